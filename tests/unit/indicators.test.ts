import { describe, expect, test } from "bun:test";
import * as reference from "trading-signals";
import * as sdk from "../../sdk/index.ts";
import { createSeededBars, type TestBar } from "./support/seeded-bars.ts";

const bars = createSeededBars(600);

/** Runs ours and the reference over the same bars and compares every value that both have. */
function agree(ours: (bar: TestBar) => number | null, theirs: (bar: TestBar) => number | null, from = 0, tolerance = 1e-9): void {
  let compared = 0;
  for (const [i, bar] of bars.entries()) {
    const a = ours(bar);
    const b = theirs({ ...bar });
    if (a === null || b === null || i < from) continue;
    if (!(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)))) throw new Error(`bar ${i}: ours ${a}, trading-signals ${b}`);
    compared++;
  }
  expect(compared).toBeGreaterThan(100);
}

describe("agreement with trading-signals", () => {
  test("SMA", () => { const a = new sdk.SMA(20), b = new reference.SMA(20); agree((bar) => a.update(bar.close), (bar) => b.add(bar.close)); });
  test("EMA from the first input", () => { const a = new sdk.EMA(20, { seed: "first" }), b = new reference.EMA(20); agree((bar) => a.update(bar.close), (bar) => b.add(bar.close)); });
  test("EMA from an average, once the seed has faded", () => { const a = new sdk.EMA(20), b = new reference.EMA(20); agree((bar) => a.update(bar.close), (bar) => b.add(bar.close), 350); });
  test("RMA", () => { const a = new sdk.RMA(14), b = new reference.WSMA(14); agree((bar) => a.update(bar.close), (bar) => b.add(bar.close)); });
  test("RMA from the first input", () => { const a = new sdk.RMA(14, { seed: "first" }), b = new reference.RMA(14); agree((bar) => a.update(bar.close), (bar) => b.add(bar.close)); });
  test("WMA", () => { const a = new sdk.WMA(20), b = new reference.WMA(20); agree((bar) => a.update(bar.close), (bar) => b.add(bar.close)); });
  test("HMA", () => { const a = new sdk.HMA(21), b = new reference.HMA(21); agree((bar) => a.update(bar.close), (bar) => b.add(bar.close)); });
  test("KAMA", () => { const a = new sdk.KAMA(10), b = new reference.KAMA(10); agree((bar) => a.update(bar.close), (bar) => b.add(bar.close)); });
  test("RSI", () => { const a = new sdk.RSI(14), b = new reference.RSI(14); agree((bar) => a.update(bar.close), (bar) => b.add(bar.close)); });
  test("TrueRange", () => { const a = new sdk.TrueRange(), b = new reference.TR(); agree((bar) => a.update(bar), (bar) => b.add(bar)); });
  test("ATR", () => { const a = new sdk.ATR(14), b = new reference.ATR(14); agree((bar) => a.update(bar), (bar) => b.add(bar)); });
  test("ADX", () => { const a = new sdk.ADX(14), b = new reference.ADX(14); agree((bar) => a.update(bar)?.adx ?? null, (bar) => b.add(bar), 450); });
  test("BollingerBands", () => { const a = new sdk.BollingerBands(20, 2), b = new reference.BollingerBands(20, 2); agree((bar) => a.update(bar.close)?.upper ?? null, (bar) => b.add(bar.close)?.upper ?? null); });
  test("CCI", () => { const a = new sdk.CCI(20), b = new reference.CCI(20); agree((bar) => a.update(bar), (bar) => b.add(bar)); });
  test("MFI", () => { const a = new sdk.MFI(14), b = new reference.MFI(14); agree((bar) => a.update(bar), (bar) => b.add(bar)); });
  test("ROC", () => { const a = new sdk.ROC(10), b = new reference.ROC(10); agree((bar) => a.update(bar.close), (bar) => b.add(bar.close)); });
  test("WilliamsR", () => { const a = new sdk.WilliamsR(14), b = new reference.WilliamsR(14); agree((bar) => a.update(bar), (bar) => b.add(bar)); });
  test("Stochastic", () => {
    const a = new sdk.Stochastic(14, 3, 5), b = new reference.StochasticOscillator({ kPeriod: 14, kSlowingPeriod: 3, dPeriod: 5 });
    agree((bar) => { const value = a.update(bar); return value === null ? null : value.k + 1000 * value.d; }, (bar) => { const value = b.add(bar); return value === null ? null : value.stochK + 1000 * value.stochD; });
  });
  test("LinearRegression", () => {
    const a = new sdk.LinearRegression(20), b = new reference.LinearRegression(20);
    agree((bar) => a.update(bar.close)?.slope ?? null, (bar) => b.add(bar.close)?.slope ?? null);
  });
  test("MACD", () => {
    const a = new sdk.MACD(12, 26, 9), b = new reference.MACD(new reference.EMA(12), new reference.EMA(26), new reference.EMA(9));
    agree((bar) => a.update(bar.close)?.histogram ?? null, (bar) => b.add(bar.close)?.histogram ?? null, 450);
  });
});

