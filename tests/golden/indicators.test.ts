import { describe, expect, test } from "bun:test";
import { ADX, ATR, BollingerBands, CCI, Donchian, EMA, HMA, KAMA, MACD, MFI, OBV, RSI, SMA, Stochastic, WilliamsR } from "../../sdk/index.ts";
import { goldenFile, readRows, type Row } from "./support/golden-files.ts";
import { halfPrintedUnit, type Prices, pricesOf, type Printed, singlePrecisionError } from "./support/published-values.ts";

interface Case {
  readonly file: string;
  readonly column: string;
  /** A fresh calculation of that column, fed row by row. */
  readonly make: () => (prices: Prices, row: Row) => number | null;
  readonly printed: Printed;
  /** 0-based row of the first value, theirs and ours where they differ. */
  readonly first: number;
  readonly ourFirst?: number;
  /** What the publisher's single precision adds to the half digit; see INDICATORS.md. Nothing when left out. */
  readonly noise?: (published: number, row: number, prices: readonly Prices[]) => number;
}

/** So many roundings of a number of the result's, or of the price's, size. */
const ofResult = (roundings: number) => (published: number): number => roundings * singlePrecisionError(published);
const ofPrice = (roundings: number) => (_: number, row: number, prices: readonly Prices[]): number => roundings * singlePrecisionError(prices[row]!.close);
const single = ({ high, low, close, volume }: Prices): Prices => ({ high: Math.fround(high), low: Math.fround(low), close: Math.fround(close), volume });
/** CCI divides a difference of typical prices by 0.015 × their mean deviation: the typical price, the mean and the difference each carry one price's rounding. */
const ofCci = (_: number, row: number, prices: readonly Prices[]): number => {
  const typical = prices.slice(row - 13, row + 1).map(({ high, low, close }) => (high + low + close) / 3);
  const mean = typical.reduce((sum, value) => sum + value, 0) / 14;
  const deviation = typical.reduce((sum, value) => sum + Math.abs(value - mean), 0) / 14;
  return (3 * singlePrecisionError(prices[row]!.close)) / (0.015 * deviation);
};

