import { HindsightError } from "../../contract/errors.ts";
import { formatTime } from "../time/format-time.ts";

/**
 * Makes sure that finer data decide every bar: at least one finer row in each [starts[k], ends[k]). Bars of a day or longer carry labels; give
 * the begin and end of their trading days.
 *
 * @param starts and @param ends of the bars, UTC epoch milliseconds, ascending; @param finer times of the finer rows, ascending
 * @throws FINER_DATA_MISSING naming the first and the last stretch of bars without finer rows
 */
export function checkFinerData(symbol: string, starts: Float64Array, ends: Float64Array, finer: Float64Array): void {
  const stretches: { from: number; to: number }[] = [];
  let missingCount = 0;
  let row = 0;
  let wasMissing = false;
  for (let bar = 0; bar < starts.length; bar++) {
    while (row < finer.length && finer[row] < starts[bar]) row++;
    const isMissing = row === finer.length || finer[row] >= ends[bar];
    if (isMissing) {
      missingCount++;
      // Only the first and the last stretch are told.
      if (wasMissing) stretches[stretches.length - 1].to = ends[bar];
      else if (stretches.length === 2) stretches[1] = { from: starts[bar], to: ends[bar] };
      else stretches.push({ from: starts[bar], to: ends[bar] });
    }
    wasMissing = isMissing;
  }
  if (missingCount === 0) return;
  const told = stretches.map(({ from, to }) => `${formatTime(from)} to ${formatTime(to)}`);
  throw new HindsightError(
    "FINER_DATA_MISSING",
    `There are no finer data of ${symbol} for ${missingCount} of ${starts.length} bars: ${told.length === 1 ? told[0] : `first ${told[0]}, last ${told[1]}`}.`,
    "Name finer data that cover the window, choose a window that they cover, or run with another intrabar rule than finer-data",
    { symbol, missingCount, barCount: starts.length, stretches: stretches.map(({ from, to }) => ({ from, to })) },
  );
}
