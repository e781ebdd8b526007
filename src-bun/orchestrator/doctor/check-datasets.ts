import { listDatasets } from "../../data/catalogue.ts";
import { workspacePaths } from "../../data/store/workspace-paths.ts";
import { type Finding, fine, some } from "./finding.ts";
import { fileProblem } from "./whole-file.ts";

const AGAIN = "Restore it from a backup, or remove its folder and import the data again";

/** Whether every dataset can be read. Their bytes are hashed by `hindsight verify`, not here: that takes as long as reading all of them. */
export function checkDatasets(workspace: string): Finding[] {
  const { datasets, damaged } = listDatasets(workspace);
  const problems: Finding[] = damaged.map(({ code, message, hint }) => ({ code, level: "error", message, hint }));
  for (const { id } of datasets) {
    const problem = fileProblem(workspacePaths(workspace).data(id));
    if (problem !== null) problems.push({ code: "DATASET_DAMAGED", level: "error", message: `the data of dataset ${id} cannot be used: data.parquet ${problem}`, hint: AGAIN });
  }
  const whole = datasets.length + damaged.length - problems.length;
  if (whole === 0 && problems.length > 0) return problems;
  return [fine("DATASETS_READABLE", whole === 0 ? "there are no datasets yet" : `${some(whole, "dataset")} can be read`), ...problems];
}
