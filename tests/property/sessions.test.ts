import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { SessionTemplate } from "../../src-bun/contract/run-config.ts";
import type { SessionSchedule } from "../../src-bun/contract/session.ts";
import { compileSession } from "../../src-bun/data/calendar/compile-session.ts";
import { exchangeTradingDays } from "../../src-bun/data/calendar/exchange-trading-days.ts";
import { presetSession } from "../../src-bun/data/calendar/preset-session.ts";

type Window = SessionTemplate["windows"][number];

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Zones with daylight saving in the north and in the south, at midnight, of half an hour, and none. */
const zones = ["America/New_York", "America/Chicago", "Europe/London", "Australia/Sydney", "Australia/Lord_Howe", "America/Santiago", "Asia/Tokyo", "UTC"];
const zone = fc.constantFrom(...zones);
const exchange = fc.constantFrom("us-equity", "cme-index", "fx", "crypto");
const instant = fc.integer({ min: Date.parse("1998-02-01") / 1000, max: Date.parse("2030-11-30") / 1000 }).map((seconds) => seconds * 1000);

/** Days on which clocks change somewhere, and any others. */
const changes = ["2011-03-13", "2011-11-06", "2024-03-10", "2024-03-31", "2024-04-07", "2024-10-06", "2024-09-08", "2025-04-06", "2024-10-27", "2024-11-03"];
const from = fc.oneof(fc.constantFrom(...changes).map((date) => Date.parse(date) - DAY_MS), instant);
const span = fc.tuple(from, fc.integer({ min: 1, max: 20 })).map(([start, days]) => ({ start, end: start + days * DAY_MS }));

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const day = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 7 });

/** Windows that do not overlap: borders within a day, taken pairwise; the last may go over midnight up to the first. */
const windows = fc
  .record({ borders: fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 8 }), days: day, isTouching: fc.boolean(), isOverMidnight: fc.boolean() })
  .map(({ borders, days, isTouching, isOverMidnight }) => {
    const sorted = [...borders].sort((a, b) => a - b);
    const made: Window[] = [];
    for (let k = 0; k + 1 < sorted.length; k += isTouching ? 1 : 2) made.push({ days, start: clock(sorted[k]!), end: clock(sorted[k + 1]!), label: `w${k}` });
    if (isOverMidnight && (isTouching || sorted.length % 2 === 1)) made.push({ days, start: clock(sorted.at(-1)!), end: clock(sorted[0]!), label: "night" });
    return made;
  });
const template = fc.record({ zone, windows }).map((parts): SessionTemplate => ({ name: "made", calendar: null, ...parts }));

/** The schedule, or null when the span holds no window. */
function scheduled(made: SessionTemplate, start: number, end: number): SessionSchedule | null {
  try {
    return compileSession(made, start, end);
  } catch (error) {
    if ((error as { code?: string }).code === "SESSION_EMPTY") return null;
    throw error;
  }
}

function expectWellFormed({ starts, ends, labelCodes, labels, tradeDates }: SessionSchedule, start: number, end: number): void {
  for (const column of [ends, labelCodes, tradeDates]) expect(column).toHaveLength(starts.length);
  for (let k = 0; k < starts.length; k++) {
    expect(starts[k]! < ends[k]!).toBe(true);
    expect(k === 0 || ends[k - 1]! <= starts[k]!).toBe(true);
    expect(k === 0 || tradeDates[k - 1]! <= tradeDates[k]!).toBe(true);
    expect(ends[k]! > start && starts[k]! <= end).toBe(true);
    expect(labelCodes[k]! < labels.length).toBe(true);
  }
}

/** Is the session open at this instant, by Temporal: is the local time inside of a window of its day or of the day before? */
function isOpenBy(made: SessionTemplate, at: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(made.zone);
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  const today = names[local.dayOfWeek - 1]!;
  const yesterday = names[(local.dayOfWeek + 5) % 7]!;
  return made.windows.some(({ days, start, end }) => {
    if (start < end) return days.includes(today) && time >= start && time < end;
    return (days.includes(today) && time >= start) || (days.includes(yesterday) && time < end);
  });
}