const seven = { significant: 7 } as const;
const cases: readonly Case[] = [
  { file: "spy_atr_wilder.txt", column: "Average True Range 14", printed: { decimals: 5 }, first: 13, make: () => { const atr = new ATR(14); return (bar) => atr.update(bar); } },
  { file: "spy_bollinger_bands.txt", column: "Moving Average 20", printed: { decimals: 4 }, first: 19, make: () => { const bands = new BollingerBands(20, 2); return ({ close }) => bands.update(close)?.middle ?? null; } },
  { file: "spy_bollinger_bands.txt", column: "Bollinger Bands® 20 2 Top", printed: { decimals: 4 }, first: 19, noise: ofPrice(2), make: () => { const bands = new BollingerBands(20, 2); return ({ close }) => bands.update(close)?.upper ?? null; } },
  { file: "spy_bollinger_bands.txt", column: "Bollinger Bands® 20 2 Bottom", printed: { decimals: 4 }, first: 19, noise: ofPrice(2), make: () => { const bands = new BollingerBands(20, 2); return ({ close }) => bands.update(close)?.lower ?? null; } },
  { file: "spy_ema.csv", column: "EMA14", printed: { significant: 15 }, first: 13, make: () => { const ema = new EMA(14); return ({ close }) => ema.update(close); } },
  { file: "spy_hma.txt", column: "HMA_16", printed: { decimals: 7 }, first: 18, make: () => { const hma = new HMA(16); return ({ close }) => hma.update(close); } },
  // 15 significant digits, the last of which is the publisher's own rounding.
  { file: "spy_kama.txt", column: "KAMA_5", printed: { decimals: 12 }, first: 5, noise: () => 0.5e-12, make: () => { const kama = new KAMA(5); return ({ close }) => kama.update(close); } },
  { file: "spy_mfi.txt", column: "Money Flow Index 20", printed: seven, first: 20, noise: ofResult(1), make: () => { const mfi = new MFI(20); return (bar) => mfi.update(bar); } },
  { file: "spy_with_adx.txt", column: "+DI14", printed: { decimals: 4 }, first: 14, ourFirst: 27, make: () => { const adx = new ADX(14); return (bar) => adx.update(bar)?.plusDI ?? null; } },
  { file: "spy_with_adx.txt", column: "-DI14", printed: { decimals: 4 }, first: 14, ourFirst: 27, make: () => { const adx = new ADX(14); return (bar) => adx.update(bar)?.minusDI ?? null; } },
  { file: "spy_with_adx.txt", column: "ADX 14", printed: { decimals: 4 }, first: 27, make: () => { const adx = new ADX(14); return (bar) => adx.update(bar)?.adx ?? null; } },
  { file: "spy_with_cci.txt", column: "Commodity Channel Index (CCI) 14", printed: seven, first: 13, noise: ofCci, make: () => { const cci = new CCI(14); return (bar) => cci.update(bar); } },
  { file: "spy_with_don50.txt", column: "Donchian Channels 50 Top", printed: { decimals: 2 }, first: 0, ourFirst: 49, make: () => { const channel = new Donchian(50); return (bar) => channel.update(bar)?.upper ?? null; } },
  { file: "spy_with_don50.txt", column: "Donchian Channels 50 Bottom", printed: { decimals: 2 }, first: 0, ourFirst: 49, make: () => { const channel = new Donchian(50); return (bar) => channel.update(bar)?.lower ?? null; } },
  { file: "spy_with_don50.txt", column: "Donchian Channels 50 Mean", printed: { decimals: 3 }, first: 0, ourFirst: 49, make: () => { const channel = new Donchian(50); return (bar) => channel.update(bar)?.middle ?? null; } },
  { file: "spy_with_indicators.txt", column: "SMA14", printed: { decimals: 2 }, first: 13, noise: ofPrice(1), make: () => { const sma = new SMA(14); return ({ close }) => sma.update(close); } },
  { file: "spy_with_indicators.txt", column: "EMA14", printed: { decimals: 2 }, first: 13, noise: ofPrice(1), make: () => { const ema = new EMA(14); return ({ close }) => ema.update(close); } },
  // A signal line of one bar makes the macd line start with the slow average, where the published column starts.
  { file: "spy_with_indicators.txt", column: "MACD 12 26", printed: seven, first: 25, noise: ofPrice(1), make: () => { const macd = new MACD(12, 26, 1); return ({ close }) => macd.update(close)?.macd ?? null; } },
  { file: "spy_with_indicators.txt", column: "RSI 14 Wilder", printed: seven, first: 14, make: () => { const rsi = new RSI(14); return ({ close }) => rsi.update(close); } },
  { file: "spy_with_macd.txt", column: "MACD", printed: seven, first: 179, ourFirst: 33, noise: ofPrice(1), make: () => { const macd = new MACD(12, 26, 9); return ({ close }) => macd.update(close)?.macd ?? null; } },
  { file: "spy_with_macd.txt", column: "Signal", printed: seven, first: 179, ourFirst: 33, noise: ofPrice(1), make: () => { const macd = new MACD(12, 26, 9); return ({ close }) => macd.update(close)?.signal ?? null; } },
  { file: "spy_with_macd.txt", column: "Histogram", printed: seven, first: 179, ourFirst: 33, noise: ofPrice(1), make: () => { const macd = new MACD(12, 26, 9); return ({ close }) => macd.update(close)?.histogram ?? null; } },
  { file: "spy_with_stoch12k3.txt", column: "Stochastics 12 %K 3", printed: seven, first: 13, ourFirst: 17, noise: ofResult(2), make: () => { const stochastic = new Stochastic(12, 3, 5); return (bar) => stochastic.update(single(bar))?.k ?? null; } },
  { file: "spy_with_stoch12k3.txt", column: "%D 5", printed: seven, first: 17, noise: ofResult(3), make: () => { const stochastic = new Stochastic(12, 3, 5); return (bar) => stochastic.update(single(bar))?.d ?? null; } },
  { file: "spy_with_williamsR14.txt", column: "Williams %R 14", printed: seven, first: 13, noise: ofResult(1), make: () => { const williams = new WilliamsR(14); return (bar) => williams.update(single(bar)); } },
];

const isValue = (cell: string | undefined): cell is string => cell !== undefined && cell !== "" && cell !== "NaN";

