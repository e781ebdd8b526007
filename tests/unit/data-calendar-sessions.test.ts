import { describe, expect, test } from "bun:test";
import type { SessionTemplate } from "../../src-bun/contract/run-config.ts";
import { compileSession } from "../../src-bun/data/calendar/compile-session.ts";
import { alwaysOpenSession, presetSession } from "../../src-bun/data/calendar/preset-session.ts";
import { refusalAtOnce } from "../support/refusal.ts";

type Window = SessionTemplate["windows"][number];

/** Windows as "label start–end trade date", in the zone's local time. */
function windows(template: SessionTemplate, from: string, to: string, zone = template.zone): string[] {
  const { starts, ends, labels, labelCodes, tradeDates } = compileSession(template, Date.parse(from), Date.parse(to));
  const local = (instant: number): string => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" }).slice(5).replace("T", " ");
  return [...starts].map((start, k) => `${labels[labelCodes[k]!]} ${local(start)}–${local(ends[k]!)} ${new Date(tradeDates[k]! * 86_400_000).toISOString().slice(5, 10)}`);
}
const own = (zone: string, ...parts: readonly Window[]): SessionTemplate => ({ name: "own", zone, calendar: null, windows: [...parts] });
const daily = (start: string, end: string, label = "w"): Window => ({ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start, end, label });

describe("presets", () => {
  test("US equities: regular hours skip the holiday and end early the day before", () => {
    expect(windows(presetSession("us-equity", "rth"), "2024-07-02T00:00Z", "2024-07-05T23:00Z")).toEqual([
      "rth 07-02 09:30–07-02 16:00 07-02", "rth 07-03 09:30–07-03 13:00 07-03", "rth 07-05 09:30–07-05 16:00 07-05",
    ]);
  });

  test("US equities: on a half day the post-market follows the early close and ends at 17:00", () => {
    expect(windows(presetSession("us-equity", "eth"), "2024-11-29T12:00Z", "2024-11-30T00:00Z")).toEqual([
      "pre 11-29 04:00–11-29 09:30 11-29", "rth 11-29 09:30–11-29 13:00 11-29", "post 11-29 13:00–11-29 17:00 11-29",
    ]);
  });

  test("US equities: a late open lengthens the pre-market", () => {
    expect(windows(presetSession("us-equity", "eth"), "2002-09-11T12:00Z", "2002-09-11T23:59Z")).toEqual([
      "pre 09-11 04:00–09-11 12:00 09-11", "rth 09-11 12:00–09-11 16:00 09-11", "post 09-11 16:00–09-11 20:00 09-11",
    ]);
  });

  test("CME: Sunday evening, Labor Day and the evening after it count for Tuesday", () => {
    expect(windows(presetSession("cme-index", "eth"), "2024-08-30T12:00Z", "2024-09-03T12:00Z")).toEqual([
      "eth 08-29 17:00–08-30 16:00 08-30", "eth 09-01 17:00–09-02 12:00 09-03", "eth 09-02 17:00–09-03 16:00 09-03",
    ]);
    expect(windows(presetSession("cme-index", "rth"), "2024-08-30T12:00Z", "2024-09-03T20:30Z")).toEqual(["rth 08-30 08:30–08-30 15:00 08-30", "rth 09-03 08:30–09-03 15:00 09-03"]);
  });

  test("CME: no session on the evening before Christmas, an early close before; regular hours end with the stock exchanges'", () => {
    expect(windows(presetSession("cme-index", "eth"), "2024-12-24T12:00Z", "2024-12-26T12:00Z")).toEqual(["eth 12-23 17:00–12-24 12:15 12-24", "eth 12-25 17:00–12-26 16:00 12-26"]);
    expect(windows(presetSession("cme-index", "rth"), "2024-12-24T12:00Z", "2024-12-26T12:00Z")).toEqual(["rth 12-24 08:30–12-24 12:00 12-24"]);
  });

  test("CME: hours by era", () => {
    expect(windows(presetSession("cme-index", "eth"), "2012-11-16T12:00Z", "2012-11-19T12:00Z")).toEqual(["eth 11-15 15:30–11-16 15:15 11-16", "eth 11-18 17:00–11-19 16:15 11-19"]);
    expect(windows(presetSession("cme-index", "eth"), "2015-09-18T12:00Z", "2015-09-21T12:00Z")).toEqual(["eth 09-17 17:00–09-18 16:15 09-18", "eth 09-20 17:00–09-21 16:00 09-21"]);
    // Monday evening after Martin Luther King Day.
    expect(windows(presetSession("cme-index", "eth"), "2012-01-16T12:00Z", "2012-01-17T12:00Z")).toEqual(["eth 01-15 17:00–01-16 10:30 01-17", "eth 01-16 17:00–01-17 15:15 01-17"]);
  });

  test("CME: both weekends of daylight saving keep their local hours", () => {
    const instants = (from: string, to: string): string[] => [...compileSession(presetSession("cme-index", "eth"), Date.parse(from), Date.parse(to)).starts].map((start) => new Date(start).toISOString().slice(0, 16));
    expect(instants("2024-03-08T12:00Z", "2024-03-11T12:00Z")).toEqual(["2024-03-07T23:00", "2024-03-10T22:00"]);
    expect(instants("2024-11-01T12:00Z", "2024-11-04T12:00Z")).toEqual(["2024-10-31T22:00", "2024-11-03T23:00"]);
  });

  test("foreign exchange: windows of 24 hours that touch stay apart, because their trade dates differ; none on Christmas", () => {
    expect(windows(presetSession("fx", "rth"), "2024-12-23T12:00Z", "2024-12-26T12:00Z")).toEqual([
      "fx 12-22 17:00–12-23 17:00 12-23", "fx 12-23 17:00–12-24 17:00 12-24", "fx 12-25 17:00–12-26 17:00 12-26",
    ]);
  });

  test("round the clock", () => {
    expect(windows(alwaysOpenSession, "2024-12-24T12:00Z", "2024-12-25T00:00Z")).toEqual(["24x7 12-24 00:00–12-25 00:00 12-24", "24x7 12-25 00:00–12-26 00:00 12-25"]);
  });

  test("a preset is the caller's own copy", () => {
    presetSession("us-equity", "rth").windows[0]!.start = "00:00";
    expect(presetSession("us-equity", "rth").windows[0]!.start).toBe("09:30");
  });
});

