import { describe, expect, test } from "bun:test";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import { daysOfDate } from "../../src-bun/data/time/days-of-date.ts";
import { TimeTextParser } from "../../src-bun/data/time/parse-time-text.ts";
import { offsetAt, wallToInstant, zoneOffsets, type WallInstant } from "../../src-bun/data/time/zone-offsets.ts";

const parser = new TimeTextParser();
const read = (text: string): { wall: string; offset: number | null; order: string } | null => {
  const bytes = new TextEncoder().encode(`<${text}>`);
  if (!parser.parse(bytes, 1, bytes.length - 1)) return null;
  const { wallMs, offsetMinutes, order } = parser.result;
  return { wall: order === "ymd" ? new Date(wallMs).toISOString() : String(wallMs), offset: Number.isNaN(offsetMinutes) ? null : offsetMinutes, order };
};

describe("written times", () => {
  const cases: readonly (readonly [text: string, wall: string, offset: number | null])[] = [
    ["2013-01-16", "2013-01-16T00:00:00.000Z", null],
    ["2013-01-16T09:30:00Z", "2013-01-16T09:30:00.000Z", 0],
    ["2013-01-16 09:30:00.123456 UTC", "2013-01-16T09:30:00.123Z", 0],
    ["2013-01-16 09:30:00+00:00", "2013-01-16T09:30:00.000Z", 0],
    ["2013-01-16T09:30-0500", "2013-01-16T09:30:00.000Z", -300],
    ["2013-01-16 09:30:00+05:30", "2013-01-16T09:30:00.000Z", 330],
    ["2013-01-16 09:30+02", "2013-01-16T09:30:00.000Z", 120],
    ["2013/1/6 9:30", "2013-01-06T09:30:00.000Z", null],
    ["2013.01.16,09:30", "2013-01-16T09:30:00.000Z", null],
    ["20130116", "2013-01-16T00:00:00.000Z", null],
    ["20130116 093015", "2013-01-16T09:30:15.000Z", null],
    ["20130116 93015", "2013-01-16T09:30:15.000Z", null],
    ["20130116 0930", "2013-01-16T09:30:00.000Z", null],
    ["20130116 09:30:15,250", "2013-01-16T09:30:15.250Z", null],
    ["20130116-09:30:15", "2013-01-16T09:30:15.000Z", null],
    ["16-Jan-2013", "2013-01-16T00:00:00.000Z", null],
    ["16 Jan 2013 9:30 pm", "2013-01-16T21:30:00.000Z", null],
    ["Jan 16, 2013", "2013-01-16T00:00:00.000Z", null],
    ["December 31 2013 12:00 AM", "2013-12-31T00:00:00.000Z", null],
    ["2013-01-16 12:00:00 PM", "2013-01-16T12:00:00.000Z", null],
    ["2013-01-16 24:00", "2013-01-17T00:00:00.000Z", null],
    ["2012-02-29", "2012-02-29T00:00:00.000Z", null],
    ["1896-05-26", "1896-05-26T00:00:00.000Z", null],
    ["  2013-01-16 ", "2013-01-16T00:00:00.000Z", null],
  ];
  for (const [text, wall, offset] of cases) test(`"${text}"`, () => expect(read(text)).toEqual({ wall, offset, order: "ymd" }));

  test("a date with two numbers before the year keeps both readings", () => {
    expect(read("1/16/2013 12:00:00 AM")).toEqual({ order: "day-or-month", offset: null, wall: String(20130116 * 86_400_000) });
    expect(read("1.16.2013 1:00 PM")?.wall).toBe(String(20130116 * 86_400_000 + 13 * 3_600_000));
  });

  for (const text of ["", "open", "2013-13-01", "2013-02-30", "1900-02-29", "2013-01-16T", "2013-01-16 25:00", "2013-01-16 24:01", "2013-01-16 09:60", "2013-01-16 09:30:61", "2013-01-16 13:00 PM", "2013-01-16 0:00 AM", "2013-01-16 09:30 EST", "2013-01-16 09:30+19:00", "2013-01-16x", "16-Foo-2013", "1/16/13", "2013-1-16-2", "09:30", "1577836800", "2013-01-16 09:30:00 +05:00 x"]) {
    test(`not a time: "${text}"`, () => expect(read(text)).toBeNull());
  }

  test("days of dates agree with the calendar", () => {
    for (let day = -40_000; day < 80_000; day += 13) {
      const date = new Date(day * 86_400_000);
      expect(daysOfDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(day);
    }
  });
});

describe("zone offsets", () => {
  const wall = (text: string): number => Date.parse(`${text}Z`);
  const resolve = (zone: string, text: string): WallInstant => {
    const instant: WallInstant = { kind: "unique", first: 0, last: 0 };
    wallToInstant(zoneOffsets(zone, wall("2010-01-01T00:00"), wall("2022-01-01T00:00")), wall(text), instant);
    return instant;
  };

  test("ordinary times in winter and summer", () => {
    expect(resolve("America/New_York", "2021-01-04T09:30")).toEqual({ kind: "unique", first: wall("2021-01-04T14:30"), last: wall("2021-01-04T14:30") });
    expect(resolve("America/New_York", "2021-07-01T09:30").first).toBe(wall("2021-07-01T13:30"));
    expect(resolve("Asia/Kolkata", "2021-07-01T09:15").first).toBe(wall("2021-07-01T03:45"));
    expect(resolve("UTC", "2021-07-01T09:15").first).toBe(wall("2021-07-01T09:15"));
  });

  test("the hour that was skipped is missing, its ends are not", () => {
    expect(resolve("America/New_York", "2021-03-14T01:59").kind).toBe("unique");
    expect(resolve("America/New_York", "2021-03-14T02:00")).toEqual({ kind: "missing", first: wall("2021-03-14T07:00"), last: wall("2021-03-14T07:00") });
    expect(resolve("America/New_York", "2021-03-14T02:59").kind).toBe("missing");
    expect(resolve("America/New_York", "2021-03-14T03:00")).toEqual({ kind: "unique", first: wall("2021-03-14T07:00"), last: wall("2021-03-14T07:00") });
  });

  test("the hour that came twice has two instants", () => {
    expect(resolve("America/New_York", "2021-11-07T00:59").kind).toBe("unique");
    expect(resolve("America/New_York", "2021-11-07T01:00")).toEqual({ kind: "doubled", first: wall("2021-11-07T05:00"), last: wall("2021-11-07T06:00") });
    expect(resolve("America/New_York", "2021-11-07T01:59").kind).toBe("doubled");
    expect(resolve("America/New_York", "2021-11-07T02:00")).toEqual({ kind: "unique", first: wall("2021-11-07T07:00"), last: wall("2021-11-07T07:00") });
  });

  test("agrees with Temporal every 37 minutes over two years in six zones", () => {
    for (const zone of ["America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca", "Pacific/Apia"]) {
      const from = wall("2011-06-01T00:00");
      const offsets = zoneOffsets(zone, from, from + 2 * 366 * 86_400_000);
      const instant: WallInstant = { kind: "unique", first: 0, last: 0 };
      for (let at = from; at < from + 2 * 365 * 86_400_000; at += 37 * 60_000) {
        wallToInstant(offsets, at, instant);
        const local = Temporal.PlainDateTime.from(new Date(at).toISOString().slice(0, 19));
        const early = local.toZonedDateTime(zone, { disambiguation: "earlier" });
        const late = local.toZonedDateTime(zone, { disambiguation: "later" });
        const kind = early.epochMilliseconds === late.epochMilliseconds ? "unique" : early.toPlainDateTime().equals(local) ? "doubled" : "missing";
        if (instant.kind !== kind) throw new Error(`${zone} ${String(local)}: ${instant.kind}, expected ${kind}`);
        if (kind !== "missing" && (instant.first !== early.epochMilliseconds || instant.last !== late.epochMilliseconds)) throw new Error(`${zone} ${String(local)}: ${instant.first} ${instant.last}`);
        if (offsetAt(offsets, early.epochMilliseconds) !== early.offsetNanoseconds / 1e6) throw new Error(`${zone} offset at ${String(early)}`);
      }
    }
  });

  test("an unknown zone is named with a suggestion", () => {
    try {
      zoneOffsets("Europe/Londn", 0, 1);
      throw new Error("accepted");
    } catch (error) {
      if (!(error instanceof HindsightError)) throw error;
      expect(error.code).toBe("DATA_TIME_ZONE");
      expect(error.details["suggestion"]).toBe("Europe/London");
    }
  });
});
