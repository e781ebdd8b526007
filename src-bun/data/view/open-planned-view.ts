import type { BarFeed } from "../../contract/bars.ts";
import type { RunViewPlan } from "../../contract/run-view-plan.ts";
import { withPlanColumns } from "./plan-columns.ts";

/** The bars of one run: its own read-only view, which no other run can see or change. */
export interface RunView extends BarFeed {
  /** The extra columns that were asked for. */
  readonly extras: Readonly<Record<string, Float64Array>>;
}

/** Opens a view from its plan, synchronously and without the workspace: what a Worker calls. @throws DATASET_DAMAGED when the file was removed or cut after the plan was made */
export function openPlannedView(plan: RunViewPlan): RunView {
  const { symbol, granularityMs } = plan;
  return withPlanColumns(plan, (column) => ({
    symbol,
    granularityMs,
    bars: { time: column("time"), open: column("open"), high: column("high"), low: column("low"), close: column("close"), volume: column("volume") },
    extras: Object.fromEntries(plan.extras.map((name) => [name, column(name)])),
  }));
}
