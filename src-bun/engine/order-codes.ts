import type { OrderStatus, OrderType } from "@hindsight/sdk";

/** Orders live in typed columns: these are the meanings of their small integers. */

export const orderTypes: readonly OrderType[] = ["market", "limit", "stop", "stop-limit"];
export const MARKET = 0;
export const LIMIT = 1;
export const STOP = 2;
export const STOP_LIMIT = 3;

export const orderStatuses: readonly OrderStatus[] = ["accepted", "triggered", "filled", "canceled", "rejected", "expired"];
// 0: accepted.
export const TRIGGERED = 1;
export const FILLED = 2;
export const CANCELED = 3;
export const REJECTED = 4;

/** What an order is for. Everything from STOP_LOSS on is reduce-only. */
export const ENTRY = 0;
export const TARGET = 1;
export const STOP_LOSS = 2;
export const TAKE_PROFIT = 3;
export const CLOSE = 4;

/** How the entry was filled that a protective order belongs to: decides what it may do in that same bar. */
export const BORN_AT_OPEN = 0;
export const BORN_INSIDE_LIMIT = 1;
export const BORN_INSIDE_STOP = 2;
export const BORN_AT_CLOSE = 3;
