/** Plain data with which a run's view of the bars is opened anywhere, a Worker included. */
export interface RunViewPlan {
  /** File of the column cache. */
  readonly path: string;
  readonly datasetId: string;
  readonly contentHash: string;
  readonly symbol: string;
  readonly granularityMs: number;
  /** Rows [rowStart, rowEnd) of the dataset. */
  readonly rowStart: number;
  readonly rowEnd: number;
  /** Columns beyond open, high, low, close and volume. */
  readonly extras: readonly string[];
}
