import type { RunConfig } from "../contract/run-config.ts";
import type { Account } from "./account.ts";
import type { CommissionModel } from "./commission-model.ts";
import { stepRounding } from "./step-rounding.ts";

/** Relative slack, so that an order sized to the last cent of the account is not refused for a rounding error. */
const SLACK = 1e-9;

/**
 * How much of the opening part of a fill the account can carry: what it needs (notional × initial margin rate, plus costs)
 * must not exceed equity − margin in use, after the closing part. Short proceeds are no buying power.
 * @returns `quantity` as asked; 0, or less when oversize orders are cut; and why, with the numbers.
 */
export function openableQuantity(
  config: RunConfig,
  account: Account,
  closing: number,
  closePrice: number,
  opening: number,
  unitNotional: number,
  closeNotional: number,
  commission: CommissionModel,
): { quantity: number; why: string } {
  const rate = config.instrument.initialMarginRate;
  const total = closing + opening;
  const perUnit = commission(total, closeNotional + opening * unitNotional) / total;
  const remaining = Math.abs(account.position) - closing;
  const inUse = remaining * closePrice * account.multiplier * rate;
  const available = account.equityAt(closePrice) - perUnit * closing - inUse;
  const need = opening * (unitNotional * rate + perUnit);
  if (need <= available + SLACK * Math.abs(available)) return { quantity: opening, why: "" };
  const why = `opening ${opening} needs ${need.toFixed(2)} (margin and costs), available are ${available.toFixed(2)}`;
  if (config.oversize === "reject" || available <= 0) return { quantity: 0, why };
  let quantity = opening;
  // Costs may fall with the quantity in steps, so the quantity that fits is approached from above.
  for (let round = 0; round < 8 && quantity > 0; round++) {
    const needed = quantity * unitNotional * rate + commission(quantity, quantity * unitNotional);
    if (needed <= available + SLACK * available) break;
    quantity *= available / needed;
    if (config.instrument.lotSize !== undefined) quantity = stepRounding(config.instrument.lotSize).down(quantity);
  }
  return { quantity, why };
}