describe("windows", () => {
  test("over midnight: the day is that of the start, the trade date that of the end", () => {
    const night = own("Europe/London", { days: ["fri"], start: "22:00", end: "06:00", label: "night" });
    expect(windows(night, "2024-05-01T00:00Z", "2024-05-08T00:00Z")).toEqual(["night 05-03 22:00–05-04 06:00 05-04"]);
    // 00:00 is the last moment of the day before.
    expect(windows(own("UTC", daily("20:00", "00:00")), "2024-05-01T00:00Z", "2024-05-01T20:00Z")).toEqual(["w 05-01 20:00–05-02 00:00 05-01"]);
    expect(windows(own("UTC", daily("20:00", "24:00")), "2024-05-01T00:00Z", "2024-05-01T20:00Z")).toEqual(["w 05-01 20:00–05-02 00:00 05-01"]);
  });

  test("each window that holds an instant of the span comes whole; one that only touches it does not come", () => {
    const morning = own("UTC", daily("09:00", "10:00"));
    expect(windows(morning, "2024-05-01T09:59Z", "2024-05-02T09:00Z")).toHaveLength(2);
    expect(windows(morning, "2024-05-01T10:00Z", "2024-05-02T09:00Z")).toHaveLength(1);
    expect(windows(morning, "2024-05-01T09:59Z", "2024-05-02T08:59Z")).toHaveLength(1);
  });

  test("windows that touch are one when label and trade date agree", () => {
    expect(windows(own("UTC", daily("09:00", "10:00"), daily("10:00", "11:00")), "2024-05-01T00:00Z", "2024-05-01T12:00Z")).toEqual(["w 05-01 09:00–05-01 11:00 05-01"]);
    expect(windows(own("UTC", daily("09:00", "10:00", "a"), daily("10:00", "11:00", "b")), "2024-05-01T00:00Z", "2024-05-01T12:00Z")).toEqual(["a 05-01 09:00–05-01 10:00 05-01", "b 05-01 10:00–05-01 11:00 05-01"]);
  });

  test("dates of a window are half-open", () => {
    expect(windows(own("UTC", { ...daily("09:00", "10:00"), from: "2024-05-02", to: "2024-05-04" }), "2024-05-01T00:00Z", "2024-05-06T00:00Z")).toEqual(["w 05-02 09:00–05-02 10:00 05-02", "w 05-03 09:00–05-03 10:00 05-03"]);
  });

  test("own hours with a calendar end with the market's day", () => {
    const hours = (start: string, end: string): SessionTemplate => ({ name: "own", zone: "Europe/Berlin", calendar: "us-equity", windows: [daily(start, end)] });
    // 29 November 2024: closed from 13:00 New York, 19:00 Berlin; 28 November, a Saturday and a Sunday: no trading.
    expect(windows(hours("17:00", "20:00"), "2024-11-27T12:00Z", "2024-12-02T23:00Z")).toEqual(["w 11-27 17:00–11-27 20:00 11-27", "w 11-29 17:00–11-29 19:00 11-29", "w 12-02 17:00–12-02 20:00 12-02"]);
    expect(windows(hours("19:30", "21:00"), "2024-11-27T12:00Z", "2024-12-02T23:00Z")).toEqual(["w 11-27 19:30–11-27 21:00 11-27", "w 12-02 19:30–12-02 21:00 12-02"]);
  });
});

