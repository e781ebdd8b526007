import { HindsightError } from "../contract/errors.ts";
import type { BarRule } from "../contract/feeds.ts";
import { parseGranularity } from "../data/feeds/parse-granularity.ts";
import { numberText } from "./number-text.ts";

/** `--granularity`: `5m`, `count:1000`, `volume:100000`. @throws HindsightError USAGE_INVALID_VALUE */
export function granularityOption(text: string): BarRule {
  const invalid = (hint: string): HindsightError => new HindsightError("USAGE_INVALID_VALUE", `--granularity cannot be "${text}"`, hint, { option: "--granularity", value: text });
  const [by, amount, ...more] = text.split(":");
  if (amount === undefined) {
    try {
      return { by: "time", granularityMs: parseGranularity(text) };
    } catch (error) {
      throw error instanceof HindsightError ? invalid(`${error.hint}${error.hint.endsWith("?") ? "" : "."} Bars of so many trades are count:1000, bars of a volume volume:100000`) : error;
    }
  }
  const value = more.length === 0 ? numberText(amount) : null;
  if (by === "count" && value !== null && Number.isSafeInteger(value) && value >= 1) return { by, count: value };
  if (by === "volume" && value !== null && value > 0 && Number.isFinite(value)) return { by, volume: value };
  throw invalid("Use a length of time (30s, 5m, 1h, 1d), count:1000 for bars of so many trades, or volume:100000 for bars of a volume");
}
