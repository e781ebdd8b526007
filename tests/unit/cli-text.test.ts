import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { assumptions } from "../../src-bun/cli/assumptions.ts";
import { commissionWords, financingWords, slippageWords } from "../../src-bun/cli/cost-words.ts";
import { equityPlot } from "../../src-bun/cli/equity-plot.ts";
import { amount, barKind, count, counted, duration, granularity, instant, money, percent } from "../../src-bun/cli/format.ts";
import { progressText } from "../../src-bun/cli/progress-line.ts";
import { reportPlot } from "../../src-bun/cli/report-plot.ts";
import { figures, table, wrapped } from "../../src-bun/cli/text-layout.ts";
import { textWidth } from "../../src-bun/cli/text-width.ts";
import { undefinedFigures } from "../../src-bun/cli/undefined-figures.ts";
import { defaultRiskRules, defaultRunConfig, defaultSessionRules, type RunConfig } from "../../src-bun/contract/run-config.ts";
import type { RunSnapshot } from "../../src-bun/contract/run-manifest.ts";

describe("numbers for people", () => {
  test("undefined is a dash, and what rounds to zero has no sign", () => {
    expect([money(null), percent(undefined), count(null), duration(null)]).toEqual(["–", "–", "–", "–"]);
    expect([money(-0.001), percent(-0.00001), count(-0.4), money(-0.005)]).toEqual(["0.00", "0.00 %", "0", "-0.01"]);
    expect([money(1234567.891), percent(-0.12345), count(39077), money(12, 0)]).toEqual(["1,234,567.89", "-12.35 %", "39,077", "12"]);
    expect([amount(0.0001), amount(1000), amount(0.005)]).toEqual(["0.0001", "1,000", "0.005"]);
    expect([counted(1, "bar"), counted(2, "bar"), counted(1000, "bar")]).toEqual(["1 bar", "2 bars", "1,000 bars"]);
  });

  test("times, durations and lengths of bars", () => {
    expect(instant(Date.UTC(2024, 1, 29, 9, 30))).toBe("2024-02-29 09:30");
    expect([0, 1500, 60_000, 3_660_000, 86_400_000, 1704 * 86_400_000, 90_000_000].map((ms) => duration(ms))).toEqual(["0 ms", "1 s", "1 min", "1 h 1 min", "1 d", "1,704 d", "1 d 1 h"]);
    expect([1, 1000, 60_000, 300_000, 3_600_000, 86_400_000, 604_800_000].map(granularity)).toEqual(["1ms", "1s", "1m", "5m", "1h", "1d", "7d"]);
    expect([1, 1000, 60_000, 300_000, 3_600_000, 14_400_000, 86_400_000, 604_800_000].map(barKind)).toEqual(["1-millisecond", "1-second", "1-minute", "5-minute", "hourly", "4-hour", "daily", "weekly"]);
  });
});

