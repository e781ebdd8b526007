import type { EquityColumns } from "../contract/result-columns.ts";
import { DrawdownTally } from "./drawdown-tally.ts";

/** What one walk over every equity point yields. */
export interface EquityPath {
  readonly pointCount: number;
  /** NaN without points. */
  readonly finalEquity: number;
  /** NaN without points. */
  readonly meanEquity: number;
  /** Points at which a position was held, in whichever instrument. */
  readonly pointsInPosition: number;
  /** Time of the first point at or below zero; null: the account survived. */
  readonly ruinTime: number | null;
  readonly drawdowns: DrawdownTally;
}

/**
 * Walks the equity once, in row order. The initial capital is the first peak, so a loss at the very first point is a drawdown.
 *
 * @param startTime time of the initial capital: the open of the first bar
 */
export function equityPath(equity: EquityColumns, initialCapital: number, startTime: number): EquityPath {
  const { length, equity: values, time, held } = equity;
  const drawdowns = new DrawdownTally();
  let peak = initialCapital;
  let peakTime = startTime;
  let trough = peak;
  let troughTime = startTime;
  let sum = 0;
  let pointsInPosition = 0;
  let ruinTime: number | null = null;
  for (let row = 0; row < length; row++) {
    const value = values[row];
    sum += value;
    if (held[row] > 0) pointsInPosition++;
    if (value >= peak) {
      if (trough < peak) drawdowns.add(peak, peakTime, trough, troughTime, time[row], true);
      peak = value;
      peakTime = time[row];
      trough = value;
    } else if (value < trough) {
      trough = value;
      troughTime = time[row];
      if (value <= 0 && ruinTime === null) ruinTime = time[row];
    }
  }
  if (trough < peak) drawdowns.add(peak, peakTime, trough, troughTime, time[length - 1], false);
  const finalEquity = length > 0 ? values[length - 1] : NaN;
  return { pointCount: length, finalEquity, meanEquity: sum / length, pointsInPosition, ruinTime, drawdowns };
}