describe("the wrapped indicators keep what they are given apart from the bar that the engine reuses", () => {
  const wrapped = {
    AccelerationBands: () => new sdk.AccelerationBands(20, 4),
    Aroon: () => new sdk.Aroon(25),
    AwesomeOscillator: () => new sdk.AwesomeOscillator(5, 34),
    ChaikinMoneyFlow: () => new sdk.ChaikinMoneyFlow(20),
    IchimokuCloud: () => new sdk.IchimokuCloud(),
    KeltnerChannels: () => new sdk.KeltnerChannels(20, 2),
    SuperTrend: () => new sdk.SuperTrend(10, 3),
    Vortex: () => new sdk.Vortex(14),
  };
  for (const [name, make] of Object.entries(wrapped)) {
    test(name, () => {
      const fresh: sdk.Indicator<TestBar, unknown> = make();
      const reused: sdk.Indicator<TestBar, unknown> = make();
      const bar = { ...bars[0]! };
      let values = 0;
      for (const next of bars) {
        Object.assign(bar, next);
        const value = fresh.update({ ...next });
        expect(reused.update(bar)).toEqual(value);
        if (value !== null) values++;
      }
      expect(values).toBeGreaterThan(500);
    });
  }
  test("SuperTrend's line lies below the close when it points up, above when down", () => {
    const trend = new sdk.SuperTrend(10, 3);
    const directions = new Set<number>();
    for (const bar of bars) {
      const value = trend.update(bar);
      if (value === null) continue;
      directions.add(value.direction);
      expect(value.direction * (bar.close - value.line)).toBeGreaterThanOrEqual(0);
    }
    expect([...directions].sort()).toEqual([-1, 1]);
  });
  test("DEMA and TEMA follow a straight line without lag once their start has faded", () => {
    const dema = new sdk.DEMA(10);
    const tema = new sdk.TEMA(10);
    for (let i = 0; i < 400; i++) {
      dema.update(100 + i);
      tema.update(100 + i);
    }
    expect(dema.value).toBeCloseTo(499, 8);
    expect(tema.value).toBeCloseTo(499, 8);
  });
  test("TEMA's first value comes with input 3n − 2", () => {
    const tema = new sdk.TEMA(5);
    expect(Array.from({ length: 14 }, (_, i) => tema.update(i) !== null).indexOf(true)).toBe(12);
  });
});

