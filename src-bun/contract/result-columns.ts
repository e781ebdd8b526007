/** Results of a run as columns of equal length, in the order in which things happened. Ids are 0-based and dense. Number columns may be views of larger buffers. */

/** A column of texts, few of them distinct: row i holds values[codes[i]]. */
export interface TextColumn {
  readonly codes: Uint8Array | Int32Array;
  readonly values: readonly (string | null)[];
}

/** Stands where there is no bar: warm-up bars have numbers below zero. */
export const NO_BAR = -2_147_483_648;

export interface OrderColumns {
  readonly length: number;
  readonly orderId: Int32Array;
  readonly symbol: TextColumn;
  /** +1 buy, -1 sell. */
  readonly side: Int8Array;
  readonly type: TextColumn;
  readonly timeInForce: TextColumn;
  readonly quantity: Float64Array;
  readonly filledQuantity: Float64Array;
  /** NaN: none. */
  readonly limit: Float64Array;
  /** NaN: none; of a trailing stop where it stood last. */
  readonly stop: Float64Array;
  /** How a trailing stop follows, in words; null for all other orders. */
  readonly trail: TextColumn;
  /** Name of the OCO group; null: none. */
  readonly oco: TextColumn;
  /** Bar of its instrument that was the last when it was submitted; warm-up bars count down from -1. */
  readonly submitBar: Int32Array;
  readonly submitTime: Float64Array;
  /** NO_BAR: still working at the end. */
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
  readonly symbol: TextColumn;
  /** Bar of its instrument. */
  readonly bar: Int32Array;
  /** Equity point of the instant at which it was booked. */
  readonly point: Int32Array;
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
  /** 1: it took what was there (market orders, stops, marketable limits); 0: a resting limit order. */
  readonly isTaker: Uint8Array;
  /** Signed position in its instrument after the fill. */
  readonly position: Float64Array;
}

/** Closed round trips, one per slice of a lot, in closing order. */
export interface TradeColumns {
  readonly length: number;
  readonly tradeId: Int32Array;
  readonly symbol: TextColumn;
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
  /** Borrow, funding and dividends paid while open; dividends received are negative. */
  readonly financing: Float64Array;
  /** grossPnl − commission − financing. */
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

/** One point for each instant at which a bar closed or a tick came, stamped with that instant. */
export interface EquityColumns {
  readonly length: number;
  /** UTC epoch milliseconds of the instant. */
  readonly time: Float64Array;
  readonly equity: Float64Array;
  /** Signed units held of the run's first instrument. */
  readonly position: Float64Array;
  /** Instruments in which a position was held. */
  readonly held: Int32Array;
}

/** A figure or a word recorded with every trade. */
export interface FactorColumn {
  readonly name: string;
  readonly source: "custom" | "system";
  /** When the value was known: with the entry order, with its fill, or at the exit. */
  readonly knownAt: "submit" | "fill" | "exit";
  /** One value per trade; NaN or null: none. Booleans are 0 and 1. */
  readonly values: Float64Array | TextColumn;
}

/** A limit that was breached, and what came of it. */
export interface RiskEvent {
  readonly limit: "maxDrawdown" | "dailyLoss" | "maxConsecutiveLosses" | "marginCall" | "ruin";
  /** Instant of the event, UTC epoch milliseconds. */
  readonly time: number;
  /** Equity point of that instant. */
  readonly point: number;
  /** Equity at which the limit bites (a count for losses in a row). */
  readonly threshold: number;
  /** Equity when it was breached, before the costs of getting out. */
  readonly equity: number;
  /** Equity when everything was liquidated; null while an order still waits for its market, and when nothing was held. */
  readonly equityAfter: number | null;
  /** Orders that liquidated. */
  readonly orderIds: readonly number[];
  /** Working orders that were canceled. */
  readonly canceledOrderCount: number;
  /** In words, with the numbers. */
  readonly message: string;
}

/** Something the simulation noticed that its reader should know. */
export interface EngineNotice {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

export interface OpenEntry {
  readonly symbol: string;
  readonly side: "long" | "short";
  readonly quantity: number;
  readonly entryTime: number;
  readonly entryPrice: number;
  /** At the last close, before costs. */
  readonly unrealizedPnl: number;
  /** Entry commission not yet booked to a trade. */
  readonly commission: number;
  /** Borrow, funding and dividends not yet booked to a trade. */
  readonly financing: number;
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
  /** Factors of the trades, those of the strategy first. */
  readonly factors: readonly FactorColumn[];
  readonly equity: EquityColumns;
  readonly riskEvents: readonly RiskEvent[];
  readonly notices: readonly EngineNotice[];
  /** Interest on borrowed cash, which belongs to no trade. */
  readonly interest: number;
  readonly openEntries: readonly OpenEntry[];
  readonly log: readonly LogLine[];
  readonly plots: readonly PlotSeries[];
  /** Bars in which the order of events could not be known from open, high, low and close. */
  readonly ambiguousBarCount: number;
  /** Net P/L, as a sum of amounts, of the trades that were opened or closed in such a bar. */
  readonly ambiguousPnl: number;
  readonly rejectedOrderCount: number;
}

/** What a simulation leaves behind: the result, with the bare equity curve: the instants of its points follow from the feeds. */
export type Simulation = Omit<RunResult, "equity"> & { readonly equity: Float64Array };
