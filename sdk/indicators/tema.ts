import { TEMA as Source } from "trading-signals";
import { wholeNumber } from "./internal/check.ts";
import { acceptNumber, same, Wrapped } from "./internal/wrapped.ts";

/**
 * Triple exponential moving average: 3·E₁ − 3·E₂ + E₃ with E₁ = EMA(x), E₂ = EMA(E₁), E₃ = EMA(E₂), each started from its
 * first input; the first value comes with input 3n − 2. Source: P. Mulloy, Stocks & Commodities, 1994; calculated by
 * trading-signals.
 */
export class TEMA extends Wrapped<number, number, number> {
  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period: number) {
    super(new Source(wholeNumber("TEMA", "period", period)), acceptNumber("TEMA"), same);
  }
}