describe("sessions of a trader's own", () => {
  test("windows are sorted, disjoint, not empty, and hold a moment of the span", () => {
    fc.assert(fc.property(template, span, (made, { start, end }) => {
      const schedule = scheduled(made, start, end);
      if (schedule !== null) expectWellFormed(schedule, start, end);
    }), { numRuns: 300 });
  });

  test("an instant lies in a window exactly when its local time does, away from changes of the clocks", () => {
    fc.assert(fc.property(template, span, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }), (made, { start, end }, shares) => {
      const schedule = scheduled(made, start, end);
      for (const share of shares) {
        const at = start + Math.floor(share * (end - start));
        const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(made.zone);
        const shift = zoned.subtract({ hours: 26 }).offsetNanoseconds !== zoned.add({ hours: 26 }).offsetNanoseconds;
        if (shift) continue;
        const isOpen = schedule !== null && schedule.starts.some((begin, k) => at >= begin && at < schedule.ends[k]!);
        expect({ at, isOpen }).toEqual({ at, isOpen: isOpenBy(made, at) });
      }
    }), { numRuns: 300 });
  });

  test("a window's instants are those of Temporal's clock: a start takes the first of two, an end the last, a gap moves on", () => {
    fc.assert(fc.property(zone, fc.constantFrom(...changes), fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1439 }), (inZone, date, begin, finish) => {
      const wall = Temporal.PlainDate.from(date);
      const made: SessionTemplate = { name: "one", zone: inZone, calendar: null, windows: [{ days: [names[wall.dayOfWeek - 1]!], start: clock(begin), end: clock(finish), label: "w" }] };
      const last = finish > begin ? wall : wall.add({ days: 1 });
      const start = wall.toPlainDateTime(clock(begin)).toZonedDateTime(inZone, { disambiguation: "compatible" }).epochMilliseconds;
      // "later" takes the second of two, and in a gap moves on as "compatible" does.
      const end = last.toPlainDateTime(clock(finish)).toZonedDateTime(inZone, { disambiguation: "later" }).epochMilliseconds;
      const schedule = scheduled(made, Date.parse(date) - 12 * HOUR_MS, Date.parse(date) + 36 * HOUR_MS);
      if (end <= start) expect(schedule).toBeNull();
      else expect(schedule === null ? [] : [[...schedule.starts], [...schedule.ends]]).toEqual([[start], [end]]);
    }), { numRuns: 500 });
  });

  test("the order of the windows does not matter", () => {
    fc.assert(fc.property(template, span, fc.infiniteStream(fc.nat()), (made, { start, end }, keys) => {
      const shuffled = made.windows.map((window) => ({ window, key: keys.next().value as number })).sort((a, b) => a.key - b.key).map(({ window }) => window);
      const told = (schedule: SessionSchedule | null): unknown => schedule && [...schedule.starts].map((begin, k) => [begin, schedule.ends[k], schedule.labels[schedule.labelCodes[k]!], schedule.tradeDates[k]]);
      expect(told(scheduled({ ...made, windows: shuffled }, start, end))).toEqual(told(scheduled(made, start, end)));
    }), { numRuns: 200 });
  });

  test("a longer span has the same windows and more", () => {
    fc.assert(fc.property(template, span, fc.integer({ min: 0, max: 400 }), (made, { start, end }, moreDays) => {
      const short = scheduled(made, start, end);
      const long = scheduled(made, start - moreDays * DAY_MS, end + moreDays * DAY_MS);
      if (short === null) return;
      expect([...long!.starts].filter((begin, k) => long!.ends[k]! > start && begin <= end)).toEqual([...short.starts]);
    }), { numRuns: 100 });
  });
});

describe("markets", () => {
  test("their sessions are well formed, and each window lies in the trading day that it names", () => {
    fc.assert(fc.property(exchange, fc.constantFrom("rth" as const, "eth" as const), span, (market, hours, { start, end }) => {
      const schedule = scheduled(presetSession(market, hours), start, end);
      if (schedule === null) return;
      expectWellFormed(schedule, start, end);
      schedule.starts.forEach((begin, k) => {
        const days = exchangeTradingDays(market, begin, schedule.ends[k]! - 1);
        expect([...days.labels]).toEqual([schedule.tradeDates[k]!]);
      });
    }), { numRuns: 200 });
  });

  test("every instant has exactly one trading day; days follow each other without a gap, each with a later label", () => {
    fc.assert(fc.property(exchange, span, (market, { start, end }) => {
      const { starts, labels } = exchangeTradingDays(market, start, end);
      expect(starts).toHaveLength(labels.length + 1);
      expect(starts[0]! <= start && starts.at(-1)! > end).toBe(true);
      expect(labels.length === 1 || (starts[1]! > start && starts.at(-2)! <= end)).toBe(true);
      for (let k = 0; k < labels.length; k++) {
        expect(starts[k + 1]! - starts[k]! >= 23 * HOUR_MS - 1.5 * HOUR_MS).toBe(true);
        expect(k === 0 || labels[k]! > labels[k - 1]!).toBe(true);
        // Asked for alone, the first and the last moment of a day have its label.
        for (const at of [starts[k]!, starts[k + 1]! - 1]) expect([...exchangeTradingDays(market, at, at).labels]).toEqual([labels[k]!]);
      }
    }), { numRuns: 200 });
  });
});
