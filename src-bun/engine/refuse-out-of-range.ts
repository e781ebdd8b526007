import { HindsightError } from "../contract/errors.ts";

/**
 * An account that has left the range of numbers has no result: every figure after it would be noise.
 * @param closeTimeOf Close of a bar, UTC epoch milliseconds.
 * @throws HindsightError RUN_OUT_OF_RANGE naming the first bar
 */
export function refuseOutOfRange(equity: Float64Array, closeTimeOf: (bar: number) => number): void {
  for (let bar = 0; bar < equity.length; bar++) {
    if (Number.isFinite(equity[bar]!)) continue;
    const time = new Date(closeTimeOf(bar)).toISOString();
    throw new HindsightError("RUN_OUT_OF_RANGE", `at bar ${bar}, ${time}, the account's value left the range of numbers: it is ${equity[bar]}`, "Use an ordinary capital, multiplier and margin rate, and look at the quantities that the strategy orders", { bar, time });
  }
}
