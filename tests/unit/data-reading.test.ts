import { describe, expect, test } from "bun:test";
import { spacingOf } from "../../src-bun/data/check/granularity.ts";
import { outlierRows } from "../../src-bun/data/check/outliers.ts";
import { mapColumns } from "../../src-bun/data/columns/map-columns.ts";
import { detectDialect } from "../../src-bun/data/csv/detect-dialect.ts";
import { NumberParser } from "../../src-bun/data/csv/parse-number.ts";
import { fieldText, RecordScanner } from "../../src-bun/data/csv/record-scanner.ts";
import { symbolFromName } from "../../src-bun/data/import/symbol-from-name.ts";
import { numericTimes } from "../../src-bun/data/time/numeric-times.ts";
import { RowOrigin } from "../../src-bun/data/import/row-origin.ts";
import { nearestName } from "../../src-bun/platform/nearest-name.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function scan(text: string, blockBytes: number, delimiter = ","): Promise<{ line: number; fields: string[] }[]> {
  const all = bytes(text);
  const found: { line: number; fields: string[] }[] = [];
  const blocks = (async function* () {
    for (let at = 0; at < all.length; at += blockBytes) yield all.slice(at, at + blockBytes);
  })();
  await new RecordScanner(delimiter).forEach(blocks, (record) => {
    found.push({ line: record.line, fields: Array.from({ length: record.fieldCount }, (_, k) => fieldText(record, k)) });
    return true;
  });
  return found;
}

describe("CSV records", () => {
  const text = '\uFEFFa,b,c\r\n1,"two, three",4\r\n\r\n"say ""hi""",,"line\nbreak"\n  \n5,6,7\r8,9,"10"';
  const expected = [
    { line: 1, fields: ["a", "b", "c"] },
    { line: 2, fields: ["1", "two, three", "4"] },
    { line: 4, fields: ['say "hi"', "", "line\nbreak"] },
    { line: 7, fields: ["5", "6", "7"] },
    { line: 8, fields: ["8", "9", "10"] },
  ];
  for (const size of [3, 4, 5, 7, 11, 1000]) test(`the same in blocks of ${size} bytes`, async () => expect(await scan(text, size)).toEqual(expected));

  test("text after a closing quote stays in the field", async () => expect(await scan('"1"2,3\n', 100)).toEqual([{ line: 1, fields: ['1"2', "3"] }]));
});

describe("numbers in cells", () => {
  const read = (text: string, mark: "." | "," = "."): [string, number] => {
    const parser = new NumberParser(mark);
    const value = parser.parse(bytes(text), 0, bytes(text).length);
    return [parser.kind, value];
  };
  test("are rounded as Number() rounds", () => {
    for (const text of ["0", "-0", "1", "-1.5", "0.1", "123456.789", "1e3", "1.7976931348623157e308", "9007199254740993", "0.30000000000000004", ".5", "5.", "+2", "2.2250738585072011e-308", "123456789012345678901234567890", "0.00000000000000000000012345"]) {
      expect(read(text)).toEqual(["number", Number(text)]);
    }
  });
  test("decimal commas", () => {
    expect(read("1,5", ",")).toEqual(["number", 1.5]);
    expect(read("1.5", ",")[0]).toBe("text");
    expect(read("1,5")[0]).toBe("text");
  });
  test("words and nothing", () => {
    for (const text of ["", "  ", "null", "NA", "N/A", "-"]) expect(read(text)[0]).toBe("missing");
    for (const text of ["nan", "NaN", "inf", "-Infinity", "1e400"]) expect(read(text)[0]).toBe("not-finite");
    for (const text of ["abc", "1.2.3", "0x10", "1_000", "$5", "1 2", "--1", "1e", "e5", "."]) expect(read(text)[0]).toBe("text");
  });
});

describe("dialects", () => {
  const of = async (text: string) => {
    const { delimiter, decimalMark, columns, hasHeader, firstDataLine } = await detectDialect("x.csv", bytes(text), true);
    return { delimiter, decimalMark, columns: columns.join(" "), hasHeader, firstDataLine };
  };
  test("comma", async () => expect(await of("time,open\n2020-01-01,1.5\n")).toEqual({ delimiter: ",", decimalMark: ".", columns: "time open", hasHeader: true, firstDataLine: 2 }));
  test("semicolon and decimal comma", async () => expect(await of("time;open\n2020-01-01;1,5\n2020-01-02;1,6\n")).toEqual({ delimiter: ";", decimalMark: ",", columns: "time open", hasHeader: true, firstDataLine: 2 }));
  test("semicolon, decimal comma, no header", async () => expect(await of("20200101;1,5;1,6;1,4;1,5;10\n20200102;1,5;1,6;1,4;1,5;10\n")).toEqual({ delimiter: ";", decimalMark: ",", columns: "1 2 3 4 5 6", hasHeader: false, firstDataLine: 1 }));
  test("tab", async () => expect((await of("<DATE>\t<OPEN>\n2020.01.01\t1.5\n")).delimiter).toBe("\t"));
  test("bar", async () => expect((await of("time|open\n2020-01-01|1.5\n")).delimiter).toBe("|"));
  test("commas inside quotes do not count", async () => expect(await of('date;open\n"Jan 1, 2020";1.5\n"Jan 2, 2020";1.5\n')).toMatchObject({ delimiter: ";", decimalMark: "." }));
  test("a title and comments before the header", async () => expect(await of("https://example.com/data\n# made by hand\ntime,open,high\n2020-01-01,1,2\n")).toMatchObject({ columns: "time open high", firstDataLine: 4 }));
});

