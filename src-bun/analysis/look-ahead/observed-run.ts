import type { RunResult } from "../../contract/result-columns.ts";
import type { DecisionLog } from "./decision-log.ts";

/** A run whose strategy was observed. Open positions stay open at its end (`atEnd: "keep"`), or closing them would look like a decision. */
export interface ObservedRun {
  readonly decisions: DecisionLog;
  /** Null: a hook threw, which is the last of the decisions. */
  readonly result: RunResult | null;
}

/** When things happen in the run on all data, UTC epoch milliseconds, sorted, from the window's start on. */
export interface RunTimes {
  /** Every time at which a row of any feed becomes known, each once. */
  readonly instants: Float64Array;
  /** Bar k of the main instrument closes at barCloses[k]. */
  readonly barCloses: Float64Array;
}
