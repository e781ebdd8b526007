import { CMF } from "trading-signals";
import type { HighLowCloseVolume } from "../indicator.ts";
import { wholeNumber } from "./internal/check.ts";
import { acceptHighLowCloseVolume, same, Wrapped } from "./internal/wrapped.ts";

/**
 * Chaikin money flow, −1 to 1: Σ volume × ((close − low) − (high − close)) / (high − low) over Σ volume of the last n bars;
 * 0 without volume. The first value comes with bar n. Source: M. Chaikin; calculated by trading-signals.
 */
export class ChaikinMoneyFlow extends Wrapped<HighLowCloseVolume, number, number> {
  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period = 20) {
    super(new CMF(wholeNumber("ChaikinMoneyFlow", "period", period)), acceptHighLowCloseVolume("ChaikinMoneyFlow"), same);
  }
}
