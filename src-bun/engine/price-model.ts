import type { RunConfig } from "../contract/run-config.ts";
import { stepRounding } from "./step-rounding.ts";

/**
 * From the price a rule gives to the price paid: spread, slippage, and the tick that percentages lead away from. All of it
 * goes against the order, and never beyond a limit order's limit.
 */
export interface PriceModel {
  /** What a buyer sees of a mid price, as a factor (1 without a spread on both sides). */
  readonly askFactor: number;
  readonly bidFactor: number;
  /** Spread that is charged on the opening part alone, as a fraction of the price; 0: none. */
  readonly entrySpread: number;
  /** Price of a fill at `price` (already ask or bid); `limit` NaN: no limit. */
  fill(price: number, side: number, opening: boolean, limit: number): number;
}

export function priceModel(config: RunConfig): PriceModel {
  const { spread, slippage, instrument } = config;
  const half = spread?.charge === "both" ? spread.rate / 2 : 0;
  const entrySpread = spread?.charge === "entry" ? spread.rate : 0;
  const slipRate = slippage.type === "bps" ? slippage.bps / 10_000 : 0;
  const slipPoints = slippage.type === "ticks" ? slippage.ticks * (instrument.tickSize ?? 0) : 0;
  const tick = instrument.tickSize === undefined ? null : stepRounding(instrument.tickSize);
  const hasPercentCosts = half > 0 || entrySpread > 0 || slipRate > 0;
  const undisturbed = !hasPercentCosts && slipPoints === 0;
  return {
    askFactor: 1 + half,
    bidFactor: 1 - half,
    entrySpread,
    fill(price, side, opening, limit) {
      if (undisturbed) return price;
      let paid = opening && entrySpread > 0 ? price * (1 + side * entrySpread) : price;
      paid = paid * (1 + side * slipRate) + side * slipPoints;
      if (tick !== null && hasPercentCosts) paid = side > 0 ? tick.up(paid) : tick.down(paid);
      if (limit === limit) paid = side > 0 ? Math.min(paid, limit) : Math.max(paid, limit);
      return paid;
    },
  };
}
