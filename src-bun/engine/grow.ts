type Column = Float64Array | Int32Array | Int8Array | Uint8Array;

/** Rows a table starts with. Untouched memory costs nothing, copying does: tables start large and grow in big steps. */
export const FIRST_CAPACITY = 16_384;
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
