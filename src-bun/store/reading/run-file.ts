import { existsSync } from "node:fs";
import { join } from "node:path";
import { HindsightError } from "../../contract/errors.ts";
import { quoteText } from "../../platform/sql-text.ts";

/** A file of a finished run. @returns null when the run has none of that name @throws HindsightError RUN_UNKNOWN: the folder is none of a finished run */
export function runFile(folder: string, name: string): string | null {
  // The manifest is in a folder as long as the run is whole: it appears together with everything else.
  if (!existsSync(join(folder, "run.json"))) throw new HindsightError("RUN_UNKNOWN", `there is no finished run in ${folder}`, "Choose a run that has succeeded; if its folder was removed, run the backtest again", { folder });
  const path = join(folder, name);
  return existsSync(path) ? path : null;
}

/** @param why what was found */
export function runDamaged(folder: string, name: string, why: string): HindsightError {
  return new HindsightError("RUN_UNKNOWN", `${join(folder, name)} cannot be read: ${why}`, "The run's folder is damaged; run the backtest again", { folder, file: name });
}

/**
 * A Parquet file as SQL that can be selected from, with `file_row_number` beside its own columns. DuckDB takes paths for patterns and
 * `strategy=NAME` in them for columns: this means exactly this file and what is in it.
 */
export function parquetSource(path: string): string {
  return `read_parquet(${quoteText(path.replace(/[[*?]/g, "[$&]"))}, hive_partitioning = false, file_row_number = true)`;
}