describe("column names", () => {
  const roles = (names: readonly string[], clock: readonly number[] = []): Record<string, unknown> => {
    const { kind, time, timeOfDay, symbol, figures, extras } = mapColumns({ file: "x.csv", names, hasHeader: true, isTimeOfDay: (column) => clock.includes(column), sampleRow: [] }, {}, undefined);
    expect(kind).toBe("bars");
    const found = { time, timeOfDay, symbol, ...Object.fromEntries(figures) };
    return { ...Object.fromEntries(Object.entries(found).map(([role, column]) => [role, column === null ? null : names[column]])), extras: extras.map((column) => names[column]) };
  };
  const plain = { timeOfDay: null, symbol: null, extras: [] };
  test("short", () => expect(roles(["t", "o", "h", "l", "c", "v"])).toEqual({ ...plain, time: "t", open: "o", high: "h", low: "l", close: "c", volume: "v" }));
  test("adjusted closes are not the close", () => expect(roles(["Date", "Open", "High", "Low", "Close", "Adj Close", "Volume"])).toEqual({ ...plain, time: "Date", open: "Open", high: "High", low: "Low", close: "Close", volume: "Volume", extras: ["Adj Close"] }));
  test("terminals", () =>
    expect(roles(["<DATE>", "<TIME>", "<OPEN>", "<HIGH>", "<LOW>", "<CLOSE>", "<TICKVOL>", "<VOL>", "<SPREAD>"], [1])).toEqual({ time: "<DATE>", timeOfDay: "<TIME>", symbol: null, open: "<OPEN>", high: "<HIGH>", low: "<LOW>", close: "<CLOSE>", volume: "<VOL>", extras: ["<TICKVOL>", "<SPREAD>"] }));
  test("exchanges", () =>
    expect(roles(["open_time", "open_price", "px_high", "low", "Close/Last", "quantity", "close_time", "Ticker"])).toEqual({ timeOfDay: null, time: "open_time", open: "open_price", high: "px_high", low: "low", close: "Close/Last", volume: "quantity", symbol: "Ticker", extras: ["close_time"] }));
  test("numbered names and units in names", () => expect(roles(["timestamp_ms", "1. open", "2. high", "3. low", "4. close", "5. volume"])).toMatchObject({ time: "timestamp_ms", open: "1. open", volume: "5. volume" }));
  test("a zone in the name", () => expect(roles(["Gmt time", "Open", "High", "Low", "Close", "Volume"])).toMatchObject({ time: "Gmt time" }));
});

describe("symbols from file names", () => {
  for (const [stem, symbol] of [["GOOG", "GOOG"], ["goog_1d_backtestingpy", "GOOG"], ["BTCUSDT-1m-2024-01", "BTCUSDT"], ["BTC-USDT_1m", "BTC-USDT"], ["eurusd.h1", "EURUSD"], ["es 2020-01-02", "ES"], ["1m", "1M"], ["", "SYMBOL"]] as const) {
    test(`${stem} is ${symbol}`, () => expect(symbolFromName(stem)).toBe(symbol));
  }
});

describe("numeric times", () => {
  const origin = new RowOrigin();
  origin.startPart("x.csv", "line");
  origin.note(0, 2);
  const read = (values: readonly number[], unit?: "s" | "ms" | "us" | "ns") => numericTimes(Float64Array.from(values), unit, "time", origin);
  const noon = Date.parse("2020-01-02T12:00:00Z");
  for (const [unit, perMs] of [["seconds", 1 / 1000], ["milliseconds", 1], ["microseconds", 1e3], ["nanoseconds", 1e6]] as const) {
    test(`epoch ${unit} by their size`, () => expect(read([noon * perMs, (noon + 60_000) * perMs])).toMatchObject({ epochMs: Float64Array.of(noon, noon + 60_000), isWall: false, format: `epoch ${unit}` }));
  }
  test("digits of a date", () => {
    expect(read([20200102, 20200103])).toMatchObject({ isWall: true, epochMs: Float64Array.of(noon - 43_200_000, noon + 43_200_000) });
    expect(read([202001021200, 202001021201])).toMatchObject({ isWall: true, epochMs: Float64Array.of(noon, noon + 60_000) });
    expect(read([20200102120000, 20200102120059])).toMatchObject({ isWall: true, epochMs: Float64Array.of(noon, noon + 59_000) });
  });
  test("numbers that merely look like dates at first are epoch seconds", () => expect(read([20200102, 20200199 + 86_400 * 365 * 5]).isWall).toBe(false));
});

describe("spacing and outliers", () => {
  test("the most common distance; of equals the shortest", () => {
    expect(spacingOf(Float64Array.of(0, 60, 120, 180, 400)).mostCommonMs).toBe(60);
    expect(spacingOf(Float64Array.of(0, 120, 180)).mostCommonMs).toBe(60);
    expect(spacingOf(Float64Array.of(5)).mostCommonMs).toBeNull();
  });
  test("a spike and its return are found, ordinary noise is not", () => {
    const close = Float64Array.from({ length: 200 }, (_, k) => 100 + (k % 7) * 0.1);
    expect(outlierRows(close)).toEqual([]);
    close[100] = 150;
    expect(outlierRows(close)).toEqual([100, 101]);
  });
});

describe("nearest names", () => {
  test("typing errors, swapped letters, case and beginnings", () => {
    expect(nearestName("opne", ["open", "close"])).toBe("open");
    expect(nearestName("spy", ["SPY", "SPX"])).toBe("SPY");
    expect(nearestName("goog-1d", ["goog-1d-backtestingpy", "spy-1d-lean"])).toBe("goog-1d-backtestingpy");
  });
  test("nothing close, nothing suggested", () => expect(nearestName("volume", ["open", "close"])).toBeNull());
});
