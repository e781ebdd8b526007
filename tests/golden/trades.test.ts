import { describe, expect, test } from "bun:test";
import type { StrategyDefinition } from "../../sdk/index.ts";
import type { RunConfig } from "../../src-bun/contract/run-config.ts";
import { comparable, type GoldenCase, goldenCase, googFeed, runGolden, sorted } from "./support/golden-case.ts";
import { donchianStop, limitEntry, pyramidPartial, rsiMeanReversion, smaCross, trailingFraction } from "./support/golden-strategies.ts";

interface Case {
  readonly name: string;
  readonly config: Partial<RunConfig>;
  readonly strategy: (golden: GoldenCase) => StrategyDefinition;
  /** Bars on which the reference engine books differently by design. */
  readonly equityDiffersOn?: (golden: GoldenCase) => ReadonlySet<number>;
}

const percent = (rate: number): Partial<RunConfig> => ({ commission: { type: "percent", rate } });
const allIn = (golden: GoldenCase) => smaCross((bar) => golden.sizes.get(bar + 1) ?? 0);

const cases: readonly Case[] = [
  { name: "sma_cross", config: { initialCash: 10_000, ...percent(0.002) }, strategy: allIn },
  { name: "sma_cross_fixed", config: percent(0.002), strategy: () => smaCross(() => 10) },
  {
    name: "sma_cross_trade_on_close",
    config: { initialCash: 10_000, fillOn: "close", ...percent(0.002) },
    strategy: (golden) => smaCross((bar) => golden.sizes.get(bar) ?? 0),
    // Theirs books a fill at the close with the next bar, ours on the bar itself.
    equityDiffersOn: (golden) => new Set([...golden.sizes.keys()]),
  },
  { name: "sma_cross_fixed_fee", config: { initialCash: 10_000, commission: { type: "fixed-plus-percent", amount: 5, rate: 0.001 } }, strategy: allIn },
  { name: "sma_cross_spread", config: { initialCash: 10_000, spread: { rate: 0.001, charge: "entry" } }, strategy: allIn },
  { name: "sma_cross_sltp", config: percent(0.002), strategy: () => smaCross(() => 10, 0.05, 0.1) },
  { name: "rsi_meanrev", config: percent(0.001), strategy: rsiMeanReversion },
  { name: "donchian_stop", config: percent(0.001), strategy: donchianStop },
  { name: "limit_entry", config: percent(0.001), strategy: limitEntry },
  { name: "pyramid_partial", config: percent(0.001), strategy: pyramidPartial },
  { name: "trailing_pct", config: { trailOn: "close", ...percent(0.001) }, strategy: () => trailingFraction(0.08) },
];

describe("golden trades", () => {
  const feed = googFeed();
  for (const { name, config, strategy, equityDiffersOn } of cases) {
    test(name, async () => {
      const golden = await goldenCase(name);
      if (feed === null || golden === null) return;
      const result = runGolden(feed, strategy(golden), config);
      const ours = comparable(result);
      const theirs = sorted(golden.trades);
      expect(ours.map(({ entryBar, exitBar, size }) => ({ entryBar, exitBar, size }))).toEqual(theirs.map(({ entryBar, exitBar, size }) => ({ entryBar, exitBar, size })));
      ours.forEach((trade, k) => {
        const expected = theirs[k]!;
        expect(Math.abs(trade.entryPrice - expected.entryPrice)).toBeLessThan(1e-9);
        expect(Math.abs(trade.exitPrice - expected.exitPrice)).toBeLessThan(1e-9);
        expect(Math.abs(trade.pnl - expected.pnl)).toBeLessThan(1e-6);
      });
      const except = equityDiffersOn?.(golden) ?? new Set<number>();
      let compared = 0;
      golden.equity.forEach((equity, bar) => {
        if (except.has(bar)) return;
        expect(Math.abs(result.equity.equity[bar]! - equity)).toBeLessThan(1e-6);
        compared++;
      });
      expect(compared).toBeGreaterThan(golden.equity.length * 0.9);
      expect(result.openEntries.map(({ side, quantity, entryPrice }) => ({ size: side === "long" ? quantity : -quantity, price: entryPrice }))).toEqual(
        golden.openAtEnd.map((open) => ({ size: open.size, price: open.entry_price })),
      );
    });
  }

  test("limit_entry under our own default rules: 176 trades, +2,413.74", async () => {
    if (feed === null) return;
    const result = runGolden(feed, limitEntry(), { entryBarChildren: "certain", ...percent(0.001) });
    expect(result.trades.length).toBe(176);
    expect(result.trades.netPnl.reduce((sum, pnl) => sum + pnl, 0)).toBeCloseTo(2_413.74, 2);
  });
});
