import { IchimokuCloud as Source } from "trading-signals";
import type { HighLow } from "../indicator.ts";
import { wholeNumber } from "./internal/check.ts";
import { acceptHighLow, same, Wrapped } from "./internal/wrapped.ts";

export interface IchimokuCloudValue {
  /** Tenkan-sen. */
  readonly conversion: number;
  /** Kijun-sen. */
  readonly base: number;
  /** Senkou span A, as calculated on this bar; charts draw it `base` bars ahead. */
  readonly spanA: number;
  /** Senkou span B, as calculated on this bar; charts draw it `base` bars ahead. */
  readonly spanB: number;
}

/**
 * Ichimoku cloud: the middle of the high-low range over `conversion`, `base` and `spanB` bars; span A is the mean of the
 * first two. The first value comes with the longest of the periods. Source: G. Hosoda, 1969; calculated by trading-signals.
 */
export class IchimokuCloud extends Wrapped<HighLow, IchimokuCloudValue, IchimokuCloudValue> {
  /** @throws RangeError unless the periods are whole numbers of at least 1. */
  constructor(conversion = 9, base = 26, spanB = 52) {
    const source = new Source({
      conversionInterval: wholeNumber("IchimokuCloud", "conversion", conversion),
      baseInterval: wholeNumber("IchimokuCloud", "base", base),
      spanBInterval: wholeNumber("IchimokuCloud", "spanB", spanB),
    });
    super(source, acceptHighLow("IchimokuCloud"), same);
  }
}
