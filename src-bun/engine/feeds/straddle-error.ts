import { HindsightError } from "../../contract/errors.ts";
import { commonLength, lengthText } from "./bar-lengths.ts";

/** A row reaches over a boundary that no bar may span: what it says beyond the boundary would be known too early, or be lost. */
export function straddleError(code: "FEED_STRADDLES_SESSION" | "FEED_INVALID", boundary: string, from: number, to: number, at: number): HindsightError {
  const rowMs = to - from;
  const fitting = commonLength(rowMs, Math.round(at - from));
  const text = (time: number): string => new Date(time).toISOString();
  return new HindsightError(
    code,
    `The bar of ${text(from)} lasts until ${text(to)} and straddles ${boundary}, ${text(at)}.`,
    `Use bars of ${lengthText(fitting)} or shorter ones that divide it`,
    { time: from, granularityMs: rowMs, boundary: at, fittingGranularityMs: fitting },
  );
}
