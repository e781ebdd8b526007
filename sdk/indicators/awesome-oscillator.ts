import { AO } from "trading-signals";
import type { HighLow } from "../indicator.ts";
import { wholeNumber } from "./internal/check.ts";
import { acceptHighLow, same, Wrapped } from "./internal/wrapped.ts";

/**
 * Awesome oscillator, in price units: SMA(fast) − SMA(slow) of the bars' middles (high + low) / 2. The first value comes
 * with bar `slow`. Source: B. Williams, New Trading Dimensions, 1998; calculated by trading-signals.
 */
export class AwesomeOscillator extends Wrapped<HighLow, number, number> {
  /** @throws RangeError unless the periods are whole numbers of at least 1 and `fast` is below `slow`. */
  constructor(fast = 5, slow = 34) {
    wholeNumber("AwesomeOscillator", "fast", fast);
    wholeNumber("AwesomeOscillator", "slow", slow);
    if (fast >= slow) throw new RangeError(`AwesomeOscillator: fast must be below slow, found ${fast} and ${slow}`);
    super(new AO(fast, slow), acceptHighLow("AwesomeOscillator"), same);
  }
}
