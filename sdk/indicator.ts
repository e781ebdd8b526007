/**
 * An indicator that is fed one value (or bar) at a time and answers with its present value.
 * `In` is a number (usually a close) or the prices it names of a bar; `Out` a number, or an object of numbers for
 * multi-line indicators, which is reused by the next update. Null while warming up.
 */
export interface Indicator<In, Out> {
  /** Takes the next input and returns the new value, or null while there is too little input. */
  update(input: In): Out | null;
  /** The value of the last update. */
  readonly value: Out | null;
}

export interface HighLow {
  readonly high: number;
  readonly low: number;
}
export interface HighLowClose extends HighLow {
  readonly close: number;
}
export interface HighLowCloseVolume extends HighLowClose {
  readonly volume: number;
}
