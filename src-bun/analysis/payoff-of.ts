import type { Undefined } from "./statistic.ts";
import { noLosses, noWins } from "./too-little-data.ts";
import type { TradeTally } from "./trade-tally.ts";

/** Average win / |average loss|. */
export function payoffOf(trades: TradeTally): number | Undefined {
  if (trades.wins === 0) return noWins;
  if (trades.losses === 0) return noLosses;
  return trades.grossProfit / trades.wins / (trades.grossLoss / trades.losses);
}
