import type { Findings } from "../import/findings.ts";
import type { ImportOptions } from "../import/import-options.ts";
import type { RowOrigin } from "../import/row-origin.ts";

/** What settling a time column needs besides the column. */
export interface TimeContext {
  /** Column name for messages. */
  readonly field: string;
  /** Whether dates without a time of day are labels of trading days; otherwise they are midnights: of the stated zone, else UTC. */
  readonly mayBeLabels: boolean;
  /** Whether rows of a symbol may share a time. */
  readonly mayRepeat: boolean;
  readonly options: ImportOptions;
  readonly origin: RowOrigin;
  readonly findings: Findings;
  /** Symbol number of each row; null: one symbol. */
  readonly symbolIds: Int32Array | null;
  readonly symbolCount: number;
}
