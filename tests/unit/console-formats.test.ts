import { describe, expect, test } from "bun:test";
import { formatsOf } from "../../src-ui/format/format.ts";
import { timesOf } from "../../src-ui/format/times.ts";

const [en, zh] = [formatsOf("en"), formatsOf("zh-CN")];
/** Between a number and its unit stand spaces that do not break: to a reader they are spaces. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("numbers", () => {
  test("have thousands, and six digits that matter unless decimals are asked for", () => {
    expect([en.number(1234567.891), en.number(0.000123456789), en.number(1234.5, 2), en.number(-0.5, 0)]).toEqual(["1,234,570", "0.000123457", "1,234.50", "-1"]);
    expect([en.integer(1234567.4), zh.integer(-1234567)]).toEqual(["1,234,567", "-1,234,567"]);
  });

  test("percent comes from a fraction; a sign stands where a change is meant, but not before zero", () => {
    expect([en.percent(0.12345), en.percent(1, 0), en.percent(-0.005)]).toEqual(["12.35%", "100%", "-0.50%"]);
    expect([en.signedPercent(0.0123), en.signedPercent(-0.0123), en.signedPercent(0)]).toEqual(["+1.23%", "-1.23%", "0.00%"]);
  });

  test("money names its currency, also one that no bank knows", () => {
    expect(plain(en.money(-1234.5, "USD"))).toBe("-USD 1,234.50");
    expect(plain(zh.money(1234.5, "CNY", 0))).toContain("CNY");
    expect(en.money(1234.5, "points")).toBe("1,234.50 points");
    expect(en.money(2, "usd", 1)).toBe("2.0 usd");
  });

  test("prices have the decimals of their tick", () => {
    expect([en.price(5000, 0.25), en.price(1.1, 0.00001), en.price(101, 1), en.price(101.5, 0.5), en.price(37, 10)]).toEqual(["5,000.00", "1.10000", "101", "101.5", "37"]);
    expect([en.price(100), en.price(0.1234567)]).toEqual(["100.00", "0.123457"]);
  });

  test("are short where there is no room", () => {
    expect([en.compact(1_234_567), en.compact(999), zh.compact(123_456_789)]).toEqual(["1.23M", "999", "1.23亿"]);
  });

  test("bytes rise by 1,024 and end with gigabytes", () => {
    expect([0, 1_023, 1_024, 1_536, 1_048_576, 5 * 1_024 ** 3, 2_048 * 1_024 ** 3].map((value) => plain(en.bytes(value)))).toEqual(["0 byte", "1,023 byte", "1 kB", "1.5 kB", "1 MB", "5 GB", "2,048 GB"]);
  });

  test("durations have their two largest parts", () => {
    expect([0, 1, 999, 1_000, 1_250, 59_900, 60_000, 184_000, 3_600_000, 3_660_000, 90_000_000, 183_600_000].map((ms) => plain(en.duration(ms)))).toEqual([
      "0 ms", "1 ms", "999 ms", "1 sec", "1.3 sec", "59.9 sec", "1 min", "3 min 4 sec", "1 hr", "1 hr 1 min", "1 day 1 hr", "2 days 3 hr",
    ]);
    expect(zh.duration(184_000)).toBe("3分钟 4秒");
  });
});

describe("times", () => {
  const at = Date.UTC(2024, 2, 10, 6, 59, 59);

  test("come in the order year, month, day, with hours from 00 to 23", () => {
    const utc = timesOf("UTC");
    expect([utc.second(at), utc.minute(at), utc.date(at), utc.clock(at), utc.zoneName(at)]).toEqual(["2024-03-10 06:59:59", "2024-03-10 06:59", "2024-03-10", "06:59", "UTC"]);
    expect(utc.minute(Date.UTC(2024, 0, 1))).toBe("2024-01-01 00:00");
  });

  test("New York skips an hour in spring", () => {
    const newYork = timesOf("America/New_York");
    expect([newYork.second(at), newYork.zoneName(at)]).toEqual(["2024-03-10 01:59:59", "EST"]);
    expect([newYork.second(at + 1_000), newYork.zoneName(at + 1_000)]).toEqual(["2024-03-10 03:00:00", "EDT"]);
  });

  test("New York has an hour twice in autumn: the zone tells which", () => {
    const newYork = timesOf("America/New_York");
    const first = Date.UTC(2024, 10, 3, 5, 30);
    expect([first, first + 3_600_000].map((ms) => `${newYork.minute(ms)} ${newYork.zoneName(ms)}`)).toEqual(["2024-11-03 01:30 EDT", "2024-11-03 01:30 EST"]);
  });

  test("a zone ahead of UTC is in the next day already; one with a half hour has it", () => {
    expect(timesOf("Asia/Shanghai").date(Date.UTC(2024, 0, 31, 16))).toBe("2024-02-01");
    expect(timesOf("Asia/Kolkata").clock(Date.UTC(2024, 0, 1))).toBe("05:30");
    expect(timesOf("Asia/Shanghai").zoneName(at)).toBe("GMT+8");
  });

  test("before 1970 too", () => {
    expect(timesOf("UTC").second(-1_000)).toBe("1969-12-31 23:59:59");
  });
});
