import type { TradeColumns } from "../contract/result-columns.ts";
import { TradeTally } from "./trade-tally.ts";

/** Sums over all trades of the columns. */
export function tallyTrades(trades: TradeColumns): TradeTally {
  const tally = new TradeTally();
  for (let row = 0; row < trades.length; row++) addTrade(tally, trades, row);
  return tally;
}

/** Adds one row of the trade columns to a tally. */
export function addTrade(tally: TradeTally, trades: TradeColumns, row: number): void {
  tally.add(
    trades.netPnl[row],
    trades.commission[row],
    trades.return[row],
    trades.exitTime[row] - trades.entryTime[row],
    trades.barsHeld[row],
    trades.mae[row],
    trades.mfe[row],
  );
}
