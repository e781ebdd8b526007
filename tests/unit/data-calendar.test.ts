import { describe, expect, test } from "bun:test";
import { Ajv } from "ajv";
import type { TradingDays } from "../../src-bun/contract/bars.ts";
import { ExchangeCalendarSchema } from "../../src-bun/contract/calendar-schema.ts";
import { exchangeTradingDays } from "../../src-bun/data/calendar/exchange-trading-days.ts";
import { loadCalendar } from "../../src-bun/data/calendar/load-calendar.ts";
import { tradingDays } from "../../src-bun/data/trading-days.ts";
import { refusalAtOnce } from "../support/refusal.ts";
import { filesOf } from "../support/repository.ts";

const at = (text: string): number => Date.parse(text);
const date = (label: number): string => new Date(label * 86_400_000).toISOString().slice(0, 10);
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const ids = ["cme-index", "crypto", "fx", "us-equity"];

/** Label and start of each day, and the end of the last. */
function told({ starts, labels }: TradingDays): string[] {
  const time = (instant: number): string => new Date(instant).toISOString().slice(0, 16);
  return [...[...labels].map((label, k) => `${date(label)} from ${time(starts[k]!)}`), `until ${time(starts[labels.length]!)}`];
}
const dayOf = (exchange: string, instant: string): string => date(exchangeTradingDays(exchange, at(instant), at(instant)).labels[0]!);

describe("the calendars' files", () => {
  test("are all known, and none is missing", () => {
    expect(filesOf("resources/calendars/*.json")).toEqual(ids.map((id) => `resources/calendars/${id}.json`));
  });

  for (const id of ids) {
    test(`${id} fits the schema; dates exist, lie in the covered range, sorted, on weekdays that trade, and in one list alone`, () => {
      const calendar = loadCalendar(id);
      const validate = new Ajv({ allErrors: true }).compile(ExchangeCalendarSchema);
      expect({ valid: validate(calendar), errors: validate.errors }).toEqual({ valid: true, errors: null });
      expect(validate({ ...calendar, holiday: [] })).toBe(false);
      expect(calendar.id).toBe(id);
      for (const list of [calendar.holidays, calendar.earlyCloses, calendar.lateOpens]) {
        const dates = list.map((day) => day.date);
        expect(dates).toEqual([...new Set(dates)].sort());
        for (const day of dates) {
          expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
          expect(day >= calendar.covers.from && day < calendar.covers.to).toBe(true);
          expect(calendar.tradeWeekdays.map(String)).toContain(weekdays[new Date(day).getUTCDay()]!);
        }
      }
      const holidays = new Set(calendar.holidays.map((day) => day.date));
      expect([...calendar.earlyCloses, ...calendar.lateOpens].filter((day) => holidays.has(day.date))).toEqual([]);
    });
  }

  test("an unknown calendar is named with the one that may have been meant, and with all that there are", () => {
    const error = refusalAtOnce(() => loadCalendar("us-equities"));
    expect(error.code).toBe("CALENDAR_UNKNOWN");
    expect(error.message).toContain("us-equities");
    expect(error.hint).toContain("Did you mean us-equity?");
    for (const id of ids) expect(error.hint).toContain(id);
    expect(refusalAtOnce(() => loadCalendar("../../package")).code).toBe("CALENDAR_UNKNOWN");
  });
});

