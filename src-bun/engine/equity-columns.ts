import type { BarFeed } from "../contract/bars.ts";
import type { EquityColumns, FillColumns } from "../contract/result-columns.ts";

/** The equity curve with what follows from bars and fills: the close each point is stamped with, and the position held there. */
export function equityColumns({ bars, granularityMs }: BarFeed, equity: Float64Array, fills: FillColumns): EquityColumns {
  const { length } = equity;
  const time = new Float64Array(length);
  const position = new Float64Array(length);
  let fill = 0;
  let held = 0;
  for (let bar = 0; bar < length; bar++) {
    while (fill < fills.length && fills.bar[fill]! <= bar) held = fills.position[fill++]!;
    time[bar] = bars.time[bar]! + granularityMs;
    position[bar] = held;
  }
  return { length, time, equity, position };
}
