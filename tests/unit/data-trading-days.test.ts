import { describe, expect, test } from "bun:test";
import type { BarFeed } from "../../src-bun/contract/bars.ts";
import { tradingDays } from "../../src-bun/data/trading-days.ts";

const feed = (times: readonly number[], granularityMs: number): BarFeed => {
  const time = Float64Array.from(times);
  const flat = time.map(() => 1);
  return { symbol: "X", granularityMs, bars: { time, open: flat, high: flat, low: flat, close: flat, volume: flat } };
};
const at = (text: string): number => Date.parse(text);
const label = (date: string): number => at(`${date}T00:00Z`) / 86_400_000;

describe("trading days", () => {
  test("run from local midnight to local midnight; the end of the last day closes the list", () => {
    const days = tradingDays(feed([at("2021-01-04T14:30Z"), at("2021-01-06T01:00Z")], 60_000), "America/New_York");
    expect([...days.labels]).toEqual([label("2021-01-04"), label("2021-01-05")]);
    expect([...days.starts]).toEqual([at("2021-01-04T05:00Z"), at("2021-01-05T05:00Z"), at("2021-01-06T05:00Z")]);
  });

  test("days of 23 and 25 hours", () => {
    const spring = tradingDays(feed([at("2021-03-13T15:00Z"), at("2021-03-15T15:00Z")], 60_000), "America/New_York");
    expect([...spring.starts].slice(1).map((start, k) => (start - spring.starts[k]) / 3_600_000)).toEqual([24, 23, 24]);
    const autumn = tradingDays(feed([at("2021-11-06T15:00Z"), at("2021-11-08T15:00Z")], 60_000), "America/New_York");
    expect([...autumn.starts].slice(1).map((start, k) => (start - autumn.starts[k]) / 3_600_000)).toEqual([24, 25, 24]);
  });

  test("a midnight that does not exist is the instant after the gap", () => {
    // Clocks in São Paulo went from 00:00 to 01:00 on 4 November 2018.
    const days = tradingDays(feed([at("2018-11-03T15:00Z"), at("2018-11-04T15:00Z")], 60_000), "America/Sao_Paulo");
    expect(days.starts[1]).toBe(at("2018-11-04T03:00Z"));
  });

  test("daily bars keep their labels", () => {
    const days = tradingDays(feed([at("2021-01-04T00:00Z"), at("2021-01-07T00:00Z")], 86_400_000), "America/New_York");
    expect([...days.labels]).toEqual([label("2021-01-04"), label("2021-01-07")]);
    expect([...days.starts]).toEqual([at("2021-01-04T00:00Z"), at("2021-01-07T00:00Z"), at("2021-01-08T00:00Z")]);
  });

  test("no bars, no days", () => {
    expect(tradingDays(feed([], 60_000), "UTC")).toEqual({ starts: new Float64Array(0), labels: new Int32Array(0) });
  });

  test("every hour of ten years in three zones lies in the day that Temporal names", () => {
    const from = at("2011-01-01T00:00Z");
    const times = Array.from({ length: 10 * 365 * 24 }, (_, k) => from + k * 3_600_000);
    for (const zone of ["America/New_York", "Asia/Tokyo", "America/Sao_Paulo"]) {
      const { starts, labels } = tradingDays(feed(times, 3_600_000), zone);
      expect(starts.length).toBe(labels.length + 1);
      let day = 0;
      for (let k = 0; k < times.length; k += 7) {
        while (times[k] >= starts[day + 1]) day++;
        const date = Temporal.Instant.fromEpochMilliseconds(times[k]).toZonedDateTimeISO(zone).toPlainDate().toString();
        if (labels[day] !== label(date)) throw new Error(`${zone} ${new Date(times[k]).toISOString()}: ${labels[day]}, expected ${date}`);
      }
    }
  });
});