describe("hand-solved values", () => {
  const feed = <In, Out>(indicator: sdk.Indicator<In, Out>, inputs: readonly In[]): (Out | null)[] => inputs.map((input) => indicator.update(input));

  test("SMA", () => expect(feed(new sdk.SMA(3), [1, 2, 3, 4, 8])).toEqual([null, null, 2, 3, 5]));
  test("EMA", () => expect(feed(new sdk.EMA(3), [1, 2, 3, 6, 0])).toEqual([null, null, 2, 4, 2]));
  test("WMA", () => expect(feed(new sdk.WMA(3), [1, 2, 3, 6])).toEqual([null, null, 14 / 6, 26 / 6]));
  test("RSI", () => expect(feed(new sdk.RSI(2), [10, 12, 11, 11])).toEqual([null, null, (100 * 1) / 1.5, (100 * 0.5) / 0.75]));
  test("StdDev, population and sample", () => {
    expect(feed(new sdk.StdDev(4), [2, 4, 4, 6])[3]).toBe(Math.sqrt(2));
    expect(feed(new sdk.StdDev(4, "sample"), [2, 4, 4, 6])[3]).toBe(Math.sqrt(8 / 3));
  });
  test("TrueRange widens to the close before, on both sides", () => {
    const values = feed(new sdk.TrueRange(), [{ high: 10, low: 8, close: 9 }, { high: 15, low: 13, close: 14 }, { high: 9, low: 7, close: 8 }]);
    expect(values).toEqual([2, 6, 7]);
  });
  test("Momentum and ROC", () => {
    expect(feed(new sdk.Momentum(2), [10, 11, 12, 9])).toEqual([null, null, 2, -2]);
    expect(feed(new sdk.ROC(2), [10, 0, 12, 9])).toEqual([null, null, 0.2, null]);
  });
  test("LinearRegression", () => {
    expect({ ...feed(new sdk.LinearRegression(3), [1, 3, 8])[2] }).toEqual({ slope: 3.5, value: 7.5, intercept: 0.5 });
  });
  test("VWAP, with a reset", () => {
    const vwap = new sdk.VWAP();
    const bar = (price: number, volume: number) => ({ high: price, low: price, close: price, volume });
    expect(feed(vwap, [bar(10, 0), bar(10, 1), bar(20, 3), bar(50, 0)])).toEqual([null, 10, 17.5, 17.5]);
    vwap.reset();
    expect(vwap.value).toBeNull();
    expect(vwap.update(bar(30, 2))).toBe(30);
  });
  test("PSAR: up, extended, reversed", () => {
    const bar = (high: number, low: number) => ({ high, low });
    const values = feed(new sdk.PSAR(0.02, 0.2), [bar(10, 8), bar(12, 9), bar(14, 11), bar(15, 12), bar(9, 7), bar(8, 6)]);
    // 8; 8 + .02·(12 − 8) = 8.08 > low of the bars before → 8; then .04·(14 − 8); reversal to the extreme 15; then from 15 toward 7.
    expect(values[0]).toBeNull();
    expect(values[1]).toBe(8);
    expect(values[2]).toBe(8);
    expect(values[3]).toBeCloseTo(8.24, 12);
    expect(values[4]).toBe(15);
    expect(values[5]).toBe(15);
  });
  test("ADX of a steady climb is 100", () => {
    const adx = new sdk.ADX(5);
    let value: sdk.ADXValue | null = null;
    for (let i = 0; i < 30; i++) value = adx.update({ high: 10 + i, low: 9 + i, close: 9.5 + i });
    expect({ ...value }).toEqual({ adx: 100, plusDI: (100 * 1) / 1.5, minusDI: 0 });
  });
  test("StochasticRSI reaches both ends of its scale", () => {
    const stochastic = new sdk.StochasticRSI(5, 5, 1, 1);
    const ks = bars.map((bar) => stochastic.update(bar.close)?.k ?? 50);
    expect(Math.min(...ks)).toBe(0);
    expect(Math.max(...ks)).toBe(100);
  });
  test("nothing moves: neutral, and no not-a-number", () => {
    const flat = Array.from({ length: 60 }, () => ({ high: 0.1, low: 0.1, close: 0.1, volume: 5 }));
    const closes = flat.map((bar) => bar.close);
    expect(feed(new sdk.RSI(14), closes).at(-1)).toBe(50);
    expect(feed(new sdk.MFI(14), flat).at(-1)).toBe(50);
    expect({ ...feed(new sdk.Stochastic(14, 3, 3), flat).at(-1) }).toEqual({ k: 50, d: 50 });
    expect({ ...feed(new sdk.StochasticRSI(), closes).at(-1) }).toEqual({ k: 50, d: 50 });
    expect(feed(new sdk.WilliamsR(14), flat).at(-1)).toBe(-50);
    expect(feed(new sdk.CCI(20), flat).at(-1)).toBe(0);
    expect({ ...feed(new sdk.ADX(14), flat).at(-1) }).toEqual({ adx: 0, plusDI: 0, minusDI: 0 });
    expect(feed(new sdk.KAMA(10), closes).at(-1)).toBe(0.1);
    expect(feed(new sdk.StdDev(20), closes).at(-1)).toBe(0);
    expect(feed(new sdk.BollingerBands(20), closes).at(-1)).toMatchObject({ upper: 0.1, middle: 0.1, lower: 0.1, bandwidth: 0, percentB: 0.5 });
    expect(feed(new sdk.LinearRegression(20), closes).at(-1)).toMatchObject({ slope: 0, value: 0.1 });
    expect(feed(new sdk.OBV(), flat).at(-1)).toBe(0);
  });
});

