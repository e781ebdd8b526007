import { HindsightError } from "../contract/errors.ts";

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `--bar-length`: a number and a unit, as milliseconds. @throws HindsightError USAGE_INVALID_VALUE */
export function barLengthOption(text: string): number {
  const [, digits = "", unit = ""] = /^(\d+)([smhdw])$/.exec(text) ?? [];
  const length = Number(digits) * (unitMs[unit] ?? 0);
  if (length > 0 && Number.isSafeInteger(length)) return length;
  throw new HindsightError("USAGE_INVALID_VALUE", `--bar-length cannot be "${text}"`, "Write a whole number and a unit: 30s, 1m (a minute), 4h, 1d, 1w", { option: "--bar-length", value: text });
}
