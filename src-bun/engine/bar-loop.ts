import type { Bar } from "@hindsight/sdk";
import type { Account } from "./account.ts";
import type { Cursor } from "./cursor.ts";
import type { Hooks } from "./hooks.ts";
import type { Matching } from "./matching.ts";
import type { OrderTable } from "./order-table.ts";

/** What the loop touches on every bar. */
export interface LoopParts {
  readonly close: Float64Array;
  readonly cursor: Cursor;
  readonly orders: OrderTable;
  readonly account: Account;
  readonly matching: Matching;
  readonly hooks: Hooks;
  readonly bar: Bar;
  readonly fillsOnClose: boolean;
  /** The output: one value per bar. */
  readonly equity: Float64Array;
}

/**
 * The phases of the bars in [from, to): match, mark, report fills, let the strategy act, record the equity point.
 * Called in stretches of a few thousand bars: a function that is entered often is compiled early, one that runs a million
 * bars in a single call stays slow for most of them.
 */
export function runBars(parts: LoopParts, from: number, to: number): void {
  const { close, cursor, orders, account, matching, hooks, bar, fillsOnClose, equity } = parts;
  const { multiplier } = account;
  for (let i = from; i < to; i++) {
    if (orders.workingCount !== 0) matching.matchBar(i);
    const price = close[i]!;
    cursor.index = i;
    account.mark = price;
    if (hooks.hasNews) hooks.reportFills();
    hooks.onBar(bar);
    if (fillsOnClose && orders.workingCount !== 0) {
      matching.matchClose(i);
      account.mark = price;
      if (hooks.hasNews) hooks.reportFills();
    }
    equity[i] = account.cash + account.position * price * multiplier;
  }
}