describe("arguments", () => {
  const periods: Record<string, (period: number) => unknown> = {
    SMA: (p) => new sdk.SMA(p), EMA: (p) => new sdk.EMA(p), RMA: (p) => new sdk.RMA(p), WMA: (p) => new sdk.WMA(p), RSI: (p) => new sdk.RSI(p), ATR: (p) => new sdk.ATR(p),
    StdDev: (p) => new sdk.StdDev(p), BollingerBands: (p) => new sdk.BollingerBands(p, 2), Highest: (p) => new sdk.Highest(p), Lowest: (p) => new sdk.Lowest(p),
    Donchian: (p) => new sdk.Donchian(p), WilliamsR: (p) => new sdk.WilliamsR(p), CCI: (p) => new sdk.CCI(p), ADX: (p) => new sdk.ADX(p), ROC: (p) => new sdk.ROC(p),
    Momentum: (p) => new sdk.Momentum(p), KAMA: (p) => new sdk.KAMA(p), MFI: (p) => new sdk.MFI(p), Stochastic: (p) => new sdk.Stochastic(p), DEMA: (p) => new sdk.DEMA(p),
    TEMA: (p) => new sdk.TEMA(p), AccelerationBands: (p) => new sdk.AccelerationBands(p), KeltnerChannels: (p) => new sdk.KeltnerChannels(p), SuperTrend: (p) => new sdk.SuperTrend(p),
    Aroon: (p) => new sdk.Aroon(p), ChaikinMoneyFlow: (p) => new sdk.ChaikinMoneyFlow(p), Vortex: (p) => new sdk.Vortex(p),
  };
  for (const [name, make] of Object.entries(periods)) {
    test(`${name}: a period that is not a whole number of at least 1`, () => {
      for (const period of [0, -3, 2.5, NaN, Infinity]) expect(() => make(period)).toThrow(new RangeError(`${name}: period must be a whole number of at least 1, found ${period}`));
    });
  }
  test("each other argument", () => {
    expect(() => new sdk.HMA(1)).toThrow("HMA: period must be a whole number of at least 2, found 1");
    expect(() => new sdk.LinearRegression(1)).toThrow("LinearRegression: period must be a whole number of at least 2, found 1");
    expect(() => new sdk.StdDev(1, "sample")).toThrow("StdDev: period must be a whole number of at least 2, found 1");
    expect(() => new sdk.BollingerBands(20, 0)).toThrow("BollingerBands: width must be a number above 0, found 0");
    expect(() => new sdk.MACD(26, 12, 9)).toThrow("MACD: fast must be below slow, found 26 and 12");
    expect(() => new sdk.MACD(12, 26, 0)).toThrow("MACD: signal must be a whole number of at least 1, found 0");
    expect(() => new sdk.Stochastic(14, 0)).toThrow("Stochastic: smoothing must be a whole number of at least 1, found 0");
    expect(() => new sdk.Stochastic(14, 3, 1.5)).toThrow("Stochastic: signal must be a whole number of at least 1, found 1.5");
    expect(() => new sdk.StochasticRSI(0)).toThrow("StochasticRSI: rsiPeriod must be a whole number of at least 1, found 0");
    expect(() => new sdk.KAMA(10, 30, 2)).toThrow("KAMA: fast must be below slow, found 30 and 2");
    expect(() => new sdk.PSAR(0.3, 0.2)).toThrow("PSAR: step must not be above maximum, found 0.3 and 0.2");
    expect(() => new sdk.SuperTrend(10, -1)).toThrow("SuperTrend: multiplier must be a number above 0, found -1");
    expect(() => new sdk.IchimokuCloud(9, 0)).toThrow("IchimokuCloud: base must be a whole number of at least 1, found 0");
    expect(() => new sdk.AwesomeOscillator(34, 5)).toThrow("AwesomeOscillator: fast must be below slow, found 34 and 5");
    // JavaScript authors, whom no type stops.
    expect(() => Reflect.construct(sdk.SMA, ["10"])).toThrow("SMA: period must be a whole number of at least 1, found 10");
    expect(() => Reflect.construct(sdk.EMA, [10, { seed: "zero" }])).toThrow('EMA: seed must be "average" or "first", found "zero"');
    expect(() => Reflect.construct(sdk.StdDev, [10, "both"])).toThrow('StdDev: kind must be "population" or "sample", found "both"');
  });
});

