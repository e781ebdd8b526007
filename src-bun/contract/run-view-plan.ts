import type { BarRule } from "./feeds.ts";

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

/** One feed of a run as plain data: which rows, and what is made of them. */
export interface FeedPlan extends RunViewPlan {
  readonly kind: "bars" | "trades" | "quotes" | "features" | "actions";
  /** Name of the feed (features); the dataset's name by default. */
  readonly name: string;
  /** Rows at the start that lie before the window (bars only). */
  readonly warmupCount: number;
  /** Bars are built from the rows by this rule; null: the rows are the feed. */
  readonly build: BarRule | null;
  readonly isDelivered: boolean;
}
