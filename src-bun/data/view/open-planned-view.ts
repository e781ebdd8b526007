import type { BarFeed } from "../../contract/bars.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { RunViewPlan } from "../../contract/run-view-plan.ts";
import { ArrowDamage } from "../columns/arrow-layout.ts";
import { openColumns } from "../columns/open-columns.ts";

/** The bars of one run: its own read-only view, which no other run can see or change. */
export interface RunView extends BarFeed {
  /** The extra columns that were asked for. */
  readonly extras: Readonly<Record<string, Float64Array>>;
}

/**
 * Opens a view from its plan, synchronously and without the workspace: what a Worker calls. The arrays lie in a private
 * mapping of the column file; only the pages that are touched are read.
 *
 * @throws DATASET_DAMAGED when the file was removed or cut after the plan was made
 */
export function openPlannedView(plan: RunViewPlan): RunView {
  const { symbol, granularityMs, rowStart, rowEnd } = plan;
  try {
    const file = openColumns(plan.path);
    const column = (name: string): Float64Array => file.slice(name, rowStart, rowEnd);
    return {
      symbol,
      granularityMs,
      bars: { time: column("time"), open: column("open"), high: column("high"), low: column("low"), close: column("close"), volume: column("volume") },
      extras: Object.fromEntries(plan.extras.map((name) => [name, column(name)])),
    };
  } catch (error) {
    if (!(error instanceof ArrowDamage) && !(error instanceof Error && "code" in error)) throw error;
    throw new HindsightError("DATASET_DAMAGED", `The column file of dataset ${plan.datasetId} cannot be read: ${error.message}.`, "Run again; the file is then built anew from the dataset", { dataset: plan.datasetId, file: plan.path });
  }
}
