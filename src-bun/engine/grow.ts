type Column = Float64Array | Int32Array | Int8Array | Uint8Array;

/** Rows of a table whose size nothing foretells. */
export const FIRST_CAPACITY = 16_384;

/** Bars for each row that a table starts with, and the most and fewest rows. */
const BARS_PER_ROW = 8;
const MOST_ROWS = 131_072;
const FEWEST_ROWS = 64;

/** Rows that the tables of a run over `barCount` bars start with. Untouched memory costs nothing, copying does: they start large and grow in big steps. */
export function firstCapacity(barCount: number): number {
  return Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.ceil(barCount / BARS_PER_ROW)));
}

const GROWTH = 4;

export function nextCapacity(capacity: number): number {
  return capacity * GROWTH;
}

/** A copy of `column` with room for `capacity` values; `rest` stands where nothing was written yet. */
export function grown<T extends Column>(column: T, capacity: number, rest = 0): T {
  const larger = new (column.constructor as new (length: number) => T)(capacity);
  if (rest !== 0) larger.fill(rest, column.length);
  larger.set(column);
  return larger;
}

/** The ids 0 … length - 1. */
export function ids(length: number): Int32Array {
  const column = new Int32Array(length);
  for (let id = 0; id < length; id++) column[id] = id;
  return column;
}
