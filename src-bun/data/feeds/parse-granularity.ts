import { HindsightError } from "../../contract/errors.ts";

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Words that people write for the units. M is left out: it means months elsewhere. */
const unitWords: Readonly<Record<string, RegExp>> = { s: /^(S|secs?|seconds?)$/i, m: /^(mins?|minutes?|t)$/i, h: /^(H|hrs?|hours?)$/i, d: /^(D|days?)$/i, w: /^(W|wks?|weeks?)$/i };

/** The length of a bar as people write it (`30s`, `5m`, `1h`, `1d`, `1w`) in milliseconds. @throws FEED_INVALID */
export function parseGranularity(text: string): number {
  const [, digits = "", unit = ""] = /^\s*(\d+)\s*(\p{L}*)\s*$/u.exec(text) ?? [];
  const length = Number(digits) * (unitMs[unit] ?? 0);
  if (length > 0 && Number.isSafeInteger(length)) return length;
  const meant = Number(digits) > 0 ? Object.keys(unitWords).find((known) => unitWords[known].test(unit)) : undefined;
  const suggestion = meant === undefined ? null : `${Number(digits)}${meant}`;
  const months = unit === "M" ? `. Months have no fixed length; ${Number(digits)}m means minutes` : "";
  throw new HindsightError("FEED_INVALID", `"${text}" is not the length of a bar.`, `Write a whole number and a unit: 30s, 1m (a minute), 4h, 1d, 1w${suggestion === null ? months : `. Did you mean ${suggestion}?`}`, { value: text, suggestion });
}
