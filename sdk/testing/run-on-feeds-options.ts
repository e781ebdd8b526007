import type { InstrumentSpec, RunConfig } from "../../src-bun/contract/run-config.ts";
import type { SessionRequest } from "../../src-bun/orchestrator/run-request.ts";
import type { ParamsOf, ParamsSchema } from "../index.ts";

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
