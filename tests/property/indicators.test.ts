import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { BollingerBands, CCI, Crossing, Donchian, EMA, Highest, type Indicator, KAMA, LinearRegression, Lowest, MFI, Momentum, PSAR, RSI, SMA, StdDev, Stochastic, VWAP, WMA } from "../../sdk/index.ts";

const price = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const series = fc.array(price, { minLength: 1, maxLength: 120 });
const period = fc.integer({ min: 1, max: 25 });
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

/** At every input: null before the window is full, then the naive value of the window, within 1e-9 of `scale(window)`. */
function expectWindow(indicator: Indicator<number, number>, values: readonly number[], length: number, naive: (window: readonly number[]) => number, scale = (window: readonly number[]): number => Math.max(...window.map(Math.abs))): void {
  for (let i = 0; i < values.length; i++) {
    const value = indicator.update(values[i]!);
    expect(indicator.value).toBe(value);
    if (i + 1 < length) expect(value).toBeNull();
    else {
      const window = values.slice(i + 1 - length, i + 1);
      if (!(Math.abs(value! - naive(window)) <= 1e-9 * scale(window))) throw new Error(`at ${i}: ${value}, naive ${naive(window)}`);
    }
  }
}

describe("windows against naive recomputation", () => {
  test("SMA", () => fc.assert(fc.property(series, period, (values, n) => expectWindow(new SMA(n), values, n, mean))));
  test("WMA", () => fc.assert(fc.property(series, period, (values, n) => expectWindow(new WMA(n), values, n, (window) => sum(window.map((x, i) => x * (i + 1))) / ((n * (n + 1)) / 2)))));
  test("Highest", () => fc.assert(fc.property(series, period, (values, n) => expectWindow(new Highest(n), values, n, (window) => Math.max(...window), () => 0))));
  test("Lowest", () => fc.assert(fc.property(series, period, (values, n) => expectWindow(new Lowest(n), values, n, (window) => Math.min(...window), () => 0))));
  test("StdDev", () => fc.assert(fc.property(series, period, (values, n) => expectWindow(new StdDev(n), values, n, (window) => Math.sqrt(mean(window.map((x) => (x - mean(window)) ** 2)))))));
  test("StdDev sample", () => fc.assert(fc.property(series, fc.integer({ min: 2, max: 25 }), (values, n) => expectWindow(new StdDev(n, "sample"), values, n, (window) => Math.sqrt(sum(window.map((x) => (x - mean(window)) ** 2)) / (n - 1))))));
  test("Momentum", () => fc.assert(fc.property(series, period, (values, n) => expectWindow(new Momentum(n), values, n + 1, (window) => window.at(-1)! - window[0]!, () => 0))));
  test("LinearRegression", () => {
    fc.assert(fc.property(series, fc.integer({ min: 2, max: 25 }), (values, n) => {
      const line = new LinearRegression(n);
      values.forEach((value, i) => {
        const result = line.update(value);
        if (i + 1 < n) return expect(result).toBeNull();
        const window = values.slice(i + 1 - n, i + 1);
        const middle = (n - 1) / 2;
        const slope = sum(window.map((x, j) => (j - middle) * (x - mean(window)))) / sum(window.map((_, j) => (j - middle) ** 2));
        const tolerance = 1e-9 * Math.max(...window);
        expect(Math.abs(result!.slope - slope)).toBeLessThanOrEqual(tolerance);
        expect(Math.abs(result!.value - (mean(window) + slope * middle))).toBeLessThanOrEqual(tolerance);
        expect(Math.abs(result!.intercept - (mean(window) - slope * middle))).toBeLessThanOrEqual(tolerance);
      });
    }));
  });
});

describe("nothing older than the window leaves a trace", () => {
  const forgetful: Record<string, (n: number) => Indicator<number, unknown>> = {
    SMA: (n) => new SMA(n), WMA: (n) => new WMA(n), StdDev: (n) => new StdDev(n), BollingerBands: (n) => new BollingerBands(n), LinearRegression: (n) => new LinearRegression(n + 1), Highest: (n) => new Highest(n),
  };
  for (const [name, make] of Object.entries(forgetful)) {
    test(`${name} after prices 10¹² times as large, whole windows before`, () => {
      fc.assert(fc.property(fc.array(price, { minLength: 60, maxLength: 80 }), fc.integer({ min: 1, max: 20 }), (values, n) => {
        const length = name === "LinearRegression" ? n + 1 : n;
        const shocked = make(n);
        const calm = make(n);
        // The same number of whole windows before, so that both cut their rings at the same place.
        for (let i = 0; i < 2 * length; i++) {
          shocked.update(1e18 + i * 1e15);
          calm.update(1);
        }
        values.forEach((value, i) => {
          const [a, b] = [shocked.update(value), calm.update(value)];
          if (i + 1 >= length) expect(a).toEqual(b);
        });
      }));
    });
  }
});

