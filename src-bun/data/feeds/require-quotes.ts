import { HindsightError } from "../../contract/errors.ts";
import { formatTime } from "../time/format-time.ts";

/** Makes sure that the quotes that bars carry are ones: finite, the bid not above the ask. @throws FEED_INVALID naming the first bar that has none */
export function requireQuotes(dataset: string, time: Float64Array, [bidName, askName]: readonly [bid: string, ask: string], bid: Float64Array, ask: Float64Array): void {
  for (let row = 0; row < time.length; row++) {
    if (bid[row] <= ask[row] && Number.isFinite(bid[row]) && Number.isFinite(ask[row])) continue;
    throw new HindsightError(
      "FEED_INVALID",
      `The bar of ${formatTime(time[row])} in ${dataset} has no proper quote: ${bidName} is ${bid[row]}, ${askName} is ${ask[row]}.`,
      `Correct the columns ${bidName} and ${askName} in the source, or take them out of it to run without quotes`,
      { dataset, time: time[row], bid: String(bid[row]), ask: String(ask[row]) },
    );
  }
}
