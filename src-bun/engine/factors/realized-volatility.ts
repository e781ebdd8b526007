import type { BarsAt } from "./bars-at.ts";
import { relativeChange } from "./relative-change.ts";

const RETURNS = 20;
const returns = new Float64Array(RETURNS);

/**
 * Sample standard deviation of the last 20 simple returns from close to close of the delivered bars, a fraction per bar, not annualised.
 * NaN before there are 21 bars, and when a close among them is not above zero.
 */
export function realizedVolatility(feed: BarsAt): number {
  const { count } = feed;
  if (count <= RETURNS) return NaN;
  const { close } = feed.bars;
  let previous = close[feed.rowAt(count - 1 - RETURNS)]!;
  let sum = 0;
  for (let k = 0; k < RETURNS; k++) {
    const price = close[feed.rowAt(count - RETURNS + k)]!;
    const change = relativeChange(previous, price);
    returns[k] = change;
    sum += change;
    previous = price;
  }
  const mean = sum / RETURNS;
  let squares = 0;
  for (let k = 0; k < RETURNS; k++) squares += (returns[k]! - mean) * (returns[k]! - mean);
  return Math.sqrt(squares / (RETURNS - 1));
}
