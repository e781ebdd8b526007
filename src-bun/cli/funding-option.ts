import { HindsightError } from "../contract/errors.ts";
import type { RunConfig } from "../contract/run-config.ts";
import { numberText } from "./number-text.ts";

/** `--funding`: a rate, or a rate and the hours between two payments, `0.0001:8`. @throws HindsightError USAGE_INVALID_VALUE */
export function fundingOption(text: string): Pick<NonNullable<RunConfig["financing"]>, "fundingRate" | "fundingHours"> {
  const [fundingRate, fundingHours, ...more] = text.split(":").map(numberText);
  const isRight = typeof fundingRate === "number" && fundingHours !== null && more.length === 0;
  if (!isRight) throw new HindsightError("USAGE_INVALID_VALUE", `--funding cannot be "${text}"`, "Use 0.0001 (fraction of notional that longs pay to shorts every 8 hours), or 0.0001:4 for every 4 hours; negative when shorts pay", { option: "--funding", value: text });
  return { fundingRate, ...(fundingHours === undefined ? {} : { fundingHours }) };
}
