import type { HighLow, HighLowClose, HighLowCloseVolume, Indicator } from "../../indicator.ts";
import { rejectBar, rejectInput } from "./check.ts";

/** What the adapter needs of an indicator of the package trading-signals. */
interface Source<In, Raw> {
  readonly isStable: boolean;
  add(input: In): Raw | null;
}

/**
 * An indicator of the package trading-signals behind the interface of this one, for those too rare to deserve a ring
 * buffer of their own: they allocate and take time in proportion to their period. `accept` checks the input and copies
 * it, because the sources keep the bars that they are given while the engine reuses its bar. Values are held back
 * until the source calls itself stable.
 */
export class Wrapped<In, Raw, Out> implements Indicator<In, Out> {
  readonly #source: Source<In, Raw>;
  readonly #accept: (input: In) => In;
  readonly #convert: (raw: Raw) => Out;
  #value: Out | null = null;

  constructor(source: Source<In, Raw>, accept: (input: In) => In, convert: (raw: Raw) => Out) {
    this.#source = source;
    this.#accept = accept;
    this.#convert = convert;
  }

  get value(): Out | null {
    return this.#value;
  }

  /** @throws RangeError when the input, or a price of it, is not finite. */
  update(input: In): Out | null {
    const raw = this.#source.add(this.#accept(input));
    return (this.#value = raw !== null && this.#source.isStable ? this.#convert(raw) : null);
  }
}

export const acceptNumber = (indicator: string) => (input: number): number => {
  if (!Number.isFinite(input)) rejectInput(indicator, input);
  return input;
};

export const acceptHighLow = (indicator: string) => (bar: HighLow): HighLow => {
  const { high, low } = bar;
  if (!Number.isFinite(high + low)) rejectBar(indicator, bar);
  return { high, low };
};

export const acceptHighLowClose = (indicator: string) => (bar: HighLowClose): HighLowClose => {
  const { high, low, close } = bar;
  if (!Number.isFinite(high + low + close)) rejectBar(indicator, bar);
  return { high, low, close };
};

export const acceptHighLowCloseVolume = (indicator: string) => (bar: HighLowCloseVolume): HighLowCloseVolume => {
  const { high, low, close, volume } = bar;
  if (!Number.isFinite(high + low + close + volume)) rejectBar(indicator, bar);
  return { high, low, close, volume };
};

export const same = <T>(raw: T): T => raw;
