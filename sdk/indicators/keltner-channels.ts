import { KeltnerChannels as Source } from "trading-signals";
import type { HighLowClose } from "../indicator.ts";
import { positiveNumber, wholeNumber } from "./internal/check.ts";
import { acceptHighLowClose, same, Wrapped } from "./internal/wrapped.ts";

export interface KeltnerChannelsValue {
  readonly upper: number;
  /** The EMA of the closes. */
  readonly middle: number;
  readonly lower: number;
}

/**
 * Keltner channels: EMA of the closes (started from the first close) and `width` average true ranges (Wilder) above and
 * below it. The first value comes with the longer of the two periods. Source: L. Raschke's form of C. Keltner, How to Make
 * Money in Commodities, 1960; calculated by trading-signals.
 */
export class KeltnerChannels extends Wrapped<HighLowClose, KeltnerChannelsValue, KeltnerChannelsValue> {
  /** @throws RangeError unless the periods are whole numbers of at least 1 and `width` above 0. */
  constructor(period = 20, width = 2, atrPeriod = 10) {
    const source = new Source({
      emaInterval: wholeNumber("KeltnerChannels", "period", period),
      multiplier: positiveNumber("KeltnerChannels", "width", width),
      atrInterval: wholeNumber("KeltnerChannels", "atrPeriod", atrPeriod),
    });
    super(source, acceptHighLowClose("KeltnerChannels"), same);
  }
}
