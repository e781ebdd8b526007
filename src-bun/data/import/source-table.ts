import type { RawTimes } from "../time/raw-times.ts";
import type { DatasetKind } from "./dataset-kinds.ts";
import type { RowOrigin } from "./row-origin.ts";

/** A time column as found, before its unit and zone are settled. */
interface SourceTimes {
  readonly raw: RawTimes;
  /** Name in the source, for messages. */
  readonly field: string;
}

/** A source read into columns, in the order of its rows, before times are settled and rows checked. */
export interface SourceTable {
  readonly kind: DatasetKind;
  readonly rowCount: number;
  readonly times: SourceTimes;
  /** When rows of features became known; null: the source does not say, or has no features. */
  readonly knownAt: SourceTimes | null;
  /** Name of the symbol column; null: there is none. */
  readonly symbolField: string | null;
  /** Symbols in order of appearance. */
  readonly symbols: readonly string[];
  /** Number of the symbol of each row; null: one symbol for all. */
  readonly symbolIds: Int32Array | null;
  /** The kind's columns of figures (those that the source lacks have their default) and the extra columns. NaN: no value. */
  readonly columns: Map<string, Float64Array>;
  /** Source column name of each column of figures that the source has, for messages. */
  readonly fields: ReadonlyMap<string, string>;
  readonly symbolFromFileName: boolean;
  /** Columns left out because they hold text. */
  readonly textColumns: readonly string[];
  readonly skippedLineCount: number;
  readonly origin: RowOrigin;
}
