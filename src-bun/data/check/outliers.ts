const threshold = 30;
const largestSample = 1_000_000;

/**
 * Rows (relative to the column's start) whose close-to-close log return lies more than 30 robust standard deviations from
 * zero. The deviation is 1.4826 × the median size of the returns that are not zero (a median absolute deviation around zero,
 * which unchanged quotes cannot shrink to nothing). Long columns are measured on every n-th return.
 */
export function outlierRows(close: Float64Array): number[] {
  if (close.length < 20) return [];
  const step = Math.ceil(close.length / largestSample);
  const sizes: number[] = [];
  for (let k = 1; k < close.length; k += step) {
    const size = Math.abs(Math.log(close[k] / close[k - 1]));
    if (size > 0 && size < Infinity) sizes.push(size);
  }
  if (sizes.length < 10) return [];
  const sorted = Float64Array.from(sizes).sort();
  const limit = threshold * 1.4826 * sorted[sorted.length >> 1];
  const rows: number[] = [];
  for (let k = 1; k < close.length; k++) {
    if (Math.abs(Math.log(close[k] / close[k - 1])) > limit) rows.push(k);
  }
  return rows;
}
