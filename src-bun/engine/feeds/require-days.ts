import type { TradingDays } from "../../contract/bars.ts";
import { HindsightError } from "../../contract/errors.ts";

/**
 * Trading days have to cover the rows that are gathered by them.
 * @param time ascending, UTC epoch milliseconds
 * @throws HindsightError INTERNAL naming the first row outside
 */
export function requireDays(time: Float64Array, { starts }: TradingDays): void {
  const last = time.length - 1;
  if (last < 0 || (time[0]! >= starts[0]! && time[last]! < starts[starts.length - 1]!)) return;
  const row = time[0]! >= starts[0]! ? time.findIndex((instant) => !(instant < starts[starts.length - 1]!)) : 0;
  throw new HindsightError("INTERNAL", `Row ${row} is of ${time[row]}, outside the trading days of its feed.`, "Report this with the dataset's name: the trading days must cover every row of the feed", { row, time: time[row] });
}
