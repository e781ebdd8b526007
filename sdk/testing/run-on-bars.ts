import type { ParamsSchema, StrategyDefinition } from "../index.ts";
import { runOnFeeds } from "./run-on-feeds.ts";
import type { RunOnFeedsOptions } from "./run-on-feeds-options.ts";
import type { TestBar } from "./test-bar.ts";
import type { TestRun } from "./test-run.ts";

/** How to run: see `RunOnFeedsOptions`. */
export interface RunOnBarsOptions<Schema extends ParamsSchema = ParamsSchema> extends RunOnFeedsOptions<Schema> {
  /** Default "TEST". */
  readonly symbol?: string;
}

export const DEFAULT_SYMBOL = "TEST";

/**
 * Runs a strategy on a handful of bars of one symbol: `runOnFeeds` with a single feed.
 *
 * @example
 * const { trades } = runOnBars(smaCross, barsFromCloses([10, 11, 12, 11, 9, 8]), { params: { fast: 2, slow: 3 }, cash: 1_000 });
 * expect(trades).toMatchObject([{ side: "long", entryBar: 3, exitBar: 5 }]);
 *
 * @throws HindsightError as `runOnFeeds` does
 */
export function runOnBars<Schema extends ParamsSchema, S>(strategy: StrategyDefinition<Schema, S>, bars: readonly TestBar[], options: RunOnBarsOptions<NoInfer<Schema>> = {}): TestRun {
  const { symbol = DEFAULT_SYMBOL, ...rest } = options;
  return runOnFeeds(strategy, { [symbol]: bars }, rest);
}
