import { SuperTrend as Source, type SuperTrendResult, TradingSignal } from "trading-signals";
import type { HighLowClose } from "../indicator.ts";
import { positiveNumber, wholeNumber } from "./internal/check.ts";
import { acceptHighLowClose, Wrapped } from "./internal/wrapped.ts";

export interface SuperTrendValue {
  /** The trailing line, a price: below the close in an up trend, above it in a down trend. */
  readonly line: number;
  /** 1 in an up trend, −1 in a down trend. */
  readonly direction: 1 | -1;
}

/**
 * SuperTrend: (high + low) / 2 ∓ `multiplier` × ATR (Wilder), moved with the trend only; a close beyond it turns the trend.
 * The first value comes with bar n. Source: O. Seban; calculated by trading-signals.
 */
export class SuperTrend extends Wrapped<HighLowClose, SuperTrendResult, SuperTrendValue> {
  /** @throws RangeError unless `period` is a whole number of at least 1 and `multiplier` above 0. */
  constructor(period = 10, multiplier = 3) {
    const source = new Source({ interval: wholeNumber("SuperTrend", "period", period), multiplier: positiveNumber("SuperTrend", "multiplier", multiplier) });
    super(source, acceptHighLowClose("SuperTrend"), ({ supertrend, trend }) => ({ line: supertrend, direction: trend === TradingSignal.BULLISH ? 1 : -1 }));
  }
}
