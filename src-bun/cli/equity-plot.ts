const BLANK = 0x2800;
/** Bits of a braille cell's dots, by column and row. */
const DOTS = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

/**
 * A line of values in braille dots, `width` × `height` characters, each character 2 × 4 dots. Each dot column spans the lowest
 * to the highest value of its stretch, so that no extreme is lost.
 */
export function equityPlot(values: ArrayLike<number>, width: number, height: number): string[] {
  const columns = width * 2;
  const rows = height * 4;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  const span = high - low || 1;
  const rowOf = (value: number): number => Math.min(rows - 1, Math.floor(((high - value) / span) * rows));
  const cells = Array.from({ length: height }, () => new Uint8Array(width));
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * values.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / columns));
    let top = rows;
    let bottom = -1;
    for (let i = from; i < to && i < values.length; i++) {
      const row = rowOf(values[i]!);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }
    for (let row = top; row <= bottom; row++) cells[row >> 2]![column >> 1]! |= DOTS[column & 1]![row & 3]!;
  }
  return cells.map((line) => String.fromCharCode(...Array.from(line, (bits) => BLANK + bits)));
}
