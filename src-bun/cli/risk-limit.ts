import type { HindsightError } from "../contract/errors.ts";
import type { riskLimitNames } from "../contract/run-config.ts";
import { numberText } from "./number-text.ts";

/** Makes the error of a limit: what was found, as the end of a sentence that begins with its name, and what to write. */
export type RefuseLimit = (found: string, hint: string, suggestion?: string | null) => HindsightError;

type Share = { readonly fraction: number } | { readonly amount: number };

/** The value of a limit as people write it, `20%` or `1000`, or as a configuration has it, `{ "fraction": 0.2 }`. @throws what `refuse` makes */
export function riskLimit(name: (typeof riskLimitNames)[number], value: unknown, refuse: RefuseLimit): Share | number {
  const found = `cannot be ${typeof value === "string" ? value : JSON.stringify(value)}`;
  if (name === "maxPosition") {
    const units = plain(value);
    if (units === null || !(units > 0)) throw refuse(found, "Write units above 0, maxPosition=10: the most that may be held of one instrument");
    return units;
  }
  if (name === "maxOrdersPerDay" || name === "maxConsecutiveLosses") {
    const count = plain(value);
    if (count === null || !Number.isSafeInteger(count) || count < 1) throw refuse(found, `Write a whole number of 1 or more, ${name}=5`);
    return count;
  }
  const isLoss = name !== "maxExposure";
  const example = isLoss ? `${name}=20% or ${name}=1000` : "maxExposure=150% or maxExposure=200000";
  const share = shareOf(value);
  if (share === null) throw refuse(found, `Write a percentage of equity or an amount of money: ${example}`);
  if ("fraction" in share) {
    if (!(share.fraction > 0)) throw refuse(`${found}: nothing could be traded`, `Write a percentage above 0: ${example}`);
    if (isLoss && share.fraction >= 1) throw refuse(`${found}: the account would be ruined before`, `Write a percentage below 100: ${example}`);
    return share;
  }
  if (!(share.amount > 0)) throw refuse(`${found}: nothing could be traded`, `Write a percentage or an amount above 0: ${example}`);
  if (share.amount < 1) throw refuse(`${found}, which is neither clearly a percentage nor money`, `Write ${name}=${percentText(share.amount)} if a share of equity is meant, or an amount of 1 or more`, percentText(share.amount));
  return share;
}

function shareOf(value: unknown): Share | null {
  const amount = plain(value);
  if (amount !== null) return { amount };
  if (typeof value === "string") {
    const percent = value.trimEnd().endsWith("%") ? numberText(value.trimEnd().slice(0, -1)) : null;
    return percent === null ? null : { fraction: percent / 100 };
  }
  const fields = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const [unit, number] = fields.length === 1 ? fields[0]! : ["", null];
  if (typeof number !== "number" || !Number.isFinite(number)) return null;
  return unit === "fraction" ? { fraction: number } : unit === "amount" ? { amount: number } : null;
}

function plain(value: unknown): number | null {
  return typeof value === "number" ? value : typeof value === "string" ? numberText(value) : null;
}

/** 0.5 as `50%`, without the dust of the multiplication. */
function percentText(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(12))}%`;
}
