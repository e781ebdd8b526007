/**
 * The windows of a run's session over its data, worked out from template and calendar: window k is open in
 * [starts[k], ends[k]), UTC epoch milliseconds. Sorted, disjoint, none empty.
 */
export interface SessionSchedule {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Window k is called labels[labelCodes[k]]. */
  readonly labelCodes: Uint8Array;
  readonly labels: readonly string[];
  /** Trading day of each window, days since 1970-01-01. */
  readonly tradeDates: Int32Array;
}
