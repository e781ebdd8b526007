import type { OrderStatus, OrderType, TimeInForce } from "@hindsight/sdk";

/** Orders live in typed columns: these are the meanings of their small integers. */

export const orderTypes: readonly OrderType[] = ["market", "limit", "stop", "stop-limit", "trailing-stop"];
export const MARKET = 0;
export const LIMIT = 1;
export const STOP = 2;
export const STOP_LIMIT = 3;
export const TRAILING = 4;

export const orderStatuses: readonly OrderStatus[] = ["accepted", "triggered", "partially-filled", "filled", "canceled", "rejected", "expired"];
// 0: accepted.
export const TRIGGERED = 1;
export const PARTIALLY_FILLED = 2;
/** From here on an order has ended. */
export const FILLED = 3;
export const CANCELED = 4;
export const REJECTED = 5;
export const EXPIRED = 6;

export const timesInForce: readonly TimeInForce[] = ["GTC", "GTD", "DAY", "IOC", "FOK", "at-the-open", "at-the-close"];
export const GTC = 0;
export const GTD = 1;
export const DAY = 2;
export const IOC = 3;
export const FOK = 4;
export const AT_THE_OPEN = 5;
export const AT_THE_CLOSE = 6;

/** What an order is for. Everything from STOP_LOSS on is reduce-only. */
export const ENTRY = 0;
export const TARGET = 1;
export const STOP_LOSS = 2;
export const TAKE_PROFIT = 3;
export const CLOSE = 4;
/** The engine's own, from here on: nothing stands in their way. */
export const SESSION_END = 5;
export const EXPIRY = 6;
export const LIQUIDATION = 7;

/** How the entry was filled that a protective order belongs to: decides what it may do in that same bar. */
export const BORN_AT_OPEN = 0;
export const BORN_INSIDE_LIMIT = 1;
export const BORN_INSIDE_STOP = 2;
export const BORN_AT_CLOSE = 3;
