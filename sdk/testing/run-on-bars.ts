import type { InstrumentSpec, RunConfig } from "../../src-bun/contract/run-config.ts";
import { HookFailure } from "../../src-bun/engine/engine-error.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import type { ParamsOf, ParamsSchema, StrategyDefinition } from "../index.ts";
import { hookError } from "./hook-error.ts";
import type { TestBar } from "./test-bar.ts";
import { testInput } from "./test-input.ts";
import type { TestRun } from "./test-run.ts";
import { toTestRun } from "./to-test-run.ts";

/** How to run: the rules of a real run (`fillOn`, `commission`, `slippage`, `oversize`, `seed`, …) with the same defaults, and what a test adds to them. */
export interface RunOnBarsOptions<Schema extends ParamsSchema = ParamsSchema> extends Partial<Omit<RunConfig, "initialCash" | "instrument" | "daysPerYear">> {
  /** Values by name; the schema's defaults for the rest. */
  readonly params?: Partial<ParamsOf<Schema>>;
  /** Money at the start; default 100,000. */
  readonly cash?: number;
  readonly instrument?: Partial<InstrumentSpec>;
  /** Default "TEST". */
  readonly symbol?: string;
  /** Length of a bar; default: the smallest distance between two times, a day for bars without times. */
  readonly granularityMs?: number;
}

/**
 * Runs a strategy on a handful of bars with the engine of a real run, for a unit test. Equal inputs give equal results, as
 * long as the strategy draws from `ctx.random()`: here `Math.random()` is the runtime's own.
 *
 * @example
 * const { trades } = runOnBars(smaCross, barsFromCloses([10, 11, 12, 11, 9, 8]), { params: { fast: 2, slow: 3 }, cash: 1_000 });
 * expect(trades).toMatchObject([{ side: "long", entryBar: 3, exitBar: 5 }]);
 *
 * @throws HindsightError STRATEGY_SHAPE, PARAM_UNKNOWN, PARAM_INVALID, CONFIG_INVALID, a DATA_… code that names the bar and
 * the field, and what a run ends with when a hook throws (STRATEGY_THREW and its kin; `cause` is what was thrown)
 */
export function runOnBars<Schema extends ParamsSchema, S>(strategy: StrategyDefinition<Schema, S>, bars: readonly TestBar[], options: RunOnBarsOptions<NoInfer<Schema>> = {}): TestRun {
  const input = testInput(strategy, bars, options);
  try {
    return toTestRun(runBacktest(input));
  } catch (error) {
    throw error instanceof HookFailure ? hookError(error) : error;
  }
}