describe("published indicator values", () => {
  for (const { file, column, make, printed, first, ourFirst = first, noise } of cases) {
    test(`${file}: ${column}`, () => {
      const path = goldenFile(`indicators/${file}`);
      if (path === null) return;
      const rows = readRows(path);
      const prices = rows.map(pricesOf);
      const update = make();
      const ours = rows.map((row, i) => update(prices[i]!, row));
      expect(rows.findIndex((row) => isValue(row[column]))).toBe(first);
      expect(ours.findIndex((value) => value !== null)).toBe(ourFirst);
      let compared = 0;
      for (const [i, row] of rows.entries()) {
        const cell = row[column];
        if (!isValue(cell) || ours[i] === null) continue;
        const published = Number(cell);
        const allowed = halfPrintedUnit(published, printed) + (noise?.(published, i, prices) ?? 0) + Math.abs(published) * 1e-15;
        if (Math.abs(ours[i]! - published) > allowed) throw new Error(`row ${i}: published ${cell}, ours ${ours[i]}, allowed ±${allowed}`);
        compared++;
      }
      expect(compared).toBeGreaterThan(180);
    });
  }

  test("spy_bollinger_bands.txt: BandWidth and %B follow from the printed, not the exact, bands", () => {
    const path = goldenFile("indicators/spy_bollinger_bands.txt");
    if (path === null) return;
    const bands = new BollingerBands(20, 2);
    for (const row of readRows(path)) {
      const close = Number(row["Close"]);
      const ours = bands.update(close);
      if (ours === null) continue;
      const upper = Number(row["Bollinger Bands® 20 2 Top"]);
      const lower = Number(row["Bollinger Bands® 20 2 Bottom"]);
      expect(Math.abs((100 * (upper - lower)) / ours.middle - Number(row["BandWidth"]))).toBeLessThan(0.5001e-4);
      expect(Math.abs((close - lower) / (upper - lower) - Number(row["%B"]))).toBeLessThan(0.5001e-4);
      // Ours are fractions of exact bands: the same numbers up to the bands' printed digits.
      expect(Math.abs(100 * ours.bandwidth - Number(row["BandWidth"]))).toBeLessThan(1.5e-4);
      expect(Math.abs(ours.percentB - Number(row["%B"]))).toBeLessThan(1.5e-4);
    }
  });

  test("spy_with_indicators.txt: RSI 14 is Cutler's, with simple averages of gains and losses", () => {
    const path = goldenFile("indicators/spy_with_indicators.txt");
    if (path === null) return;
    const gains = new SMA(14);
    const losses = new SMA(14);
    let previous = NaN;
    let compared = 0;
    for (const row of readRows(path)) {
      const close = Number(row["Close"]);
      const change = close - previous;
      previous = close;
      if (Number.isNaN(change)) continue;
      const gain = gains.update(Math.max(change, 0));
      const loss = losses.update(Math.max(-change, 0));
      if (gain === null || loss === null || !isValue(row["RSI 14"])) continue;
      // The publisher sums 14 changes of index points held in single precision.
      const noise = (100 * 14 * singlePrecisionError(close)) / (14 * (gain + loss));
      expect(Math.abs((100 * gain) / (gain + loss) - Number(row["RSI 14"]))).toBeLessThan(noise + 5e-6);
      compared++;
    }
    expect(compared).toBe(485);
  });

  test("spy_with_indicators.txt: OBV moves with the close and starts from nothing at the first bar", () => {
    const path = goldenFile("indicators/spy_with_indicators.txt");
    if (path === null) return;
    const rows = readRows(path);
    const published = rows.map((row) => Number(row["OBV"] || 0));
    const obv = new OBV();
    // The file has no volume: the size of each step is taken from it, its direction is ours.
    const ours = rows.map((row, i) => obv.update({ close: Number(row["Close"]), volume: Math.abs(published[i]! - (published[i - 1] ?? 0)) }));
    expect(ours[0]).toBeNull();
    expect(ours.slice(1)).toEqual(published.slice(1));
  });

  test("seeding with the first input instead of an average is a difference that decays by 1 − α per input", () => {
    const path = goldenFile("indicators/spy_ema.csv");
    if (path === null) return;
    const average = new EMA(14);
    const first = new EMA(14, { seed: "first" });
    let before: number | null = null;
    for (const row of readRows(path).slice(0, 120)) {
      const a = average.update(Number(row["close"]));
      const b = first.update(Number(row["close"]));
      if (a === null || b === null) continue;
      if (before !== null) expect(a - b).toBeCloseTo(before * (1 - 2 / 15), 11);
      before = a - b;
    }
    expect(Math.abs(before!)).toBeLessThan(1e-6);
  });
});
