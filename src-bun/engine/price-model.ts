import type { InstrumentSpec, RunConfig } from "../contract/run-config.ts";
import type { LaneData } from "./lane-data.ts";
import { stepRounding } from "./step-rounding.ts";

/**
 * From the price a rule gives to the price paid: spread or quotes, slippage, and the tick that percentages lead away from. All
 * of it goes against the order, and never beyond a limit order's limit.
 */
export interface PriceModel {
  /** What a side of the market sees of a mid price in a row. */
  quote(price: number, side: number, row: number): number;
  /** The mid price behind such a quote. */
  mid(quote: number, side: number, row: number): number;
  /** Price of a fill of `quantity` units at `quote`; `limit` NaN: no limit. */
  fill(quote: number, side: number, quantity: number, opening: boolean, limit: number, row: number): number;
}

export function priceModel(config: RunConfig, spec: InstrumentSpec, data: LaneData): PriceModel {
  const { spread, slippage, slippageBeyondRange } = config;
  const { bid, ask, high, low, volume, granularityMs } = data;
  const half = spread?.charge === "both" ? spread.rate / 2 : 0;
  const [askFactor, bidFactor] = [1 + half, 1 - half];
  const entrySpread = spread?.charge === "entry" ? spread.rate : 0;
  const tick = spec.tickSize === undefined ? null : stepRounding(spec.tickSize);
  const slip = slippageModel(slippage, spec.tickSize ?? 0, data);
  const hasPercentCosts = half > 0 || entrySpread > 0 || (slippage.type !== "none" && slippage.type !== "ticks");
  const isUndisturbed = !hasPercentCosts && slip === null && bid === null;
  const clips = slippageBeyondRange === "clip" && slip !== null;
  const width = (row: number): number => (bid === null || ask === null ? 0 : (ask[row]! - bid[row]!) / 2);

  const quote = (price: number, side: number, row: number): number => {
    if (bid === null || ask === null) return price * (side > 0 ? askFactor : bidFactor);
    // A tick of the book is the quote itself, to the last bit.
    return granularityMs === 0 ? (side > 0 ? ask[row]! : bid[row]!) : price + side * width(row);
  };
  return {
    quote,
    mid(price, side, row) {
      return bid === null ? price / (side > 0 ? askFactor : bidFactor) : price - side * width(row);
    },
    fill(price, side, quantity, opening, limit, row) {
      if (isUndisturbed) return price;
      let paid = opening && entrySpread > 0 ? price * (1 + side * entrySpread) : price;
      if (slip !== null) {
        const slipped = paid + side * slip(paid, quantity, row);
        // What slippage adds ends at the bar's extreme; a price that is beyond it already (a spread) stays.
        paid = clips ? (side > 0 ? Math.max(paid, Math.min(slipped, quote(high[row]!, 1, row))) : Math.min(paid, Math.max(slipped, quote(low[row]!, -1, row)))) : slipped;
      }
      if (tick !== null && hasPercentCosts) paid = side > 0 ? tick.up(paid) : tick.down(paid);
      if (limit === limit) paid = side > 0 ? Math.min(paid, limit) : Math.max(paid, limit);
      return paid;
    },
  };

  /** How far a fill of `quantity` units slips, in points; null: not at all. */
  function slippageModel(model: RunConfig["slippage"], tickSize: number, { high, low }: LaneData): ((price: number, quantity: number, row: number) => number) | null {
    switch (model.type) {
      case "none":
        return null;
      case "ticks": {
        const points = model.ticks * tickSize;
        return points === 0 ? null : () => points;
      }
      case "bps": {
        const rate = model.bps / 10_000;
        return rate === 0 ? null : (price) => price * rate;
      }
      case "range":
        return (_price, _quantity, row) => (high[row]! - low[row]!) * model.share;
      case "volume":
        // A bar without volume says nothing about depth: the order counts as large as the bar's volume.
        return (price, quantity, row) => price * model.impact * (volume[row]! > 0 ? quantity / volume[row]! : 1);
    }
  }
}
