import { DEMA as Source } from "trading-signals";
import { wholeNumber } from "./internal/check.ts";
import { acceptNumber, same, Wrapped } from "./internal/wrapped.ts";

/**
 * Double exponential moving average: 2·EMA(x) − EMA(EMA(x)), both averages started from the first input; the first value
 * comes with the n-th input. Source: P. Mulloy, Stocks & Commodities, 1994; calculated by trading-signals.
 */
export class DEMA extends Wrapped<number, number, number> {
  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period: number) {
    super(new Source(wholeNumber("DEMA", "period", period)), acceptNumber("DEMA"), same);
  }
}
