import type { ResultTable } from "./table-shape.ts";

/** Which rows of a table; what is left out does not matter. All ranges are half-open. */
export interface RowFilter {
  /** Ids are row numbers from 0; of equity and plots the equity point that fills name. */
  readonly fromId?: number;
  readonly toId?: number;
  /** UTC epoch milliseconds. Trades and orders fit when they were open at any time of the range. */
  readonly from?: number;
  readonly to?: number;
  readonly symbol?: string;
  readonly side?: "long" | "short" | "buy" | "sell";
}

export interface PageRequest {
  /** Of a finished run. */
  readonly folder: string;
  readonly table: ResultTable;
  /** By the names in the file, each at most once; default: all, of factors those and the trade's id. Factors may also name any column of the trades. */
  readonly columns?: readonly string[];
  readonly filter?: RowFilter;
  /** A column to sort by; rows alike keep their order, those without a value come last. Default: the order in which things happened. */
  readonly sort?: string;
  readonly descending?: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** `time`: UTC epoch milliseconds. `integer` fits 32 bits. */
export type PageColumnType = "number" | "integer" | "time" | "boolean" | "text";

export interface PageColumn {
  readonly name: string;
  readonly type: PageColumnType;
  /** Null: there is none. Numbers are finite: what is not (which no JSON could say) is null. */
  readonly values: readonly (number | string | boolean | null)[];
}

export interface ResultPage {
  readonly columns: readonly PageColumn[];
  /** Rows that fit the filter, on all pages. */
  readonly total: number;
}