describe("costs in words", () => {
  test("every model", () => {
    expect(commissionWords({ type: "none" })).toBe("no commission");
    expect(commissionWords({ type: "percent", rate: 0.001 })).toBe("commission 0.1\u00a0% of notional per fill");
    expect(commissionWords({ type: "fixed", amount: 5 })).toBe("commission 5 per order");
    expect(commissionWords({ type: "fixed-plus-percent", amount: 5, rate: 0.0005 })).toBe("commission 5 per order and 0.05\u00a0% of notional");
    expect(commissionWords({ type: "per-unit", amount: 0.005 })).toBe("commission 0.005 per unit");
    expect(commissionWords({ type: "per-unit", amount: 0.005, minimum: 1, maximumRate: 0.01 })).toBe("commission 0.005 per unit, at least 1, at most 1\u00a0% of notional per order");
    expect([slippageWords({ type: "none" }), slippageWords({ type: "ticks", ticks: 1 }), slippageWords({ type: "bps", bps: 2 })]).toEqual(["no slippage", "slippage 1 tick", "slippage 2 basis points"]);
    expect(commissionWords({ type: "tiered", tiers: [{ from: 0, rate: 0.001 }, { from: 1_000_000, rate: 0.0008 }] })).toBe("commission of notional by what was traded: 0.1\u00a0%, 0.08\u00a0% from 1,000,000");
    expect(commissionWords({ type: "maker-taker", maker: -0.0001, taker: 0.0004 })).toBe("commission -0.01\u00a0% of notional for resting orders, 0.04\u00a0% for all others");
    expect([slippageWords({ type: "range", share: 0.1 }), slippageWords({ type: "volume", impact: 0.1 })]).toEqual(["slippage 10\u00a0% of the bar's range", "slippage 10\u00a0% of the price times the order's share of the bar's volume"]);
    expect(financingWords({ borrowRate: 0.02, marginRate: 0.06, fundingRate: -0.0001 })).toEqual(["shorts pay 2\u00a0% a year", "borrowed cash costs 6\u00a0% a year", "shorts pay longs 0.01\u00a0% every 8 hours"]);
  });

  const told = (config: Partial<RunConfig>, data: Partial<RunSnapshot> = {}): string => assumptions({ symbol: "SPY", build: null, feeds: [], warmupCount: 0, ...data, config: { ...defaultRunConfig, ...config } });

  test("the usual rules", () => {
    expect(told({})).toBe("Capital 100,000.00; market orders fill at the next open; of two levels in one bar the worse comes first; no commission; no slippage; positions open at the end are kept and marked; 252 trading days a year");
  });

  test("every rule that differs from the default is named", () => {
    const other = told({
      fillOn: "close", limitFill: "through", stopWrongSide: "reject", entryBarChildren: "full", oversize: "cut", atEnd: "close", spread: { rate: 0.0005, charge: "entry" }, intrabar: "finer-data", childMatching: "lot-rule", lotMatching: "lifo", trailOn: "close",
      trailAtr: "live", sizeAt: "fill", marginCall: "minimum", maxVolumeShare: 0.1, slippageBeyondRange: "clip", isDataAdjusted: false, financing: { borrowRate: 0.02 },
      instrument: { kind: "future", tickSize: 0.25, lotSize: 1, multiplier: 50, initialMarginRate: 0.1, maintenanceMarginRate: 0.05, exchange: "cme-index", currency: "USD" }, instruments: { NQ: { multiplier: 20, initialMargin: 17_000, maintenanceMargin: 15_000 } },
    });
    const words = [
      "close of their own bar", "passed by a tick", "through the market are rejected", "entry's bar: full", "buying power are cut", "are closed", "spread 0.05\u00a0% of the price (all of it at the entry)", "ticks of 0.25", "lots of 1", "50 per point", "margin 10\u00a0% of notional",
      "read from finer data", "what the lot rule says", "latest entry first", "follow closes", "latest ATR", "quantity at the fill", "as little as needed", "at most 10\u00a0% of a bar's volume", "never beyond the bar's range", "not adjusted", "shorts pay 2\u00a0% a year", "a future",
      "trading days of cme-index", "prices in USD", "below a margin of 5\u00a0%", "of NQ: 20 per point and unit, margin 17,000 per contract, liquidated below a margin of 15,000 per contract",
    ];
    for (const word of words) expect(other).toContain(word);
  });

  test("session, risk limits and feeds", () => {
    const template = { name: "us-equity rth", zone: "America/New_York", calendar: "us-equity", windows: [] };
    expect(told({ session: { ...defaultSessionRules, template } })).toContain("; session us-equity rth (America/New_York), outside of which orders wait; market");
    expect(told({ session: { template, fillOutsideSession: true, markOutsideSession: false, flattenAtSessionEnd: { at: "last-open", minutesBefore: 5, noEntriesBefore: 10 } } })).toContain("orders may fill and prices do not count; flat at the open of the last bar 5 minutes before its end; no entries in its last 10 minutes;");
    expect(told({ risk: { ...defaultRiskRules, maxDrawdown: { fraction: 0.2 }, dailyLoss: { amount: 1000 }, maxExposure: { fraction: 1.5 }, maxOrdersPerDay: 1 } })).toContain(
      "risk limits: drawdown of 20\u00a0% from the highest equity at a close, daily loss of 1,000 from the day's starting equity, exposure of 150\u00a0% of equity, 1 order a day; loss limits act inside of bars; no entries after a breach; orders beyond a cap are rejected;",
    );
    expect(told({ risk: { ...defaultRiskRules, maxPosition: 10, maxConsecutiveLosses: 3, beyondCap: "cut", afterBreach: "resume-next-day" } })).toContain("risk limits: position of 10 units, 3 losing round trips in a row; entries again the day after a breach; orders beyond a cap are cut;");
    const feed = { dataset: { id: "x", contentHash: "" }, name: "x", build: null, isDelivered: true, columns: [], rowStart: 0, rowEnd: 1 };
    expect(told({}, { build: { by: "count", count: 1000 }, warmupCount: 200, feeds: [{ ...feed, kind: "bars", symbol: "ES", build: { by: "time", granularityMs: 300_000 } }, { ...feed, kind: "quotes", symbol: "SPY", isDelivered: false }, { ...feed, kind: "features", symbol: "SPY", name: "earnings" }] })).toContain(
      "the strategy sees bars of 1,000 trades; with it 5-minute bars of ES, quotes of SPY (only to fill orders), features of earnings; 200 bars before the window feed indicators;",
    );
  });
});