test("ten million updates later SMA and StdDev are as exact as at the start", () => {
  const sma = new SMA(200);
  const deviation = new StdDev(200);
  const window: number[] = [];
  let state = 1;
  const total = 10_000_000;
  for (let i = 0; i < total; i++) {
    state = (state * 48271) % 2147483647;
    // A price that wanders over six orders of magnitude and comes back.
    const value = (1 + state / 2147483647) * (i % 1_000_000 < 500_000 ? 1e6 : 1);
    sma.update(value);
    if (i % 8 === 0 || i >= total - 200) deviation.update(value);
    if (i >= total - 200) window.push(value);
  }
  const exact = mean(window);
  expect(Math.abs(sma.value! / exact - 1)).toBeLessThan(1e-14);
  expect(Math.abs(deviation.value! / Math.sqrt(mean(window.map((x) => (x - exact) ** 2))) - 1)).toBeLessThan(1e-12);
});

test("StdDev keeps its digits where prices are large and move little", () => {
  const deviation = new StdDev(4);
  for (const value of [1e9, 1e9 + 2, 1e9 + 2, 1e9 + 4]) deviation.update(value);
  expect(deviation.value).toBe(Math.sqrt(2));
});

describe("oscillators stay on their scale", () => {
  const bar = fc.tuple(price, fc.double({ min: 0, max: 50, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true })).map(([low, range, share, volume]) => ({ low, high: low + range, close: low + range * share, volume }));
  const bars = fc.array(bar, { minLength: 40, maxLength: 80 });
  const within = (value: number | null, low: number, high: number): void => {
    if (value === null) return;
    expect(value).toBeGreaterThanOrEqual(low - 1e-9);
    expect(value).toBeLessThanOrEqual(high + 1e-9);
  };
  test("RSI, MFI, Stochastic", () => {
    fc.assert(fc.property(bars, period, (values, n) => {
      const rsi = new RSI(n), mfi = new MFI(n), stochastic = new Stochastic(n, 3, 3);
      for (const value of values) {
        within(rsi.update(value.close), 0, 100);
        within(mfi.update(value), 0, 100);
        within(stochastic.update(value)?.k ?? null, 0, 100);
      }
    }));
  });
  test("averages stay between the lowest and the highest input", () => {
    fc.assert(fc.property(series, period, (values, n) => {
      const [low, high] = [Math.min(...values) * (1 - 1e-12), Math.max(...values) * (1 + 1e-12)];
      for (const average of [new SMA(n), new EMA(n), new WMA(n), new KAMA(n)]) for (const value of values) within(average.update(value), low, high);
    }));
  });
  test("VWAP is the volume-weighted mean of the typical prices", () => {
    fc.assert(fc.property(bars, (values) => {
      const vwap = new VWAP();
      values.forEach((value, i) => {
        const result = vwap.update(value);
        const seen = values.slice(0, i + 1).filter((item) => item.volume > 0);
        if (seen.length === 0) return expect(result).toBeNull();
        const exact = sum(seen.map((item) => ((item.high + item.low + item.close) / 3) * (item.volume / sum(seen.map((other) => other.volume)))));
        expect(Math.abs(result! - exact)).toBeLessThanOrEqual(1e-9 * Math.max(...seen.map((item) => item.high)));
      });
    }));
  });
  test("Donchian, CCI and PSAR follow their definitions", () => {
    fc.assert(fc.property(bars, period, (values, n) => {
      const channel = new Donchian(n), cci = new CCI(n), sar = new PSAR();
      const typical = values.map((item) => (item.high + item.low + item.close) / 3);
      values.forEach((value, i) => {
        const lines = channel.update(value);
        const index = cci.update(value);
        const stop = sar.update(value);
        if (stop !== null) expect(Number.isFinite(stop)).toBe(true);
        if (i + 1 < n) return expect(lines).toBeNull();
        const window = values.slice(i + 1 - n, i + 1);
        expect(lines!.upper).toBe(Math.max(...window.map((item) => item.high)));
        expect(lines!.lower).toBe(Math.min(...window.map((item) => item.low)));
        const prices = typical.slice(i + 1 - n, i + 1);
        const deviation = mean(prices.map((item) => Math.abs(item - mean(prices))));
        if (deviation > 1e-6 * Math.max(...prices)) expect(Math.abs(index! - (typical[i]! - mean(prices)) / (0.015 * deviation))).toBeLessThan(1e-5);
      });
    }));
  });
});

test("Crossing alternates: after an up crossing only a down crossing can follow a bar on the upper side", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))), (pairs) => {
    const crossing = new Crossing();
    pairs.forEach(([fast, slow], i) => {
      const before = i === 0 ? 0 : Math.sign(pairs[i - 1]![0] - pairs[i - 1]![1]);
      const now = Math.sign(fast - slow);
      expect(crossing.update(fast, slow)).toBe(now !== 0 && now === -before ? (now as 1 | -1) : 0);
    });
  }));
});
