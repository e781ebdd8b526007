/** Consecutive stretches of time each of which becomes one bar: where the walk along them stands. */
export interface Buckets {
  /** What the present bucket's bar carries as its time. */
  readonly time: number;
  /** First instant that is not in it any more; -Infinity before the first bucket. */
  readonly until: number;
  /** When its bar is complete. */
  readonly knownAt: number;
  /** Goes to the bucket of an instant at or after `until`. */
  moveTo(instant: number): void;
}
