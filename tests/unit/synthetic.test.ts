import { afterAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BarColumns } from "../../src-bun/contract/bars.ts";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import { generateSynthetic, type SyntheticDataset, type SyntheticKind, syntheticKinds } from "../../src-bun/data/synthetic/generate-synthetic.ts";
import { writeSyntheticCsv } from "../../src-bun/data/synthetic/write-synthetic-csv.ts";
import { absolute, autocorrelation, autocorrelationError, closeReturns, kurtosis, meanAbsolute } from "../support/synthetic-statistics.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const datasets = new Map<SyntheticKind, SyntheticDataset>(syntheticKinds.map((kind) => [kind, generateSynthetic(kind)]));
const dataset = (kind: SyntheticKind): SyntheticDataset => datasets.get(kind)!;
const columnsOf = (bars: BarColumns): Float64Array[] => [bars.time, bars.open, bars.high, bars.low, bars.close, bars.volume];
const hashOf = (bars: BarColumns): string => {
  const hash = createHash("sha256");
  for (const column of columnsOf(bars)) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return hash.digest("hex");
};
const newYork = (time: number): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO("America/New_York");
/** Minute of the New York day, without asking Temporal for every bar: all bars of a UTC day up to 20:00 New York share an offset here. */
const localMinutes = (bars: BarColumns): Int32Array => {
  const offsets = new Map<number, number>();
  return Int32Array.from(bars.time, (time) => {
    // Changes happen on Sundays at 07:00 and 06:00 UTC, so hours since Sunday 12:00 UTC never straddle one.
    const week = Math.floor((time - 3.5 * DAY_MS) / (7 * DAY_MS));
    let offset = offsets.get(week);
    if (offset === undefined) offsets.set(week, (offset = newYork(time).offsetNanoseconds / 60e9));
    return (((time / MINUTE_MS + offset) % 1440) + 1440) % 1440;
  });
};

/** SHA-256 of the columns of each default data set: equal on every platform, and changed only together with the model. */
const pinned: Record<SyntheticKind, string> = {
  "equity": "98a2a7fb23b8c48bededc1f9ff8583122ac032df7b97382a9b4dca9f23251727",
  "equity-daily": "74645196e1f0275184376787bd32a6cd76e9abcec826bd2f7881f4f70ab45d43",
  "future": "f2f612d5c3418d00be91a6a9a0341b4067ca4054788cb46844f81ee9420ff65e",
  "crypto": "769915a823cd216d69be43196b5ce4100162dec8159f4280daa349a47b55325d",
};
const ticksPerUnit: Record<SyntheticKind, number> = { "equity": 100, "equity-daily": 100, "future": 4, "crypto": 100 };

describe.each([...syntheticKinds])("every synthetic data set: %s", (kind) => {
  test("is the same in every run and on every platform", () => {
    expect(hashOf(generateSynthetic(kind).bars)).toBe(pinned[kind]);
    expect(hashOf(dataset(kind).bars)).toBe(pinned[kind]);
  });

  test("says that it is synthetic, and changes with the seed", () => {
    expect(dataset(kind).description).toStartWith("SYNTHETIC");
    expect(dataset(kind).symbol).toStartWith("SYN");
    const year = kind.startsWith("equity") ? 2015 : 2024;
    const [one, other] = [8, 9].map((seed) => generateSynthetic(kind, { seed, from: `${year}-01-05`, to: `${year}-01-15` }).bars);
    expect(one.time.length).toBeGreaterThan(5);
    expect(hashOf(other)).not.toBe(hashOf(one));
  });

  test("has rising times, consistent prices on the tick and positive volume", () => {
    const { time, open, high, low, close, volume } = dataset(kind).bars;
    let broken = 0;
    for (let row = 0; row < time.length; row++) {
      const consistent = low[row] > 0 && low[row] <= open[row] && low[row] <= close[row] && high[row] >= open[row] && high[row] >= close[row];
      const onTick = [open[row], high[row], low[row], close[row]].every((price) => Math.round(price * ticksPerUnit[kind]) / ticksPerUnit[kind] === price);
      if (!consistent || !onTick || !(volume[row] > 0) || (row > 0 && time[row] <= time[row - 1])) broken++;
    }
    expect(broken).toBe(0);
  });

  test("ends at a plausible price after a plausible path", () => {
    const { open, high, low } = dataset(kind).bars;
    expect(high.reduce((a, b) => Math.max(a, b)) / open[0]).toBeLessThan(10);
    expect(low.reduce((a, b) => Math.min(a, b)) / open[0]).toBeGreaterThan(0.1);
  });

  test("has fat tails, clustered volatility and returns without memory (Cont 2001)", () => {
    const returns = closeReturns(dataset(kind).bars);
    expect(kurtosis(returns)).toBeGreaterThan(4);
    // A daily series of ten years is short: single lags stay within its noise of 2 / √n = 0.04, so its lags are judged together.
    const lags = Array.from({ length: 20 }, (_, index) => autocorrelation(absolute(returns), index + 1));
    if (kind === "equity-daily") expect(lags.reduce((a, b) => a + b) / 20).toBeGreaterThan(0.05);
    else expect(Math.min(...lags)).toBeGreaterThan(0.03);
    for (let lag = 1; lag <= 5; lag++) expect(Math.abs(autocorrelation(returns, lag))).toBeLessThan(Math.max(0.02, 3 * autocorrelationError(returns, lag)));
  });
});

