import type { InstrumentSpec, RunConfig } from "../../src-bun/contract/run-config.ts";
import { HookFailure } from "../../src-bun/engine/engine-error.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import type { SessionRequest } from "../../src-bun/orchestrator/run-request.ts";
import type { ParamsOf, ParamsSchema, StrategyDefinition } from "../index.ts";
import { hookError } from "./hook-error.ts";
import type { TestBar } from "./test-bar.ts";
import { testInput } from "./test-input.ts";
import type { TestRun } from "./test-run.ts";
import { toTestRun } from "./to-test-run.ts";

/** How to run: the rules of a real run (`fillOn`, `commission`, `slippage`, `risk`, `seed`, …) with the same defaults, and what a test adds to them. */
export interface RunOnFeedsOptions<Schema extends ParamsSchema = ParamsSchema> extends Partial<Omit<RunConfig, "initialCash" | "instrument" | "session" | "daysPerYear">> {
  /** Values by name; the schema's defaults for the rest. */
  readonly params?: Partial<ParamsOf<Schema>>;
  /** Money at the start; default 100,000. */
  readonly cash?: number;
  /** What differs by symbol goes into `instruments`. */
  readonly instrument?: Partial<InstrumentSpec>;
  /** When the strategy acts: `{ hours: "rth" }` with `instrument: { exchange: "us-equity" }`, or windows of one's own. The bars need times then. */
  readonly session?: SessionRequest;
  /** Length of a bar; default: the smallest distance between two times of its symbol, a day for bars without times. */
  readonly granularityMs?: number;
}

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
