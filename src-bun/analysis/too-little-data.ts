import type { StatisticInputs, TradeInputs } from "./statistic-inputs.ts";
import type { Undefined } from "./statistic.ts";

/** Why statistics of daily returns are undefined: the account was ruined, or there are fewer returns than `minimum`; null when they are fine. */
export function tooFewReturns({ returns, equity }: StatisticInputs, minimum: number): Undefined | null {
  if (equity.ruinTime !== null) return ruined;
  if (returns.count < minimum) return { reason: `needs at least ${minimum} daily return${minimum === 1 ? "" : "s"}, the run has ${returns.count}` };
  return null;
}

/** Why ratios over the deviation of daily returns are undefined; null when they are fine. */
export function flatReturns(inputs: StatisticInputs): Undefined | null {
  const missing = tooFewReturns(inputs, 2);
  if (missing) return missing;
  return inputs.returns.deviation === 0 ? { reason: "every daily return is the same: there is no deviation to divide by" } : null;
}

/** Why averages over trades are undefined; null when there are at least `minimum`. */
export function tooFewTrades({ trades }: TradeInputs, minimum: number): Undefined | null {
  return trades.count < minimum ? { reason: `needs at least ${minimum} closed trade${minimum === 1 ? "" : "s"}, there ${trades.count === 1 ? "is" : "are"} ${trades.count}` } : null;
}

export const ruined: Undefined = { reason: "the equity fell to zero or below: returns have no meaning from there on" };
export const noPoints: Undefined = { reason: "the run has no equity points" };
export const noWins: Undefined = { reason: "there is no winning trade" };
export const noLosses: Undefined = { reason: "there is no losing trade" };
export const noDrawdown: Undefined = { reason: "the equity never fell below a former peak" };
