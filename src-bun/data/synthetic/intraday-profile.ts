import type { SegmentShape, SyntheticInstrument } from "./synthetic-instrument.ts";

/** For every minute of a session: its part of the day's variance, and of the day's volume (both sum to the shares of the segments). */
export interface IntradayProfile {
  readonly variance: Float64Array;
  readonly volume: Float64Array;
}

/**
 * Spreads the segments' shares over their minutes. Regular hours follow the U of Wood, McInish and Ord, "An
 * investigation of transactions data for NYSE stocks", Journal of Finance 40 (1985), and Admati and Pfleiderer, "A
 * theory of intraday patterns", Review of Financial Studies 1 (1988): the open is the wildest, the close the busiest.
 */
export function intradayProfile(instrument: SyntheticInstrument): IntradayProfile {
  const minuteCount = instrument.segments.reduce((last, segment) => Math.max(last, segment.toMinute), 0);
  const variance = new Float64Array(minuteCount);
  const volume = new Float64Array(minuteCount);
  for (const segment of instrument.segments) {
    const { fromMinute, toMinute, shape } = segment;
    spread(variance, fromMinute, toMinute, segment.varianceShare, (x) => varianceWeight(shape, x));
    spread(volume, fromMinute, toMinute, segment.volumeShare, (x) => volumeWeight(shape, x));
  }
  return { variance, volume };
}

function spread(target: Float64Array, from: number, to: number, share: number, weight: (x: number) => number): void {
  let sum = 0;
  for (let minute = from; minute < to; minute++) sum += target[minute] = weight((minute - from + 0.5) / (to - from));
  for (let minute = from; minute < to; minute++) target[minute] *= share / sum;
}

/** Relative variance at the fraction x of the segment. Polynomials, so that every platform gets the same bits. */
function varianceWeight(shape: SegmentShape, x: number): number {
  const left = 1 - x;
  switch (shape) {
    case "flat": return 1;
    case "rising": return 0.3 + 1.7 * x * x;
    case "falling": return 0.2 + 1.8 * left * left;
    case "hump": return 0.6 + 3.2 * x * left;
    case "u": return 0.65 + 3 * eighthPower(left) + 0.8 * eighthPower(x);
  }
}

/** Relative volume at the fraction x of the segment; more peaked than the variance, with the auctions at both ends of regular hours. */
function volumeWeight(shape: SegmentShape, x: number): number {
  const left = 1 - x;
  switch (shape) {
    case "flat": return 1;
    case "rising": return 0.12 + 3 * x * x * x;
    case "falling": return 0.1 + 5 * left * left * left * left;
    case "hump": return 0.4 + 4 * x * left;
    case "u": return 0.6 + 2 * eighthPower(left) + 1.6 * eighthPower(x) + (left > 0.998 ? 4 : 0) + (x > 0.998 ? 9 : 0);
  }
}

/** By squaring: the bits of `**` are the platform's. */
function eighthPower(x: number): number {
  const square = x * x;
  const fourth = square * square;
  return fourth * fourth;
}
