export const exportTables = ["trades", "orders", "fills", "equity", "plots"] as const;
export const exportFormats = ["csv", "json", "parquet", "arrow"] as const;

/** What of a run is given out. */
export interface ExportRequest {
  readonly table: (typeof exportTables)[number];
  readonly format: (typeof exportFormats)[number];
}

/** A file that was made of a run's results. */
export interface ExportRecord extends ExportRequest {
  /** UUIDv7. */
  readonly id: string;
  readonly runId: string;
  /** As it is offered for saving. */
  readonly fileName: string;
  readonly sizeBytes: number;
  /** UTC epoch milliseconds. */
  readonly createdAt: number;
  readonly actor: string;
}
