import { findLookAhead } from "../../src-bun/analysis/look-ahead/find-look-ahead.ts";
import { observe } from "../../src-bun/analysis/look-ahead/observe.ts";
import type { ObservedRun } from "../../src-bun/analysis/look-ahead/observed-run.ts";
import type { LookAheadFinding } from "../../src-bun/contract/run-manifest.ts";
import { HookFailure } from "../../src-bun/engine/engine-error.ts";
import { cutFeeds } from "../../src-bun/engine/feeds/cut-feeds.ts";
import { runInstants } from "../../src-bun/engine/feeds/run-instants.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import type { BacktestInput } from "../../src-bun/engine/backtest-input.ts";
import type { ParamsSchema, StrategyDefinition } from "../index.ts";
import { hookError } from "./hook-error.ts";
import { DEFAULT_SYMBOL, type RunOnBarsOptions } from "./run-on-bars.ts";
import type { TestBar } from "./test-bar.ts";
import { testInput } from "./test-input.ts";

export type { LookAheadFinding };

/**
 * Runs a strategy on the bars, and again on the first bar alone, the first two, and so on: what it did up to a bar must not depend on
 * the bars behind it. Gives the first thing that does, and null when all runs agree.
 *
 * `makeStrategy` is called for each run with the bars of that run. Whatever is worked out from data beforehand (a fitted threshold,
 * a column of signals, a percentile) must be worked out from those, or the check cannot see it.
 *
 * @example
 * expect(lookAheadOnBars(() => smaCross, bars, { params: { fast: 2, slow: 3 } })).toBeNull();
 *
 * @throws HindsightError as `runOnBars` does, when the strategy fails on all bars
 */
export function lookAheadOnBars<Schema extends ParamsSchema, S>(makeStrategy: (bars: readonly TestBar[]) => StrategyDefinition<Schema, S>, bars: readonly TestBar[], options: RunOnBarsOptions<NoInfer<Schema>> = {}): LookAheadFinding | null {
  const { symbol = DEFAULT_SYMBOL, ...rest } = options;
  const input = testInput(makeStrategy(bars), { [symbol]: bars }, rest);
  const times = runInstants(input.feeds);
  const runCut = (atMs: number): ObservedRun => {
    const cutBars = bars.slice(0, times.instants.indexOf(atMs) + 1);
    return observedRun({ ...testInput(makeStrategy(cutBars), { [symbol]: bars }, rest), feeds: cutFeeds(input.feeds, atMs) }).run;
  };
  const { run, failure } = observedRun(input);
  if (failure !== null) throw hookError(failure);
  return findLookAhead({ full: run, runCut, cutTimes: [...times.instants], times }).finding;
}

function observedRun(input: BacktestInput): { readonly run: ObservedRun; readonly failure: HookFailure | null } {
  const { hooks, decisions } = observe(input.strategy);
  try {
    return { run: { decisions, result: runBacktest({ ...input, strategy: hooks, config: { ...input.config, atEnd: "keep" } }) }, failure: null };
  } catch (error) {
    if (error instanceof HookFailure) return { run: { decisions, result: null }, failure: error };
    throw error;
  }
}
