import type { Findings } from "../import/findings.ts";
import type { ImportOptions } from "../import/import-options.ts";
import type { RowOrigin } from "../import/row-origin.ts";

/** What settling a time column needs besides the column. */
export interface TimeContext {
  /** Column name for messages. */
  readonly field: string;
  readonly options: ImportOptions;
  readonly origin: RowOrigin;
  readonly findings: Findings;
  /** Symbol number of each row; null: one symbol. */
  readonly symbolIds: Int32Array | null;
  readonly symbolCount: number;
}