describe("clustering is not only the shape of the day", () => {
  test("one hour of the equity's day, minutes apart from the open and close, still clusters", () => {
    const { bars } = dataset("equity");
    const minutes = localMinutes(bars);
    const midday: number[] = [];
    for (let row = 1; row < bars.time.length; row++) {
      if (minutes[row] >= 720 && minutes[row] < 780) midday.push(Math.abs(bars.close[row] / bars.close[row - 1] - 1));
    }
    expect(autocorrelation(midday, 1)).toBeGreaterThan(0.1);
    expect(autocorrelation(midday, 20)).toBeGreaterThan(0.1);
  });
});

describe("SYNEQ, the equity", () => {
  const { bars } = dataset("equity");
  const minutes = localMinutes(bars);

  test("has about a year of minutes, more than 200,000 of them", () => {
    expect(bars.time.length).toBeGreaterThan(200_000);
    expect(newYork(bars.time[0]).toPlainDate().toString()).toBe("2024-01-02");
    expect(newYork(bars.time.at(-1)!).toPlainDate().toString()).toBe("2024-12-31");
  });

  test("trades from 04:00 to 20:00 New York, on weekdays that are no holidays, through both daylight-saving changes", () => {
    expect(minutes.every((minute) => minute >= 240 && minute < 1200)).toBe(true);
    const days = new Set(Array.from(bars.time, (time) => Math.floor((time - 4 * 3_600_000) / DAY_MS)));
    expect(days.size).toBe(252);
    for (const day of days) expect(((day + 3) % 7) + 1).toBeLessThanOrEqual(5);
    // The session's busiest minutes are the auctions; they stay at 09:30 and 15:59 local while UTC moves.
    for (const [day, utcOpen] of [["2024-03-08", "14:30"], ["2024-03-11", "13:30"], ["2024-11-01", "13:30"], ["2024-11-04", "14:30"]] as const) {
      const row = bars.time.indexOf(Date.parse(`${day}T${utcOpen}Z`));
      expect(row).toBeGreaterThan(0);
      expect(minutes[row]).toBe(570);
      expect(bars.volume[row]).toBeGreaterThan(2 * bars.volume[row + 60]);
    }
  });

  test("has all 390 regular minutes of every day, and thin extended hours in which minutes without a trade have no bar", () => {
    const regular = minutes.filter((minute) => minute >= 570 && minute < 960).length;
    expect(regular).toBe(252 * 390);
    const extended = minutes.length - regular;
    expect(extended).toBeGreaterThan(0.6 * 252 * 570);
    expect(extended).toBeLessThan(0.98 * 252 * 570);
  });

  test("regular minutes trade many times the volume of extended ones, most at the open and close", () => {
    const mean = (from: number, to: number): number => {
      let sum = 0;
      let count = 0;
      for (let row = 0; row < minutes.length; row++) {
        if (minutes[row] < from || minutes[row] >= to) continue;
        sum += bars.volume[row];
        count++;
      }
      return sum / count;
    };
    expect(mean(570, 960)).toBeGreaterThan(10 * mean(240, 570));
    expect(mean(570, 960)).toBeGreaterThan(10 * mean(960, 1200));
    expect(mean(570, 600)).toBeGreaterThan(1.5 * mean(720, 780));
    expect(mean(930, 960)).toBeGreaterThan(1.5 * mean(720, 780));
  });

  test("gaps overnight are larger than the moves from minute to minute, and weekend gaps larger still", () => {
    // Five years: the mean size of 50 weekends a year alone would be as uncertain as the difference.
    const long = generateSynthetic("equity", { from: "2015-01-01", to: "2020-01-01" }).bars;
    const longMinutes = localMinutes(long);
    const overnight: number[] = [];
    const weekend: number[] = [];
    const inside: number[] = [];
    for (let row = 1; row < long.time.length; row++) {
      const pause = long.time[row] - long.time[row - 1];
      const move = long.open[row] / long.close[row - 1] - 1;
      if (pause > 48 * 3_600_000) weekend.push(move);
      else if (pause > 6 * 3_600_000) overnight.push(move);
      else if (longMinutes[row] >= 570 && longMinutes[row] < 960) inside.push(long.close[row] / long.close[row - 1] - 1);
    }
    expect(weekend.length).toBeGreaterThan(5 * 50);
    // 1,259 trading days: the exchange's 1,258 of these years and the day of mourning it added in 2018.
    expect(overnight.length + weekend.length).toBe(1258);
    expect(meanAbsolute(overnight)).toBeGreaterThan(5 * meanAbsolute(inside));
    expect(meanAbsolute(weekend)).toBeGreaterThan(1.05 * meanAbsolute(overnight));
  });

  test("has a few earnings jumps, at 16:05", () => {
    const jumps: number[] = [];
    for (let row = 1; row < bars.time.length; row++) {
      if (bars.time[row] - bars.time[row - 1] < 10 * MINUTE_MS && Math.abs(bars.close[row] / bars.close[row - 1] - 1) > 0.019) jumps.push(minutes[row]);
    }
    expect(jumps.length).toBeGreaterThanOrEqual(1);
    expect(jumps.length).toBeLessThan(12);
    expect(new Set(jumps)).toEqual(new Set([965]));
  });
});

