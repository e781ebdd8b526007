import { HookFailure } from "../../src-bun/engine/engine-error.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import type { ParamsSchema, StrategyDefinition } from "../index.ts";
import { hookError } from "./hook-error.ts";
import type { RunOnFeedsOptions } from "./run-on-feeds-options.ts";
import type { TestBar } from "./test-bar.ts";
import { testInput } from "./test-input.ts";
import type { TestRun } from "./test-run.ts";
import { toTestRun } from "./to-test-run.ts";

/**
 * Runs a strategy on the bars of one or more symbols with the engine of a real run, for a unit test. Feeds come in the order in which
 * the symbols are written; JavaScript puts names that are whole numbers first. Trading days are UTC dates. Equal inputs give equal
 * results, as long as the strategy draws from `ctx.random()`: here `Math.random()` is the runtime's own.
 *
 * @example
 * const { fills } = runOnFeeds(pairs, { GOLD: barsFromCloses([10, 11, 12]), SILVER: barsFromCloses([5, 5, 5]) }, { cash: 1_000 });
 * expect(fills).toMatchObject([{ symbol: "GOLD", side: "sell" }, { symbol: "SILVER", side: "buy" }]);
 *
 * @throws HindsightError STRATEGY_SHAPE, PARAM_UNKNOWN, PARAM_INVALID, CONFIG_INVALID, a SESSION_… or CALENDAR_… code, a DATA_… code that names
 * the bar and the field, and what a run ends with when a hook throws (STRATEGY_THREW and its kin; `cause` is what was thrown)
 */
export function runOnFeeds<Schema extends ParamsSchema, S>(strategy: StrategyDefinition<Schema, S>, barsBySymbol: Readonly<Record<string, readonly TestBar[]>>, options: RunOnFeedsOptions<NoInfer<Schema>> = {}): TestRun {
  const input = testInput(strategy, barsBySymbol, options);
  try {
    return toTestRun(runBacktest(input));
  } catch (error) {
    throw error instanceof HookFailure ? hookError(error) : error;
  }
}
