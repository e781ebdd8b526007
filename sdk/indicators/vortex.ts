import { VortexIndicator as Source } from "trading-signals";
import type { HighLowClose } from "../indicator.ts";
import { wholeNumber } from "./internal/check.ts";
import { acceptHighLowClose, same, Wrapped } from "./internal/wrapped.ts";

export interface VortexValue {
  /** VI+. */
  readonly plus: number;
  /** VI−. */
  readonly minus: number;
}

/**
 * Vortex indicator: Σ |high − previous low| and Σ |low − previous high| of the last n bars, each over Σ true range; 0 when
 * nothing moved. The first value comes with bar n + 1. Source: E. Botes and D. Siepman, Stocks & Commodities, 2010;
 * calculated by trading-signals.
 */
export class Vortex extends Wrapped<HighLowClose, VortexValue, VortexValue> {
  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period = 14) {
    super(new Source(wholeNumber("Vortex", "period", period)), acceptHighLowClose("Vortex"), same);
  }
}