describe("layout", () => {
  test("wrapping keeps every word and no line is too long unless one word is", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 60 }), fc.integer({ min: 20, max: 100 }), (words, width) => {
        const lines = wrapped(words.join(" "), width, "  ! ", "    ");
        expect(lines.join(" ").replace("!", "").split(/\s+/).filter(Boolean)).toEqual(words);
        for (const line of lines) if (line.length > width) expect(line.trim().replace("! ", "")).not.toContain(" ");
      }),
    );
  });

  test("figures stand in two columns where there is room, one below the other where there is none", () => {
    const list = [["Net profit", "1.00"], ["Final equity", "2.00"], ["Calmar", "–"]] as const;
    expect(figures(list, 78)).toEqual(["  Net profit                      1.00    Final equity                    2.00", "  Calmar                             –"]);
    expect(figures(list, 60).map((line) => line.trim().split(/\s{2,}/))).toEqual([["Net profit", "1.00"], ["Final equity", "2.00"], ["Calmar", "–"]]);
    for (const line of figures(list, 40)) expect(line.length).toBeLessThanOrEqual(40);
    expect(table([["a", "bb", ""], ["ccc", "d", "e"]])).toEqual(["  a    bb", "  ccc  d   e"]);
    expect([textWidth(undefined), textWidth(0), textWidth(20), textWidth(90), textWidth(300)]).toEqual([78, 78, 40, 90, 100]);
  });

  test("figures without a value are explained once for each reason", () => {
    const rows = [["Sharpe", "sharpe"], ["Sortino", "sortino"], ["CAGR", "cagr"], ["Net profit", "netProfit"]] as const;
    const lines = undefinedFigures(rows, { metrics: { sharpe: null, sortino: null, cagr: null, netProfit: 1 }, reasons: { sharpe: "one day is too little", sortino: "one day is too little", cagr: "no time has passed", skew: "not shown" } }, 78);
    expect(lines).toEqual(["Not defined (–)", "  Sharpe, Sortino: one day is too little", "  CAGR: no time has passed", ""]);
    expect(undefinedFigures(rows, { metrics: { netProfit: 1 }, reasons: {} }, 78)).toEqual([]);
  });
});

describe("plot", () => {
  /** Dots of the plot: rows from the top, true where there is one. */
  function dots(lines: readonly string[]): boolean[][] {
    const bits = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
    return lines.flatMap((line) => [0, 1, 2, 3].map((row) => [...line].flatMap((character) => [0, 1].map((column) => ((character.codePointAt(0)! - 0x2800) & bits[column][row]) !== 0))));
  }

  test("a rising line goes from the lower left to the upper right, one dot a column", () => {
    const grid = dots(equityPlot(Array.from({ length: 16 }, (_, k) => k), 8, 4));
    expect(grid.length).toBe(16);
    for (let column = 0; column < 16; column++) expect(grid.flatMap((row, k) => (row[column] ? [k] : []))).toEqual([15 - column]);
  });

  test("whatever the values, the plot has its size, a dot in every column, and its extremes at top and bottom", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 500 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 10 }), (values, width, height) => {
        const lines = equityPlot(values, width, height);
        expect(lines.map((line) => line.length)).toEqual(Array.from({ length: height }, () => width));
        const grid = dots(lines);
        for (let column = 0; column < width * 2; column++) expect(grid.some((row) => row[column])).toBe(true);
        expect(grid[0].some(Boolean)).toBe(true);
        if (new Set(values).size > 1 && Math.max(...values) - Math.min(...values) > 1e-9) expect(grid.at(-1)!.some(Boolean)).toBe(true);
      }),
    );
  });

  test("labels tell top from bottom, a flat line is a sentence", () => {
    expect(reportPlot([100_000, 100_000], 78, "a", "b")).toEqual(["  Equity stayed at 100,000.00 throughout."]);
    const cents = reportPlot([100_000, 100_000.25], 60, "2024-01-01", "2024-01-02");
    expect(cents[0]).toStartWith("100,000.25 │ ");
    expect(cents[7]).toStartWith("100,000.00 │ ");
    expect(cents[8].trim().split(/\s+/)).toEqual(["2024-01-01", "2024-01-02"]);
    for (const line of reportPlot([1e6, 2e6], 40, "2024-01-01 09:30", "2024-01-01 16:00")) expect(line.length).toBeLessThanOrEqual(40);
  });
});

test("progress: share, speed, time left; nothing made up before the first bar", () => {
  const state = { phase: "running", barsDone: 250_000, barCount: 1_000_000, equity: 101_234.5, tradeCount: 17 } as const;
  expect(progressText(state, 500_000)).toBe("█████░░░░░░░░░░░░░░░ 25 %  500,000 bars/s  2 s left  equity 101,234.50  17 trades");
  expect(progressText(state, 0)).toBe("█████░░░░░░░░░░░░░░░ 25 %  equity 101,234.50  17 trades");
  expect(progressText({ ...state, barsDone: 0 }, 0)).toBe("░░░░░░░░░░░░░░░░░░░░ 0 %  starting …");
  expect(progressText({ ...state, phase: "saving" }, 0)).toBe("writing the result …");
  expect(progressText({ ...state, phase: "preparing" }, 0)).toBe("making strategy and data ready …");
});
