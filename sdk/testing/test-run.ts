import type { LogValue, OrderStatus, OrderType, Side } from "../index.ts";

/** A closed round trip. Times are UTC epoch milliseconds, money is in quote currency, bars are 0-based. */
export interface TestTrade {
  readonly symbol: string;
  readonly side: "long" | "short";
  /** Units, greater than zero. */
  readonly quantity: number;
  readonly entryBar: number;
  readonly entryTime: number;
  readonly entryPrice: number;
  readonly exitBar: number;
  readonly exitTime: number;
  readonly exitPrice: number;
  /** Ids of the orders: `run.orders[trade.entryOrderId]`. */
  readonly entryOrderId: number;
  readonly exitOrderId: number;
  /** Before commission. */
  readonly grossPnl: number;
  /** Of both sides. */
  readonly commission: number;
  readonly netPnl: number;
  /** netPnl as a fraction of the entry's value. */
  readonly return: number;
  readonly barsHeld: number;
  /** Worst and best the trade stood, before commission: mae <= 0 <= mfe. */
  readonly mae: number;
  readonly mfe: number;
  readonly entryReason: string | null;
  readonly exitReason: string | null;
  /** The strategy's own factors; null where none was recorded, 1 and 0 for true and false. */
  readonly factors: Readonly<Record<string, number | string | null>>;
}

/** An order as it stood when the run was over. */
export interface TestOrder {
  /** Also its index in `run.orders`. */
  readonly id: number;
  readonly symbol: string;
  readonly side: Side;
  readonly type: OrderType;
  readonly status: OrderStatus;
  readonly quantity: number;
  readonly filledQuantity: number;
  readonly limit: number | null;
  readonly stop: number | null;
  readonly tag: string | null;
  /** Bar of its symbol. */
  readonly submitBar: number;
  /** Null: still working at the end. */
  readonly endBar: number | null;
  /** The order whose fill made this protective order; null for the strategy's own. */
  readonly parentId: number | null;
  /** Why it ended as it did, in words. */
  readonly reason: string | null;
}

export interface TestFill {
  readonly orderId: number;
  readonly symbol: string;
  readonly side: Side;
  readonly bar: number;
  readonly time: number;
  readonly quantity: number;
  readonly price: number;
  readonly commission: number;
  /** Money lost to slippage and spread; contained in the price. */
  readonly slippage: number;
  /** Signed units held after the fill. */
  readonly position: number;
}

export interface TestLogLine {
  /** -1: in onInit. */
  readonly bar: number;
  readonly message: string;
  readonly values: Readonly<Record<string, LogValue>>;
}

/** What a strategy did on a test's bars, as plain objects for `expect`. */
export interface TestRun {
  /** Closed round trips, in closing order. */
  readonly trades: readonly TestTrade[];
  /** Every order, protective ones included, in the order of submission. */
  readonly orders: readonly TestOrder[];
  readonly fills: readonly TestFill[];
  /** Account value at each instant at which a bar closed. */
  readonly equity: readonly number[];
  /** Signed units held of the first symbol at each of these instants. */
  readonly positions: readonly number[];
  readonly log: readonly TestLogLine[];
  /** One value per bar under each name; null where nothing was plotted. */
  readonly plots: Readonly<Record<string, readonly (number | null)[]>>;
  /** Signed units held of the first symbol at the end. */
  readonly position: number;
  readonly finalEquity: number;
  readonly rejectedOrderCount: number;
  /** Bars in which the order of events could not be known from open, high, low and close. */
  readonly ambiguousBarCount: number;
}
