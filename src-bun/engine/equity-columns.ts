import type { EquityColumns, FillColumns } from "../contract/result-columns.ts";

/** The equity curve with what follows from the fills: what was held at each point. @param time the points' instants */
export function equityColumns(time: Float64Array, equity: Float64Array, fills: FillColumns): EquityColumns {
  const { length } = equity;
  const position = new Float64Array(length);
  const held = new Int32Array(length);
  const positions = new Float64Array(fills.symbol.values.length);
  let fill = 0;
  let heldNow = 0;
  for (let point = 0; point < length; point++) {
    for (; fill < fills.length && fills.point[fill]! <= point; fill++) {
      const symbol = fills.symbol.codes[fill]!;
      const after = fills.position[fill]!;
      if ((positions[symbol] !== 0) !== (after !== 0)) heldNow += after === 0 ? -1 : 1;
      positions[symbol] = after;
    }
    position[point] = positions[0]!;
    held[point] = heldNow;
  }
  return { length, time, equity, position, held };
}