describe("SYNEQ-D, the equity's daily bars", () => {
  test("carry trading-day labels of ten years and are the regular hours of the minutes", () => {
    const daily = dataset("equity-daily").bars;
    const { bars } = dataset("equity");
    const minutes = localMinutes(bars);
    expect(daily.time.length).toBe(2517);
    expect(daily.time.every((time) => time % DAY_MS === 0)).toBe(true);
    const day = Date.parse("2024-07-01");
    const rows = [...bars.time.keys()].filter((row) => bars.time[row] - (bars.time[row] % DAY_MS) === day && minutes[row] >= 570 && minutes[row] < 960);
    const label = daily.time.indexOf(day);
    expect(rows.length).toBe(390);
    expect(daily.open[label]).toBe(bars.open[rows[0]]);
    expect(daily.high[label]).toBe(Math.max(...rows.map((row) => bars.high[row])));
    expect(daily.low[label]).toBe(Math.min(...rows.map((row) => bars.low[row])));
    expect(daily.close[label]).toBe(bars.close[rows.at(-1)!]);
    expect(daily.volume[label]).toBe(rows.reduce((sum, row) => sum + bars.volume[row], 0));
  });
});

describe("SYNFUT, the future", () => {
  const { bars } = generateSynthetic("future", { from: "2024-02-01", to: "2024-12-01" });
  const minutes = localMinutes(bars);

  test("trades from Sunday 18:00 to Friday 17:00 New York with the break at 17:00, through both daylight-saving changes", () => {
    expect(minutes.every((minute) => minute < 1020 || minute >= 1080)).toBe(true);
    for (const [sunday, utcOpen] of [["2024-03-03", "23:00"], ["2024-03-10", "22:00"], ["2024-10-27", "22:00"], ["2024-11-03", "23:00"]] as const) {
      const row = bars.time.indexOf(Date.parse(`${sunday}T${utcOpen}Z`));
      expect(row).toBeGreaterThan(0);
      // The bar before is Friday's last: 49 hours between 17:00 and 18:00 on Sunday, one less or more over a change.
      const friday = newYork(bars.time[row - 1]);
      expect([friday.dayOfWeek, friday.hour, friday.minute]).toEqual([5, 16, 59]);
    }
  });

  test("ends early on Labor Day and is closed on Good Friday", () => {
    const labor = bars.time.indexOf(Date.parse("2024-09-02T16:59:00Z"));
    expect(bars.time[labor + 1]).toBe(Date.parse("2024-09-02T22:00:00Z"));
    const thursday = bars.time.indexOf(Date.parse("2024-03-28T20:59:00Z"));
    expect(bars.time[thursday + 1]).toBe(Date.parse("2024-03-31T22:00:00Z"));
  });

  test("is busiest in New York's regular hours", () => {
    const mean = (inside: (minute: number) => boolean): number => {
      const rows = [...minutes.keys()].filter((row) => inside(minutes[row]));
      return rows.reduce((sum, row) => sum + bars.volume[row], 0) / rows.length;
    };
    const regular = mean((minute) => minute >= 570 && minute < 960);
    expect(regular).toBeGreaterThan(4 * mean((minute) => minute >= 180 && minute < 570));
    expect(regular).toBeGreaterThan(10 * mean((minute) => minute >= 1080 || minute < 180));
  });
});

