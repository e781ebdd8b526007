/** Points of an equity curve, all columns of the same length. */
export interface EquityPoints {
  readonly time: readonly number[];
  readonly equity: readonly number[];
}

/** A bucket gives up to four points, the deepest drawdown two more. */
const POINTS_PER_BUCKET = 4;
const DRAWDOWN_POINTS = 2;
/** The fewest points with which a curve can be drawn. */
export const LEAST_POINTS = POINTS_PER_BUCKET + DRAWDOWN_POINTS;

/**
 * Picks the points with which a curve of `count` points is drawn, as they come in: of each bucket of equally many the first, the last, the
 * lowest and the highest, and of the whole curve the peak and the trough of its deepest drawdown, which may lie inside one bucket.
 * Never more than `maxPoints`.
 */
export class EquityThinner {
  readonly #bucketCount: number;
  readonly #count: number;
  readonly #kept = new Map<number, readonly [time: number, equity: number]>();
  #seen = 0;
  #bucket = -1;
  #bucketEnd = 0;
  #lowRow = 0;
  #highRow = 0;
  #low: readonly [number, number] = [0, 0];
  #high: readonly [number, number] = [0, 0];
  #last: readonly [number, number] = [0, 0];
  #peak = -Infinity;
  #peakAt: readonly [row: number, time: number] = [0, 0];
  #depth = 0;
  #deepest: readonly (readonly [row: number, time: number, equity: number])[] = [];

  constructor(count: number, maxPoints: number) {
    this.#count = count;
    this.#bucketCount = Math.floor((maxPoints - DRAWDOWN_POINTS) / POINTS_PER_BUCKET);
  }

  /** The next points, in order. */
  add(time: Float64Array, equity: Float64Array): void {
    for (let k = 0; k < time.length; k++) {
      const row = this.#seen++;
      const value = equity[k]!;
      if (row >= this.#bucketEnd) this.#turn(row, time[k]!, value);
      if (value < this.#low[1]) {
        this.#low = [time[k]!, value];
        this.#lowRow = row;
      }
      if (value > this.#high[1]) {
        this.#high = [time[k]!, value];
        this.#highRow = row;
      }
      if (row === this.#bucketEnd - 1) this.#last = [time[k]!, value];
      if (value > this.#peak) {
        this.#peak = value;
        this.#peakAt = [row, time[k]!];
      } else if (this.#peak > 0 && 1 - value / this.#peak > this.#depth) {
        this.#depth = 1 - value / this.#peak;
        this.#deepest = [[...this.#peakAt, this.#peak], [row, time[k]!, value]];
      }
    }
  }

  finish(): EquityPoints {
    this.#close();
    for (const [row, time, equity] of this.#deepest) this.#kept.set(row, [time, equity]);
    const points = [...this.#kept].sort(([a], [b]) => a - b);
    return { time: points.map(([, [time]]) => time), equity: points.map(([, [, equity]]) => equity) };
  }

  /** Begins the bucket of a row. */
  #turn(row: number, time: number, equity: number): void {
    this.#close();
    this.#bucket++;
    this.#bucketEnd = Math.floor(((this.#bucket + 1) * this.#count) / this.#bucketCount);
    this.#low = this.#high = [time, equity];
    this.#lowRow = this.#highRow = row;
    this.#kept.set(row, [time, equity]);
  }

  #close(): void {
    if (this.#bucket < 0) return;
    this.#kept.set(this.#lowRow, this.#low);
    this.#kept.set(this.#highRow, this.#high);
    if (this.#seen >= this.#bucketEnd) this.#kept.set(this.#bucketEnd - 1, this.#last);
  }
}
