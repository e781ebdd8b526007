/** A stay below a former peak of the equity. */
export interface Drawdown {
  /** Time of the peak. */
  readonly startTime: number;
  readonly troughTime: number;
  /** Time of the first point at or above the peak; null: not recovered by the end. */
  readonly endTime: number | null;
  /** From the peak to the recovery, or to the last point. */
  readonly durationMs: number;
  /** (peak − trough) / peak, a positive fraction. */
  readonly depth: number;
  /** peak − trough in money. */
  readonly amount: number;
}

const LISTED_DRAWDOWNS = 20;

/** Collects finished drawdowns: sums and extremes over all of them, and a list of the deepest. */
export class DrawdownTally {
  count = 0;
  maxDepth = 0;
  maxAmount = 0;
  longestMs = 0;
  depthSum = 0;
  durationMsSum = 0;
  /** Deepest first, equally deep ones in order of time. */
  readonly deepest: Drawdown[] = [];

  add(peak: number, startTime: number, trough: number, troughTime: number, lastTime: number, recovered: boolean): void {
    const amount = peak - trough;
    const depth = amount / peak;
    const durationMs = lastTime - startTime;
    this.count++;
    this.depthSum += depth;
    this.durationMsSum += durationMs;
    if (durationMs > this.longestMs) this.longestMs = durationMs;
    if (depth > this.maxDepth) this.maxDepth = depth;
    if (amount > this.maxAmount) this.maxAmount = amount;
    const { deepest } = this;
    if (deepest.length === LISTED_DRAWDOWNS && depth <= deepest[LISTED_DRAWDOWNS - 1].depth) return;
    let place = deepest.length;
    while (place > 0 && deepest[place - 1].depth < depth) place--;
    deepest.splice(place, 0, { startTime, troughTime, endTime: recovered ? lastTime : null, durationMs, depth, amount });
    if (deepest.length > LISTED_DRAWDOWNS) deepest.pop();
  }
}
