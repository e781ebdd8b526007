import { HindsightError } from "../../contract/errors.ts";
import type { BarRule } from "../../contract/feeds.ts";
import { parseGranularity } from "./parse-granularity.ts";

const forms = 'Write a length of time ("5m", "1h", "1d"), {"count": 1000} for bars of so many trades, or {"volume": 100000} for bars of a volume';

/**
 * A granularity as a file of feeds writes it.
 *
 * @param refuse makes the error: what was found, what to do, and the value
 * @throws what `refuse` makes
 */
export function readBarRule(value: unknown, refuse: (found: string, hint: string, value: unknown) => HindsightError): BarRule {
  if (typeof value === "string") {
    try {
      return { by: "time", granularityMs: parseGranularity(value) };
    } catch (error) {
      if (!(error instanceof HindsightError)) throw error;
      throw refuse(`granularity: ${error.message.replace(/\.$/, "")}`, error.hint, value);
    }
  }
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const [rule, amount] = entries.length === 1 ? entries[0] : ["", undefined];
  if (rule !== "count" && rule !== "volume") throw refuse(`granularity is ${JSON.stringify(value)}`, forms, value);
  if (rule === "count") {
    if (typeof amount !== "number" || !Number.isSafeInteger(amount) || amount < 1) throw refuse(`a bar's count is ${JSON.stringify(amount)}`, "Write a whole number of one or more", value);
    return { by: "count", count: amount };
  }
  if (typeof amount !== "number" || !(amount > 0)) throw refuse(`a bar's volume is ${JSON.stringify(amount)}`, "Write a number above zero", value);
  return { by: "volume", volume: amount };
}