describe("inputs that are not finite numbers", () => {
  const ofNumber = { SMA: () => new sdk.SMA(3), EMA: () => new sdk.EMA(3), RMA: () => new sdk.RMA(3), WMA: () => new sdk.WMA(3), RSI: () => new sdk.RSI(3), StdDev: () => new sdk.StdDev(3), BollingerBands: () => new sdk.BollingerBands(3), Highest: () => new sdk.Highest(3), Lowest: () => new sdk.Lowest(3), ROC: () => new sdk.ROC(3), Momentum: () => new sdk.Momentum(3), KAMA: () => new sdk.KAMA(3), LinearRegression: () => new sdk.LinearRegression(3), DEMA: () => new sdk.DEMA(3), TEMA: () => new sdk.TEMA(3) };
  for (const [name, make] of Object.entries(ofNumber)) {
    test(`${name} refuses them and goes on as if they had not been given`, () => {
      const disturbed: sdk.Indicator<number, unknown> = make();
      const calm: sdk.Indicator<number, unknown> = make();
      for (const [i, { close }] of bars.slice(0, 30).entries()) {
        if (i % 4 === 3) for (const bad of [NaN, Infinity, -Infinity]) expect(() => disturbed.update(bad)).toThrow(new RangeError(`${name}: input must be a finite number, found ${bad}`));
        expect(disturbed.update(close)).toEqual(calm.update(close));
      }
    });
  }
  const ofBar = { TrueRange: () => new sdk.TrueRange(), Donchian: () => new sdk.Donchian(3), Stochastic: () => new sdk.Stochastic(3), WilliamsR: () => new sdk.WilliamsR(3), CCI: () => new sdk.CCI(3), ADX: () => new sdk.ADX(3), MFI: () => new sdk.MFI(3), VWAP: () => new sdk.VWAP(), PSAR: () => new sdk.PSAR(), Aroon: () => new sdk.Aroon(3), Vortex: () => new sdk.Vortex(3), ChaikinMoneyFlow: () => new sdk.ChaikinMoneyFlow(3) };
  for (const [name, make] of Object.entries(ofBar)) {
    test(`${name} names the price`, () => {
      const indicator: sdk.Indicator<TestBar, unknown> = make();
      expect(() => indicator.update({ ...bars[0]!, high: NaN })).toThrow(new RangeError(`${name}: high must be a finite number, found NaN`));
      expect(() => indicator.update({ ...bars[0]!, low: -Infinity })).toThrow(new RangeError(`${name}: low must be a finite number, found -Infinity`));
    });
  }
  test("a price that is left out, close and volume", () => {
    expect(() => Reflect.apply(sdk.ATR.prototype.update, new sdk.ATR(3), [{ high: 1, low: 1 }])).toThrow(RangeError);
    expect(() => new sdk.MFI(3).update({ high: 1, low: 1, close: 1, volume: NaN })).toThrow("MFI: volume must be a finite number, found NaN");
    expect(() => new sdk.OBV().update({ close: NaN, volume: 1 })).toThrow("OBV: close must be a finite number, found NaN");
    expect(() => new sdk.VWAP().update({ high: 1, low: 1, close: 1, volume: -1 })).toThrow("VWAP: volume must not be below 0, found -1");
  });
  test("numbers too large to add up", () => {
    const sma = new sdk.SMA(2);
    sma.update(1e308);
    expect(() => sma.update(1e308)).toThrow("SMA: input 1e+308 is too large to calculate with");
  });
});

test("multi-line indicators hand out one object again and again", () => {
  const bands = new sdk.BollingerBands(2);
  bands.update(1);
  expect(bands.update(2)).toBe(bands.update(3));
  expect(bands.value).toBe(bands.update(4));
});
