/** Rows grouped by symbol, symbols in order of their names, each by time (features by when they became known) without what must not be repeated. */
export interface ArrangedRows {
  /** Table row of each arranged row; null: the table is arranged already. */
  readonly order: Uint32Array | null;
  readonly rowCount: number;
  readonly symbols: readonly { readonly symbol: string; readonly rowStart: number; readonly rowCount: number }[];
}
