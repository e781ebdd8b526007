export type Side = "buy" | "sell";
export type OrderType = "market" | "limit" | "stop" | "stop-limit";
export type OrderStatus = "accepted" | "triggered" | "filled" | "canceled" | "rejected" | "expired";

/** What to buy or sell. With neither `limit` nor `stop` the order is a market order, with both a stop-limit order. */
export interface OrderRequest {
  /** Units, greater than zero. */
  readonly quantity: number;
  readonly limit?: number;
  readonly stop?: number;
  /** Price of the protective stop that goes live with the fill and closes exactly this entry. */
  readonly stopLoss?: number;
  /** Price of the profit target that goes live with the fill and closes exactly this entry. */
  readonly takeProfit?: number;
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
  readonly stopLoss?: number | null;
  readonly takeProfit?: number | null;
}

/** An order, live: its properties always show its present state. */
export interface Order {
  readonly id: number;
  readonly side: Side;
  readonly type: OrderType;
  readonly status: OrderStatus;
  readonly quantity: number;
  readonly filledQuantity: number;
  readonly limit: number | null;
  readonly stop: number | null;
  readonly tag: string | null;
  /** Why the order is where it is, in words. */
  readonly reason: string;
}

/** One open entry (lot) of the position. */
export interface Entry {
  readonly id: number;
  readonly side: "long" | "short";
  /** Units still open, greater than zero until the entry is closed. */
  readonly quantity: number;
  readonly entryPrice: number;
  readonly entryTime: number;
  /** Bars since the bar of the entry: 0 in the bar that filled it. */
  readonly barsHeld: number;
  readonly unrealizedPnl: number;
  readonly stopLoss: Order | null;
  readonly takeProfit: Order | null;
  readonly tag: string | null;
}

/** What to close: everything, one entry, a fraction (0 to 1] of each entry, or a quantity. */
export interface CloseRequest {
  readonly entry?: Entry;
  readonly fraction?: number;
  readonly quantity?: number;
  readonly tag?: string;
}

/** One execution of an order. */
export interface Fill {
  readonly order: Order;
  readonly side: Side;
  readonly quantity: number;
  readonly price: number;
  /** UTC epoch milliseconds: the bar's open for a fill at the open, its close for a fill inside the range. */
  readonly time: number;
  readonly commission: number;
}

export interface Position {
  readonly side: "long" | "short" | "flat";
  /** Signed units: above zero long, below zero short. */
  readonly quantity: number;
  /** Quantity-weighted entry price of the open entries; null when flat. */
  readonly averagePrice: number | null;
  /** P/L of the open entries at the last close, before costs. */
  readonly unrealizedPnl: number;
}
