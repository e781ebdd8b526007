import { openPlannedView, type RunView } from "./open-planned-view.ts";
import { prepareRunView, type RunViewRequest } from "./prepare-run-view.ts";

/** Settles and opens a view in one step. @throws what prepareRunView and openPlannedView throw */
export async function openRunView(workspace: string, request: RunViewRequest): Promise<RunView> {
  return openPlannedView(await prepareRunView(workspace, request));
}
