import { Aroon as Source, type AroonResult } from "trading-signals";
import type { HighLow } from "../indicator.ts";
import { wholeNumber } from "./internal/check.ts";
import { acceptHighLow, Wrapped } from "./internal/wrapped.ts";

export interface AroonValue {
  /** 100 when the highest high is the present bar's, 0 when it is n bars old. */
  readonly up: number;
  /** 100 when the lowest low is the present bar's, 0 when it is n bars old. */
  readonly down: number;
  /** up − down, −100 to 100. */
  readonly oscillator: number;
}

/**
 * Aroon: 100 × (n − bars since the highest high) / n, and the same of the lowest low, over n + 1 bars; of equal highs the
 * newest counts. The first value comes with bar n + 1. Source: T. Chande, Stocks & Commodities, 1995; calculated by trading-signals.
 */
export class Aroon extends Wrapped<HighLow, AroonResult, AroonValue> {
  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period = 25) {
    const source = new Source(wholeNumber("Aroon", "period", period));
    super(source, acceptHighLow("Aroon"), ({ aroonUp, aroonDown }) => ({ up: aroonUp, down: aroonDown, oscillator: aroonUp - aroonDown }));
  }
}