describe("changes of the clocks", () => {
  const instants = (template: SessionTemplate, from: string, to: string): string[] => {
    const { starts, ends } = compileSession(template, Date.parse(from), Date.parse(to));
    return [...starts].map((start, k) => `${new Date(start).toISOString().slice(11, 16)}–${new Date(ends[k]!).toISOString().slice(11, 16)}`);
  };

  test("New York, 13 March 2011: a missing time moves on by the hour that is missing", () => {
    const span = ["2011-03-13T05:00Z", "2011-03-13T12:00Z"] as const;
    expect(instants(own("America/New_York", daily("01:30", "02:30")), ...span)).toEqual(["06:30–07:30"]);
    expect(instants(own("America/New_York", daily("02:30", "04:00")), ...span)).toEqual(["07:30–08:00"]);
    // The whole window is missing; the one that it would move into keeps its time.
    expect(instants(own("America/New_York", daily("02:15", "02:45", "a"), daily("03:00", "04:00", "b")), ...span)).toEqual(["07:00–08:00"]);
  });

  test("New York, 6 November 2011: a doubled time is the first for a start and the last for an end", () => {
    const span = ["2011-11-06T04:00Z", "2011-11-06T12:00Z"] as const;
    expect(instants(own("America/New_York", daily("01:30", "02:30")), ...span)).toEqual(["05:30–07:30"]);
    expect(instants(own("America/New_York", daily("00:30", "01:30")), ...span)).toEqual(["04:30–06:30"]);
    // Two windows that meet in the doubled hour: the later starts at the first 01:30.
    expect(instants(own("America/New_York", daily("00:30", "01:30", "a"), daily("01:30", "02:30", "b")), ...span)).toEqual(["04:30–05:30", "05:30–07:30"]);
  });

  test("Sydney, where summer time begins in October", () => {
    // 6 October 2024, 02:00 becomes 03:00; 6 April 2025, 03:00 becomes 02:00.
    expect(instants(own("Australia/Sydney", daily("01:00", "05:00")), "2024-10-05T12:00Z", "2024-10-05T23:00Z")).toEqual(["15:00–18:00"]);
    expect(instants(own("Australia/Sydney", daily("01:00", "05:00")), "2025-04-05T12:00Z", "2025-04-05T23:00Z")).toEqual(["14:00–19:00"]);
  });
});

describe("what cannot be", () => {
  test("windows that overlap are named with their day", () => {
    const error = refusalAtOnce(() => windows(own("UTC", daily("09:00", "12:00", "morning"), { days: ["tue"], start: "11:00", end: "13:00", label: "noon" }), "2024-05-01T00:00Z", "2024-05-31T00:00Z"));
    expect(error.code).toBe("SESSION_INVALID");
    expect(error.message).toContain('"morning" (tue 09:00–12:00)');
    expect(error.message).toContain('"noon" (tue 11:00–13:00)');
    expect(error.message).toContain("2024-04-30");
    // Over midnight.
    expect(refusalAtOnce(() => windows(own("UTC", daily("22:00", "06:00"), daily("05:00", "07:00")), "2024-05-01T00:00Z", "2024-05-02T00:00Z")).code).toBe("SESSION_INVALID");
  });

  test("a session without a window in the data", () => {
    const error = refusalAtOnce(() => windows(presetSession("us-equity", "rth"), "2024-07-06T00:00Z", "2024-07-07T23:00Z"));
    expect(error.code).toBe("SESSION_EMPTY");
    expect(error.message).toContain("us-equity rth");
    expect(error.message).toContain("2024-07-06T00:00:00Z and 2024-07-07T23:00:00Z");
  });

  test("unknown zone, unknown calendar, days that the calendar does not know", () => {
    expect(refusalAtOnce(() => windows(own("America/New_Yrok", daily("09:00", "10:00")), "2024-05-01T00:00Z", "2024-05-02T00:00Z", "UTC"))).toMatchObject({ code: "DATA_TIME_ZONE" });
    expect(refusalAtOnce(() => presetSession("nyse", "rth")).code).toBe("CALENDAR_UNKNOWN");
    expect(refusalAtOnce(() => compileSession({ ...own("UTC", daily("09:00", "10:00")), calendar: "forex" }, 0, 1)).code).toBe("CALENDAR_UNKNOWN");
    const error = refusalAtOnce(() => compileSession(presetSession("cme-index", "eth"), Date.parse("1996-05-01"), Date.parse("1999-05-01")));
    expect(error.code).toBe("CALENDAR_DAY_UNKNOWN");
    expect(error.message).toContain("1996-05-01");
  });
});
