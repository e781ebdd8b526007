export type Side = "buy" | "sell";
export type OrderType = "market" | "limit" | "stop" | "stop-limit" | "trailing-stop";
export type OrderStatus = "accepted" | "triggered" | "partially-filled" | "filled" | "canceled" | "rejected" | "expired";

/**
 * How long an order works. GTC: until canceled. GTD: until `expireAt`. DAY: to the end of the first trading day in which it
 * can work. IOC and FOK: the next open alone, FOK all or nothing. at-the-open: the first open of the next session window.
 * at-the-close: the close of the bar that ends at the session window's scheduled end.
 */
export type TimeInForce = "GTC" | "GTD" | "DAY" | "IOC" | "FOK" | "at-the-open" | "at-the-close";

/** How far a trailing stop stays behind the best price so far: one of points, a fraction of the price, a multiple of the ATR(14). */
export interface Trail {
  readonly amount?: number;
  /** 0.08 stays 8 % behind. */
  readonly fraction?: number;
  readonly atr?: number;
  /** The stop begins to work when the price reaches this level. */
  readonly activateAt?: number;
}

/**
 * A quantity that the engine works out: an amount of money, a fraction of equity, or what loses `risk` money (or `riskFraction`
 * of equity) from the entry to its `stopLoss`. Measured at the signal, or at the fill (`sizeAt`).
 */
export type Size =
  | { readonly notional: number }
  | { readonly equityFraction: number }
  | { readonly risk: number }
  | { readonly riskFraction: number };

export type FactorValue = number | string | boolean;
/** Values of declared factors, by name. */
export type FactorValues = Readonly<Record<string, FactorValue>>;

/** What to buy or sell. With neither `limit`, `stop` nor `trail` the order is a market order, with both limit and stop a stop-limit order. */
export interface OrderRequest {
  /** Which instrument; default: that of the run's first feed. */
  readonly symbol?: string;
  /** Units, greater than zero. Give this or `size`. */
  readonly quantity?: number;
  readonly size?: Size;
  readonly limit?: number;
  readonly stop?: number;
  readonly trail?: Trail;
  /** Price of the protective stop that goes live with the fill and closes exactly this entry, or how it trails. */
  readonly stopLoss?: number | Trail;
  /** Price of the profit target that goes live with the fill and closes exactly this entry. */
  readonly takeProfit?: number;
  /** Default GTC. */
  readonly timeInForce?: TimeInForce;
  /** With GTD: UTC epoch milliseconds from which the order no longer works. */
  readonly expireAt?: number;
  /** Working orders of one symbol with the same name cancel each other: what one fills is taken from the others. */
  readonly oco?: string;
  /** Only ever reduces the position. */
  readonly reduceOnly?: boolean;
  /** Factors of this order: those known at submission belong to the trades it opens, those with `knownAt: "exit"` to the trades it closes. */
  readonly factors?: FactorValues;
  /** A label of your own, kept in the orders and in the trade's entry reason. */
  readonly tag?: string;
}

/** New values for a working order; what is left out stays. */
export interface OrderChange {
  readonly quantity?: number;
  readonly limit?: number;
  readonly stop?: number;
}

/** New protective levels of an open entry; `null` removes one, what is left out stays. */
export interface EntryChange {
  readonly stopLoss?: number | Trail | null;
  readonly takeProfit?: number | null;
}

/** An order, live: its properties always show its present state. */
export interface Order {
  readonly id: number;
  readonly symbol: string;
  readonly side: Side;
  readonly type: OrderType;
  readonly status: OrderStatus;
  readonly timeInForce: TimeInForce;
  readonly quantity: number;
  readonly filledQuantity: number;
  readonly limit: number | null;
  /** Of a trailing stop: where it stands now; null while it is not active yet. */
  readonly stop: number | null;
  /** The author's; a protective order has that of its entry. */
  readonly tag: string | null;
  /** Why the order is where it is, in words. */
  readonly reason: string;
}

/** One open entry (lot) of a position. */
export interface Entry {
  readonly id: number;
  readonly symbol: string;
  readonly side: "long" | "short";
  /** Units still open, greater than zero until the entry is closed. */
  readonly quantity: number;
  readonly entryPrice: number;
  readonly entryTime: number;
  /** Bars of its instrument since the bar of the entry: 0 in the bar that filled it. */
  readonly barsHeld: number;
  readonly unrealizedPnl: number;
  readonly stopLoss: Order | null;
  readonly takeProfit: Order | null;
  readonly tag: string | null;
}

/** What to close: everything, one symbol, one entry, a fraction (0 to 1] of each entry, or a quantity. */
export interface CloseRequest {
  readonly symbol?: string;
  readonly entry?: Entry;
  readonly fraction?: number;
  readonly quantity?: number;
  /** Factors with `knownAt: "exit"`. */
  readonly factors?: FactorValues;
  readonly tag?: string;
}

/** What `ctx.target` may be told besides the position. */
export interface TargetOptions {
  readonly symbol?: string;
  readonly factors?: FactorValues;
  readonly tag?: string;
}

/** One execution of an order. */
export interface Fill {
  readonly order: Order;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: number;
  readonly price: number;
  /** UTC epoch milliseconds: the bar's open for a fill at the open, its close for a fill inside the range. */
  readonly time: number;
  readonly commission: number;
  /** `risk` when the engine liquidated, `session` when it flattened at the session's end, else `order`. */
  readonly reason: "order" | "risk" | "session";
}

export interface Position {
  readonly symbol: string;
  readonly side: "long" | "short" | "flat";
  /** Signed units: above zero long, below zero short. */
  readonly quantity: number;
  /** Quantity-weighted entry price of the open entries; null when flat. */
  readonly averagePrice: number | null;
  /** P/L of the open entries at the last mark, before costs. */
  readonly unrealizedPnl: number;
}
