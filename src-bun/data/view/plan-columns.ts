import { HindsightError } from "../../contract/errors.ts";
import type { RunViewPlan } from "../../contract/run-view-plan.ts";
import { ArrowDamage } from "../columns/arrow-layout.ts";
import { openColumns } from "../columns/open-columns.ts";

/**
 * Opens the rows of a plan, synchronously and without the workspace, and hands a reader of their columns to `build`. The arrays lie in a private mapping of
 * the column file; only the pages that are touched are read.
 *
 * @throws DATASET_DAMAGED when the file was removed or cut after the plan was made
 */
export function withPlanColumns<T>(plan: RunViewPlan, build: (column: (name: string) => Float64Array) => T): T {
  try {
    const file = openColumns(plan.path);
    return build((name) => file.slice(name, plan.rowStart, plan.rowEnd));
  } catch (error) {
    if (!(error instanceof ArrowDamage) && !(error instanceof Error && "code" in error && !(error instanceof HindsightError))) throw error;
    throw new HindsightError("DATASET_DAMAGED", `The column file of dataset ${plan.datasetId} cannot be read: ${error.message}.`, "Run again; the file is then built anew from the dataset", { dataset: plan.datasetId, file: plan.path });
  }
}
