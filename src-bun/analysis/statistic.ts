import type { StatisticInputs } from "./statistic-inputs.ts";

/** `money` is account currency, `fraction` a ratio of two amounts (0.1 = 10 %), `ratio` any other quotient, `probability` lies in [0, 1]. */
type StatisticUnit = "money" | "fraction" | "ratio" | "probability" | "count" | "bars" | "duration-ms";

type StatisticSection = "result" | "risk" | "drawdown" | "distribution" | "benchmark" | "trades" | "activity";

/** What a statistic answers when the run does not hold enough to tell: never 0, NaN or infinity. */
export interface Undefined {
  /** Why there is no number, in words for the report. */
  readonly reason: string;
}

/** One number of the report: what it is called, how it is worked out and where the formula comes from. */
export interface StatisticDefinition<Inputs = StatisticInputs> {
  /** camelCase key in the metrics of a run. */
  readonly id: string;
  readonly title: string;
  readonly unit: StatisticUnit;
  readonly section: StatisticSection;
  /** The formula in plain text. */
  readonly formula: string;
  /** Publication or reference implementation that the formula follows. */
  readonly source: string;
  /** Null when neither direction is better. */
  readonly higherIsBetter: boolean | null;
  compute(inputs: Inputs): number | Undefined;
}

/** The value of a statistic, or null and the reason; a number that overflowed counts as undefined. */
export function evaluate<Inputs>(definition: StatisticDefinition<Inputs>, inputs: Inputs): { readonly value: number | null; readonly reason: string | null } {
  const outcome = definition.compute(inputs);
  if (typeof outcome !== "number") return { value: null, reason: outcome.reason };
  if (!Number.isFinite(outcome)) return { value: null, reason: "the value lies outside the range of numbers" };
  // -0 would print as "-0" and differ from 0 in JSON comparisons.
  return { value: outcome === 0 ? 0 : outcome, reason: null };
}
