import type { FillColumns } from "../contract/result-columns.ts";

/** Sums over every fill of a run, those of positions still open included. Money. */
export interface FillTally {
  readonly commission: number;
  readonly slippage: number;
  /** Σ |quantity × price × multiplier|. */
  readonly notional: number;
}

/** @param multipliers money per point and unit, by code of the fills' symbol */
export function fillTally(fills: FillColumns, multipliers: readonly number[]): FillTally {
  let commission = 0;
  let slippage = 0;
  let notional = 0;
  for (let row = 0; row < fills.length; row++) {
    commission += fills.commission[row];
    slippage += fills.slippage[row];
    notional += Math.abs(fills.quantity[row] * fills.price[row] * multipliers[fills.symbol.codes[row]]);
  }
  return { commission, slippage, notional };
}
