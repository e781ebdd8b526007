/** Results of a run as columns of equal length, in the order in which things happened. Ids are 0-based and dense. Number columns may be views of larger buffers. */

/** A column of texts, few of them distinct: row i holds values[codes[i]]. */
export interface TextColumn {
  readonly codes: Uint8Array | Int32Array;
  readonly values: readonly (string | null)[];
}

export interface OrderColumns {
  readonly length: number;
  readonly orderId: Int32Array;
  /** +1 buy, -1 sell. */
  readonly side: Int8Array;
  readonly type: TextColumn;
  readonly quantity: Float64Array;
  readonly filledQuantity: Float64Array;
  /** NaN: none. */
  readonly limit: Float64Array;
  /** NaN: none. */
  readonly stop: Float64Array;
  readonly submitBar: Int32Array;
  readonly submitTime: Float64Array;
  readonly endBar: Int32Array;
  /** NaN: still working at the end. */
  readonly endTime: Float64Array;
  readonly status: TextColumn;
  /** The order whose fill created this protective order; -1: none. */
  readonly parentId: Int32Array;
  readonly tag: TextColumn;
  /** Why the order ended as it did, in words. */
  readonly reason: TextColumn;
}

export interface FillColumns {
  readonly length: number;
  readonly fillId: Int32Array;
  readonly orderId: Int32Array;
  readonly bar: Int32Array;
  readonly time: Float64Array;
  /** 1: `time` is the moment of the fill; 0: the fill lies somewhere inside the bar that ends at `time`. */
  readonly timeExact: Uint8Array;
  /** +1 buy, -1 sell. */
  readonly side: Int8Array;
  readonly quantity: Float64Array;
  readonly price: Float64Array;
  readonly commission: Float64Array;
  /** Money lost to slippage and spread against the undisturbed price; >= 0 is a cost. */
  readonly slippage: Float64Array;
  /** Signed position after the fill. */
  readonly position: Float64Array;
}

/** Closed round trips, one per slice of a lot, in closing order. */
export interface TradeColumns {
  readonly length: number;
  readonly tradeId: Int32Array;
  /** +1 long, -1 short. */
  readonly side: Int8Array;
  /** Units, greater than zero. */
  readonly quantity: Float64Array;
  readonly entryBar: Int32Array;
  readonly entryTime: Float64Array;
  readonly entryPrice: Float64Array;
  readonly exitBar: Int32Array;
  readonly exitTime: Float64Array;
  readonly exitPrice: Float64Array;
  readonly entryOrderId: Int32Array;
  readonly exitOrderId: Int32Array;
  /** Price difference × quantity × multiplier, before commission. */
  readonly grossPnl: Float64Array;
  /** Both sides' commission, split by quantity. */
  readonly commission: Float64Array;
  /** Both sides' slippage and spread cost in money; already contained in the prices. */
  readonly slippage: Float64Array;
  /** grossPnl − commission. */
  readonly netPnl: Float64Array;
  /** netPnl / (entry price × quantity × multiplier), a fraction. */
  readonly return: Float64Array;
  readonly barsHeld: Int32Array;
  /** Maximum adverse excursion in money, <= 0, before commission. */
  readonly mae: Float64Array;
  /** Maximum favourable excursion in money, >= 0, before commission. */
  readonly mfe: Float64Array;
  readonly entryReason: TextColumn;
  readonly exitReason: TextColumn;
}

/** One point per bar, stamped with the bar's close. */
export interface EquityColumns {
  readonly length: number;
  /** UTC epoch milliseconds of the bar's close. */
  readonly time: Float64Array;
  readonly equity: Float64Array;
  /** Signed units held at the close. */
  readonly position: Float64Array;
}

export interface OpenEntry {
  readonly side: "long" | "short";
  readonly quantity: number;
  readonly entryTime: number;
  readonly entryPrice: number;
  /** At the last close, before costs. */
  readonly unrealizedPnl: number;
  /** Entry commission not yet booked to a trade. */
  readonly commission: number;
}

export interface LogLine {
  readonly bar: number;
  readonly time: number;
  readonly message: string;
  readonly values?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface PlotSeries {
  readonly name: string;
  /** One value per bar; NaN: nothing plotted. */
  readonly values: Float64Array;
}

export interface RunResult {
  readonly orders: OrderColumns;
  readonly fills: FillColumns;
  readonly trades: TradeColumns;
  readonly equity: EquityColumns;
  readonly openEntries: readonly OpenEntry[];
  readonly log: readonly LogLine[];
  readonly plots: readonly PlotSeries[];
  /** Bars in which the order of events could not be known from open, high, low and close. */
  readonly ambiguousBarCount: number;
  readonly rejectedOrderCount: number;
}

/** What a simulation leaves behind: the result, with the bare equity curve (one value per bar, at its close). */
export type Simulation = Omit<RunResult, "equity"> & { readonly equity: Float64Array };
