import type { Lane } from "./lane.ts";

export const sizeKinds = ["notional", "equityFraction", "risk", "riskFraction"] as const;

/** A quantity that follows from money, equity or risk. */
export interface SizeInput {
  readonly kind: (typeof sizeKinds)[number];
  /** Money, or a fraction. */
  readonly amount: number;
}

/** Units that a size means at a price, rounded to lots toward zero. NaN when a risk has no distance to be measured over. */
export function unitsOf({ kind, amount }: SizeInput, lane: Lane, price: number, stopLoss: number, equity: number): number {
  const { multiplier, lotStep } = lane;
  const byRisk = kind === "risk" || kind === "riskFraction";
  const money = kind === "equityFraction" || kind === "riskFraction" ? amount * equity : amount;
  const perUnit = (byRisk ? Math.abs(price - stopLoss) : price) * multiplier;
  // A distance of next to nothing gives a quantity beyond the range of numbers: it stays one that can be refused with its number.
  const units = perUnit > 0 ? Math.min(Math.max(0, money / perUnit), Number.MAX_VALUE) : NaN;
  return lotStep === null || units !== units ? units : lotStep.down(units);
}