describe("trading days of CME index futures", () => {
  test("a Sunday evening belongs to Monday; the day rolls at 17:00 Chicago", () => {
    expect(dayOf("cme-index", "2024-09-08T22:00Z")).toBe("2024-09-09");
    expect(dayOf("cme-index", "2024-09-09T21:59Z")).toBe("2024-09-09");
    expect(dayOf("cme-index", "2024-09-09T22:00Z")).toBe("2024-09-10");
  });

  test("the session of Labor Day belongs to Tuesday, from Friday's roll on", () => {
    expect(told(exchangeTradingDays("cme-index", at("2024-08-30T15:00Z"), at("2024-09-03T15:00Z")))).toEqual([
      "2024-08-30 from 2024-08-29T22:00", "2024-09-03 from 2024-08-30T22:00", "until 2024-09-03T22:00",
    ]);
    expect(dayOf("cme-index", "2024-09-02T16:59Z")).toBe("2024-09-03");
  });

  test("a shortened Good Friday is a day of its own, a full one is not", () => {
    expect(dayOf("cme-index", "2023-04-07T12:00Z")).toBe("2023-04-07");
    expect(dayOf("cme-index", "2024-03-29T12:00Z")).toBe("2024-04-01");
  });

  test("weekends of both changes of the clocks: Monday's day lasts an hour less and an hour more", () => {
    expect(told(exchangeTradingDays("cme-index", at("2011-03-13T22:00Z"), at("2011-03-13T22:00Z")))).toEqual(["2011-03-14 from 2011-03-11T21:30", "until 2011-03-14T20:30"]);
    expect(told(exchangeTradingDays("cme-index", at("2011-11-06T23:00Z"), at("2011-11-06T23:00Z")))).toEqual(["2011-11-07 from 2011-11-04T20:30", "until 2011-11-07T21:30"]);
    expect(told(exchangeTradingDays("cme-index", at("2024-03-10T22:00Z"), at("2024-03-10T22:00Z")))).toEqual(["2024-03-11 from 2024-03-08T23:00", "until 2024-03-11T22:00"]);
    expect(told(exchangeTradingDays("cme-index", at("2024-11-03T23:00Z"), at("2024-11-03T23:00Z")))).toEqual(["2024-11-04 from 2024-11-01T22:00", "until 2024-11-04T23:00"]);
  });

  test("until November 2012 the evening session from 15:30 on counted for the next day", () => {
    expect(dayOf("cme-index", "2012-11-14T21:45Z")).toBe("2012-11-15");
    expect(dayOf("cme-index", "2012-11-21T21:45Z")).toBe("2012-11-21");
  });
});

describe("trading days of the other markets", () => {
  test("US equities: local dates, without weekends and holidays", () => {
    // 3 July 2024 closes early, 4 July is a holiday.
    expect(told(exchangeTradingDays("us-equity", at("2024-07-03T14:00Z"), at("2024-07-08T14:00Z")))).toEqual([
      "2024-07-03 from 2024-07-03T04:00", "2024-07-05 from 2024-07-04T04:00", "2024-07-08 from 2024-07-06T04:00", "until 2024-07-09T04:00",
    ]);
    expect(dayOf("us-equity", "2024-07-09T00:30Z")).toBe("2024-07-08");
    expect(dayOf("us-equity", "2001-09-12T15:00Z")).toBe("2001-09-17");
  });

  test("foreign exchange rolls at 17:00 New York, in summer and winter", () => {
    expect(dayOf("fx", "2024-07-09T20:59Z")).toBe("2024-07-09");
    expect(dayOf("fx", "2024-07-09T21:00Z")).toBe("2024-07-10");
    expect(dayOf("fx", "2024-01-09T21:59Z")).toBe("2024-01-09");
    expect(dayOf("fx", "2024-01-09T22:00Z")).toBe("2024-01-10");
    expect(dayOf("fx", "2024-07-05T21:00Z")).toBe("2024-07-08");
  });

  test("crypto rolls at 00:00 UTC, on every day", () => {
    expect(told(exchangeTradingDays("crypto", at("2024-12-24T23:59Z"), at("2024-12-28T00:00Z"))).map((text) => text.slice(0, 10))).toEqual(["2024-12-24", "2024-12-25", "2024-12-26", "2024-12-27", "2024-12-28", "until 2024"]);
  });

  test("days outside of what the calendar knows are an error, not a guess", () => {
    for (const [from, to] of [["1997-12-31T15:00Z", "1998-01-05T15:00Z"], ["2030-12-30T15:00Z", "2031-01-01T15:00Z"]] as const) {
      const error = refusalAtOnce(() => exchangeTradingDays("us-equity", at(from), at(to)));
      expect(error.code).toBe("CALENDAR_DAY_UNKNOWN");
      expect(error.message).toContain(from.slice(0, 10));
      expect(error.message).toContain("us-equity knows the days from 1998-01-01 to 2030-12-31");
    }
    expect(dayOf("us-equity", "2030-12-31T15:00Z")).toBe("2030-12-31");
  });

  test("a feed's days by its exchange; bars of a day carry their label already", () => {
    const time = Float64Array.of(at("2024-09-01T22:00Z"), at("2024-09-03T15:00Z"));
    const feed = { symbol: "ES", granularityMs: 60_000, bars: { time, open: time, high: time, low: time, close: time, volume: time } };
    expect([...tradingDays(feed, { exchange: "cme-index" }).labels].map(date)).toEqual(["2024-09-03"]);
    expect([...tradingDays({ ...feed, granularityMs: 86_400_000 }, { exchange: "cme-index" }).labels].map(date)).toEqual(["2024-09-01", "2024-09-03"]);
    expect(refusalAtOnce(() => tradingDays(feed, { exchange: "cme" })).hint).toContain("Did you mean cme-index?");
  });
});
