/** All times of sorted columns that lie after one, sorted, each once. */
export function distinctTimes(columns: readonly Float64Array[], after: number): Float64Array {
  const times = new Float64Array(columns.reduce((length, column) => length + column.length, 0));
  let length = 0;
  for (const column of columns) {
    times.set(column, length);
    length += column.length;
  }
  if (columns.length > 1) times.sort();
  let count = 0;
  for (const time of times) if (time > after && (count === 0 || times[count - 1] !== time)) times[count++] = time;
  return times.subarray(0, count);
}
