import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { usMarketHoliday } from "../../src-bun/data/synthetic/us-market-holidays.ts";
import { sharedFile } from "../support/shared-file.ts";

const holidaysOf = (year: number): string[] => {
  const found: string[] = [];
  for (let date = Temporal.PlainDate.from({ year, month: 1, day: 1 }); date.year === year; date = date.add({ days: 1 })) {
    if (date.dayOfWeek <= 5 && usMarketHoliday(date) !== null) found.push(date.toString());
  }
  return found;
};

describe("usMarketHoliday", () => {
  test("gives the exchange's published holidays of 2024, and which of them close the futures too", () => {
    expect(holidaysOf(2024)).toEqual([
      "2024-01-01", "2024-01-15", "2024-02-19", "2024-03-29", "2024-05-27", "2024-06-19", "2024-07-04", "2024-09-02", "2024-11-28", "2024-12-25",
    ]);
    const closed = holidaysOf(2024).filter((date) => usMarketHoliday(Temporal.PlainDate.from(date)) === "closed");
    expect(closed).toEqual(["2024-01-01", "2024-03-29", "2024-12-25"]);
  });

  test("observes weekend holidays: 2021 and 2022", () => {
    expect(holidaysOf(2021)).toEqual(["2021-01-01", "2021-01-18", "2021-02-15", "2021-04-02", "2021-05-31", "2021-07-05", "2021-09-06", "2021-11-25", "2021-12-24"]);
    // New Year's Day 2022 fell on a Saturday and was not moved.
    expect(holidaysOf(2022)).toEqual(["2022-01-17", "2022-02-21", "2022-04-15", "2022-05-30", "2022-06-20", "2022-07-04", "2022-09-05", "2022-11-24", "2022-12-26"]);
  });

  test("agrees with a published calendar for 2010 to 2024, one-off closures apart", () => {
    const path = sharedFile("data/market_hours_lean.json");
    if (path === null) return;
    const calendar = JSON.parse(readFileSync(path, "utf8"))["Equity-usa-[*]"] as { holidays: string[] };
    // Hurricane Sandy and the mourning day for G. H. W. Bush.
    const oneOff = ["2012-10-29", "2012-10-30", "2018-12-05"];
    for (let year = 2010; year <= 2024; year++) {
      const published = calendar.holidays
        .map((text) => text.split("/").map(Number))
        .filter(([, , ofYear]) => ofYear === year)
        .map(([month, day]) => Temporal.PlainDate.from({ year, month, day }))
        .filter((date) => date.dayOfWeek <= 5)
        .map(String)
        .filter((date) => !oneOff.includes(date));
      expect(holidaysOf(year)).toEqual([...new Set(published)].sort());
    }
  });
});
