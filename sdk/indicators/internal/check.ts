import type { HighLow, HighLowClose, HighLowCloseVolume } from "../../indicator.ts";

/** A constructor argument that counts bars. @throws RangeError when it is not a whole number of at least `minimum`. */
export function wholeNumber(indicator: string, argument: string, value: number, minimum = 1): number {
  if (!Number.isSafeInteger(value) || value < minimum) throw new RangeError(`${indicator}: ${argument} must be a whole number of at least ${minimum}, found ${String(value)}`);
  return value;
}

/** A constructor argument that scales something. @throws RangeError when it is not a finite number above zero. */
export function positiveNumber(indicator: string, argument: string, value: number): number {
  if (!Number.isFinite(value) || value <= 0) throw new RangeError(`${indicator}: ${argument} must be a number above 0, found ${String(value)}`);
  return value;
}

/** @throws RangeError always: `input` is what made the indicator's arithmetic leave the finite numbers. */
export function rejectInput(indicator: string, input: number, name = "input"): never {
  if (Number.isFinite(input)) throw new RangeError(`${indicator}: ${name} ${input} is too large to calculate with`);
  throw new RangeError(`${indicator}: ${name} must be a finite number, found ${String(input)}`);
}

/** @throws RangeError always, naming the first price of the bar that is not a finite number. */
export function rejectBar(indicator: string, bar: HighLow | HighLowClose | HighLowCloseVolume): never {
  if (!Number.isFinite(bar.high)) rejectInput(indicator, bar.high, "high");
  if (!Number.isFinite(bar.low)) rejectInput(indicator, bar.low, "low");
  if ("close" in bar && !Number.isFinite(bar.close)) rejectInput(indicator, bar.close, "close");
  if ("volume" in bar) rejectInput(indicator, bar.volume, "volume");
  rejectInput(indicator, bar.high, "high");
}
