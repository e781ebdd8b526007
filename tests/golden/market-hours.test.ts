import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { compileSession } from "../../src-bun/data/calendar/compile-session.ts";
import { loadCalendar } from "../../src-bun/data/calendar/load-calendar.ts";
import { presetSession } from "../../src-bun/data/calendar/preset-session.ts";
import { sharedFile } from "../support/shared-file.ts";

/** The reference's form: dates as 9/2/2024, hours in the exchange's zone, "1.00:00:00" for midnight. */
interface ReferenceHours {
  readonly [day: string]: unknown;
  readonly holidays: readonly string[];
  readonly earlyCloses?: Readonly<Record<string, string>>;
  readonly lateOpens?: Readonly<Record<string, string>>;
}

const path = sharedFile("data/market_hours_lean.json");
const reference = path === null ? null : (JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, ReferenceHours>>);
const zone = "America/New_York";

const isoDate = (date: string): string => {
  const [month = "", day = "", year = ""] = date.split("/");
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};
const isWeekend = (date: string): boolean => [0, 6].includes(new Date(date).getUTCDay());
const local = (instant: number, inZone = zone): string => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(inZone).toPlainDateTime().toString({ smallestUnit: "second" });
const byDate = (days: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> => new Map(Object.entries(days).map(([date, time]) => [isoDate(date), `${isoDate(date)}T${time}`]));
const missingIn = (some: Iterable<string>, others: ReadonlySet<string>): string[] => [...new Set(some)].filter((date) => !others.has(date)).sort();

/** Starts and ends of a preset's windows in New York's local time. */
function hoursOf(exchange: string, hours: "rth" | "eth", from: string, to: string): { starts: string[]; ends: string[]; labels: string[] } {
  const schedule = compileSession(presetSession(exchange, hours), Date.parse(`${from}T12:00Z`), Date.parse(`${to}T12:00Z`));
  return { starts: [...schedule.starts].map((at) => local(at)), ends: [...schedule.ends].map((at) => local(at)), labels: [...schedule.labelCodes].map((code) => schedule.labels[code]!) };
}

/** The reference's stretches of a week without holidays, 8 to 12 September 2025, joined where they touch at midnight. */
function referenceWeek(hours: ReferenceHours, join: boolean): string[][] {
  const names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
  const week = names.flatMap((name, k) =>
    (hours[name] as readonly { start: string; end: string }[]).map(({ start, end }) => [`2025-09-${String(7 + k).padStart(2, "0")}T${start}`, end === "1.00:00:00" ? `2025-09-${String(8 + k).padStart(2, "0")}T00:00:00` : `2025-09-${String(7 + k).padStart(2, "0")}T${end}`]),
  );
  if (!join) return week;
  return week.reduce<string[][]>((joined, [start = "", end = ""]) => (joined.at(-1)?.[1] === start ? [...joined.slice(0, -1), [joined.at(-1)![0]!, end]] : [...joined, [start, end]]), []);
}

describe("US equities", () => {
  const hours = reference?.["Equity-usa-[*]"];
  const ours = loadCalendar("us-equity");

  test("hours before, in and after the regular session", () => {
    if (hours === undefined) return;
    const { starts, ends } = hoursOf("us-equity", "eth", "2025-09-07", "2025-09-13");
    expect(starts.map((start, k) => [start, ends[k]!])).toEqual(referenceWeek(hours, false));
  });

  test("holidays, 1998 to 2028", () => {
    if (hours === undefined) return;
    const theirs = new Set(hours.holidays.map(isoDate));
    const own = ours.holidays.map(({ date }) => date).filter((date) => date < "2029");
    expect(missingIn(own, theirs)).toEqual([]);
    // Saturdays.
    expect(missingIn(theirs, new Set(own))).toEqual(["2011-01-01", "2022-01-01"]);
  });

  test("early closes, 1998 to 2028: the same days, each ending both sessions", () => {
    if (hours === undefined) return;
    const theirs = byDate(hours.earlyCloses);
    const own = ours.earlyCloses.map(({ date }) => date).filter((date) => date < "2029");
    // Their list of early closes begins in November 1999 and leaves out the eve of 2000; 24 December 2017 was a Sunday.
    expect(missingIn(own, new Set(theirs.keys()))).toEqual(["1998-11-27", "1998-12-24", "1999-12-31"]);
    expect(missingIn(theirs.keys(), new Set(own))).toEqual(["2017-12-24"]);
    const { ends } = hoursOf("us-equity", "rth", "1998-01-05", "2028-12-28");
    const rthEnds = new Set(ends);
    expect([...theirs].filter(([date, end]) => !isWeekend(date) && !rthEnds.has(end))).toEqual([]);
    expect(ends.filter((end) => !end.endsWith("T16:00:00")).map((end) => end.slice(0, 10))).toEqual(own);
  });
});

describe("CME equity index futures", () => {
  const hours = reference?.["Future-cme-ES"];

  test("hours: one session from 18:00 to 17:00 New York", () => {
    if (hours === undefined) return;
    const { starts, ends } = hoursOf("cme-index", "eth", "2025-09-07", "2025-09-13");
    expect(starts.map((start, k) => [start, ends[k]!])).toEqual(referenceWeek(hours, true));
  });

  test("halts and early closes, 2009 to 2026", () => {
    if (hours === undefined) return;
    const theirs = byDate(hours.earlyCloses);
    const { ends } = hoursOf("cme-index", "eth", "2009-01-05", "2027-06-30");
    // Christmas Day: no session ends; the market opens at 18:00 for the next day, which their late open says as well.
    expect([...theirs.values()].filter((end) => !ends.includes(end))).toEqual(["2025-12-25T17:00:00"]);
    // What they leave out: Sandy, two days of mourning, and the half days before Independence Day and after Thanksgiving in 2023 and 2024.
    const regular = /T(16:15|17:15|17:00):00$/;
    const short = ends.filter((end) => !regular.test(end) && end < "2027").map((end) => end.slice(0, 10));
    expect(missingIn(short, new Set(theirs.keys()))).toEqual(["2012-10-29", "2012-10-30", "2018-12-05", "2023-07-03", "2024-07-03", "2024-11-29", "2025-01-09"]);
  });

  test("evenings after a holiday open for the next trade date", () => {
    if (hours === undefined) return;
    const { starts } = hoursOf("cme-index", "eth", "2009-01-05", "2026-12-31");
    expect([...byDate(hours.lateOpens).values()].filter((start) => !starts.includes(start))).toEqual([]);
  });

  test("days without any session", () => {
    const generic = reference?.["Future-cme-[*]"];
    if (generic === undefined || hours === undefined) return;
    const calendar = loadCalendar("cme-index");
    const closed = new Set(calendar.holidays.filter(({ halt }) => halt === undefined).map(({ date }) => date));
    const theirs = new Set(generic.holidays.map(isoDate));
    // From Christmas 2023 on they write late opens instead (and, for ES, the two days of 2026 and 2027 as holidays); after 2026 the list ends.
    const late = new Set([...byDate(hours.lateOpens).keys(), ...hours.holidays.map(isoDate)]);
    expect(missingIn(closed, new Set([...theirs, ...late])).filter((date) => date < "2027")).toEqual([]);
    // They close all products where ES has a shortened session; what is left are weekends and the days that ES traded until the morning.
    const shortened = new Set([...calendar.holidays, ...calendar.earlyCloses].map(({ date }) => date));
    expect(missingIn(theirs, shortened).filter((date) => !isWeekend(date))).toEqual([]);
  });
});

describe("foreign exchange", () => {
  const hours = reference?.["Forex-oanda-[*]"];

  test("the broker's hours lie within the market's: it pauses from two minutes before the roll to three after", () => {
    if (hours === undefined) return;
    const { starts, ends } = hoursOf("fx", "eth", "2025-09-07", "2025-09-13");
    const trimmed = referenceWeek(hours, true).map(([start = "", end = ""]) => [start.replace("17:03", "17:00"), end.replace("16:58", "17:00")]);
    expect(starts.map((start, k) => [start, ends[k]!])).toEqual(trimmed);
  });

  test("holidays: their list is one broker's and covers some years; every late open of theirs is one of ours", () => {
    if (hours === undefined) return;
    const { starts, ends } = hoursOf("fx", "eth", "2005-01-03", "2026-12-30");
    const own = new Set(loadCalendar("fx").holidays.map(({ date }) => date));
    expect(missingIn(hours.holidays.map(isoDate), own).filter((date) => !isWeekend(date))).toEqual(["2022-12-26", "2023-01-02"]);
    for (const [date] of byDate(hours.lateOpens)) {
      expect(own).toContain(date);
      expect(starts).toContain(`${date}T17:00:00`);
      expect(ends).not.toContain(`${date}T17:00:00`);
    }
    const early = [...byDate(hours.earlyCloses).values()].filter((end) => !ends.includes(end));
    expect(early).toEqual(["2012-12-31", "2013-12-31", "2014-12-31", "2015-12-31", "2016-12-30"].map((date) => `${date}T14:00:00`));
  });
});

test("crypto: every hour of every day", () => {
  const hours = reference?.["Crypto-coinbase-[*]"];
  if (hours === undefined) return;
  const schedule = compileSession(presetSession("crypto", "rth"), Date.parse("2025-09-07T00:00Z"), Date.parse("2025-09-13T23:59Z"));
  expect(referenceWeek(hours, false)).toEqual([...schedule.starts].map((start, k) => [local(start, "UTC"), local(schedule.ends[k]!, "UTC")]));
  expect(hours.holidays).toEqual([]);
});