describe("SYNBTC-USD, the crypto pair", () => {
  test("has every minute of 91 days, fractional volume and quieter weekends", () => {
    const { bars } = dataset("crypto");
    expect(bars.time.length).toBe(91 * 1440);
    expect(bars.time.every((time, row) => time === bars.time[0] + row * MINUTE_MS)).toBe(true);
    expect(bars.volume.some((volume) => !Number.isInteger(volume))).toBe(true);
    expect(bars.volume.every((volume) => Math.round(volume * 10_000) / 10_000 === volume)).toBe(true);
    const weekend: number[] = [];
    const weekday: number[] = [];
    bars.volume.forEach((volume, row) => (((Math.floor(bars.time[row] / DAY_MS) + 3) % 7) + 1 > 5 ? weekend : weekday).push(volume));
    expect(meanAbsolute(weekend)).toBeLessThan(0.8 * meanAbsolute(weekday));
  });
});

describe("options that make no sense are refused in words", () => {
  const refusal = (kind: SyntheticKind, options: object): HindsightError => {
    try {
      generateSynthetic(kind, options);
    } catch (error) {
      if (error instanceof HindsightError) return error;
      throw error;
    }
    throw new Error("was accepted");
  };

  test.each([
    ["an empty window", "equity", { from: "2024-02-01", to: "2024-02-01" }, "WINDOW_INVALID", "2024-02-01"],
    ["a window before the history", "future", { from: "2020-01-01" }, "WINDOW_INVALID", "2024-01-01"],
    ["no date", "crypto", { to: "2024-13-01" }, "WINDOW_INVALID", "2024-13-01"],
    ["closed days only", "equity", { from: "2024-03-09", to: "2024-03-11" }, "WINDOW_EMPTY", "SYNEQ"],
    ["a fractional seed", "equity", { seed: 1.5 }, "CONFIG_INVALID", "1.5"],
  ] as const)("%s", (_, kind, options, code, word) => {
    const error = refusal(kind, options);
    expect(error.code).toBe(code);
    expect(error.message).toContain(word);
    expect(error.hint).not.toBe("");
  });
});

describe("the generator's sources", () => {
  test("use no arithmetic whose bits depend on the platform", () => {
    const folder = join(import.meta.dir, "../../src-bun/data/synthetic");
    for (const file of readdirSync(folder)) {
      const code = readFileSync(join(folder, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
      expect([file, code.match(/\bMath\.(?!round\b|floor\b|min\b|max\b|abs\b|imul\b|sqrt\b)\w+|\*\*|Date\.now|new Date\(\)/g)]).toEqual([file, null]);
    }
  });
});

describe("writeSyntheticCsv", () => {
  const folder = mkdtempSync(join(tmpdir(), "hindsight-synthetic-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("writes every number in full, so that reading gives the same bits", () => {
    for (const kind of syntheticKinds) {
      const path = join(folder, `${kind}.csv`);
      writeSyntheticCsv(path, dataset(kind));
      const [header, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
      expect(header).toBe("time,symbol,open,high,low,close,volume");
      const columns = Array.from({ length: 6 }, () => new Float64Array(lines.length));
      lines.forEach((line, row) => {
        const [time, , ...numbers] = line.split(",");
        columns[0][row] = Date.parse(time);
        numbers.forEach((number, index) => (columns[index + 1][row] = Number(number)));
      });
      const [time, open, high, low, close, volume] = columns;
      expect(hashOf({ time, open, high, low, close, volume })).toBe(pinned[kind]);
      expect(lines.every((line) => line.includes(`Z,${dataset(kind).symbol},`))).toBe(true);
    }
    expect(readdirSync(folder).length).toBe(syntheticKinds.length);
  });

  test("says why a file cannot be written, and leaves nothing behind", () => {
    const path = join(folder, "missing", "file.csv");
    expect(() => writeSyntheticCsv(path, dataset("equity-daily"))).toThrow(expect.objectContaining({ code: "WORKSPACE_UNUSABLE" }));
    expect(existsSync(join(folder, "missing"))).toBe(false);
  });
});
