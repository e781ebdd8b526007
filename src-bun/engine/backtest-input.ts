import type { FactorsSchema, ParamValues } from "@hindsight/sdk";
import type { TradingDays } from "../contract/bars.ts";
import type { RunFeed } from "../contract/feeds.ts";
import type { LogLine } from "../contract/result-columns.ts";
import type { RunConfig, RunQuotas } from "../contract/run-config.ts";
import type { SessionSchedule } from "../contract/session.ts";
import type { StrategyHooks } from "./hooks.ts";
import type { Nearest } from "./lane-book.ts";

export interface BacktestInput {
  /** In the order in which the strategy gets them; the first tradable one is the main instrument's. At least one bar or tick. */
  readonly feeds: readonly RunFeed[];
  /** The windows in which the strategy acts; null: always. */
  readonly session: SessionSchedule | null;
  /** Trading days of the main instrument; null: UTC dates. */
  readonly tradingDays: TradingDays | null;
  /** Offsets of the exchange's zone from UTC: offsetMs[k] holds from starts[k] on; null: UTC. */
  readonly zone?: { readonly starts: Float64Array; readonly offsetMs: Float64Array } | null;
  /** The hooks; what they throw, and what they return, is not trusted. */
  readonly strategy: StrategyHooks;
  /** After defaults, frozen. */
  readonly params: ParamValues;
  /** What the strategy declares; null: no factors. */
  readonly factors?: FactorsSchema | null;
  readonly config: RunConfig;
  readonly quotas: RunQuotas;
  /** Seeded; drawn from by `ctx.random()`. */
  readonly random: () => number;
  /** Finds what a misspelled name may have meant; null: nothing near. */
  readonly nearest?: Nearest;
  /** Called once, before the first hook, with the list that every log line will be added to. */
  readonly watchLog?: (lines: readonly LogLine[]) => void;
  /** Called when work on the factors begins (false) and when it pauses or is done (true), once for each stretch of the run and for the columns: the engine has no clock to see how long it takes. */
  readonly onFactors?: (isDone: boolean) => void;
  /** Called every few thousand instants with the number of equity points so far and what the account looks like. */
  readonly onProgress?: (pointsDone: number, equity: number, tradeCount: number) => void;
}
