import type { DatasetKind } from "./dataset-kinds.ts";

/** Meanings a column can have. */
export const columnRoles = ["time", "timeOfDay", "symbol", "open", "high", "low", "close", "volume", "price", "size", "bid", "ask", "knownAt", "split", "dividend"] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** Meanings that no column needs to have. */
export const optionalRoles = ["symbol", "volume", "size", "knownAt", "split", "dividend"] as const satisfies readonly ColumnRole[];
type OptionalRole = (typeof optionalRoles)[number];

/** Which column of the source has which meaning: its name, or its number from 1 in a file without a header. `volume: null` leaves the volume out. */
export type ColumnMapping = { readonly [Role in ColumnRole]?: string | (Role extends OptionalRole ? null : never) };

/** What a person says about a file. Nothing is repaired that is not asked for here. */
export interface ImportOptions {
  /** Name in the catalogue; default: the file's name without its endings. */
  readonly name?: string;
  readonly tags?: readonly string[];
  /** What a row is; default: told by the columns. */
  readonly kind?: DatasetKind;
  /** Symbol of a file without a symbol column; default: from the file's name. */
  readonly symbol?: string;
  readonly columns?: ColumnMapping;
  /** IANA zone of times written without one. */
  readonly zone?: string;
  /** Unit of numeric times; default: told by their size. */
  readonly timeUnit?: "s" | "ms" | "us" | "ns";
  /** Order of dates such as 3/4/2013; default: told by the rows, an error when they cannot tell. */
  readonly dateOrder?: "day-first" | "month-first";
  /** Whether times name a bar's open (default) or its close. Dates of daily bars are labels and stay. */
  readonly stamp?: "open" | "close";
  /** Length of a bar in milliseconds; default: the most common distance between bars. */
  readonly granularityMs?: number;
  /** What to do with rows out of order; default "error". */
  readonly onUnsorted?: "error" | "sort";
  /** What to do with several bars of one symbol and time, and with features or actions that are repeated in all they say: refuse (default), keep the first, keep the last. */
  readonly onDuplicate?: "error" | "first" | "last";
  /** Accept zero and negative prices of bars, trades and quotes (spreads, some futures). */
  readonly allowNonPositivePrices?: boolean;
}
