import type { RawTimes } from "../time/raw-times.ts";
import type { RowOrigin } from "./row-origin.ts";

export const priceNames = ["open", "high", "low", "close"] as const;

/** Columns that every dataset has, in storage order. */
export const barColumnNames = ["time", "open", "high", "low", "close", "volume"] as const;

/** A source read into columns, in the order of its rows, before times are settled and rows checked. */
export interface SourceTable {
  readonly rowCount: number;
  readonly times: RawTimes;
  /** Name of the time column, for messages. */
  readonly timeField: string;
  /** Name of the symbol column; null: there is none. */
  readonly symbolField: string | null;
  /** Symbols in order of appearance. */
  readonly symbols: readonly string[];
  /** Number of the symbol of each row; null: one symbol for all. */
  readonly symbolIds: Int32Array | null;
  /** open, high, low, close, volume and then the extra columns. NaN: no value. */
  readonly columns: Map<string, Float64Array>;
  /** Source column name of each column, for messages. */
  readonly fields: ReadonlyMap<string, string>;
  readonly hasVolume: boolean;
  readonly symbolFromFileName: boolean;
  /** Columns left out because they hold text. */
  readonly textColumns: readonly string[];
  readonly skippedLineCount: number;
  readonly origin: RowOrigin;
}
