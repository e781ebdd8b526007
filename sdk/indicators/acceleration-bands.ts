import { AccelerationBands as Source } from "trading-signals";
import type { HighLowClose } from "../indicator.ts";
import { positiveNumber, wholeNumber } from "./internal/check.ts";
import { acceptHighLowClose, same, Wrapped } from "./internal/wrapped.ts";

export interface AccelerationBandsValue {
  readonly upper: number;
  /** The simple moving average of the closes. */
  readonly middle: number;
  readonly lower: number;
}

/**
 * Acceleration bands: simple averages of high × (1 + a), close and low × (1 − a) with a = width × (high − low) /
 * (high + low). The first value comes with bar n. Source: P. Headley, Big Trends in Trading, 2002; calculated by trading-signals.
 */
export class AccelerationBands extends Wrapped<HighLowClose, AccelerationBandsValue, AccelerationBandsValue> {
  /** @throws RangeError unless `period` is a whole number of at least 1 and `width` above 0. */
  constructor(period = 20, width = 4) {
    const source = new Source(wholeNumber("AccelerationBands", "period", period), positiveNumber("AccelerationBands", "width", width));
    super(source, acceptHighLowClose("AccelerationBands"), same);
  }
}
