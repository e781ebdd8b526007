import { annualGrowth } from "./annual-growth.ts";
import type { DailyReturns } from "./daily-returns.ts";
import type { StatisticInputs } from "./statistic-inputs.ts";
import type { Undefined } from "./statistic.ts";
import { tooFewReturns } from "./too-little-data.ts";

/** Daily returns of the run and of buy and hold on the same days. */
export interface PairedReturns {
  readonly returns: DailyReturns;
  readonly benchmark: DailyReturns;
}

export const flatBenchmark: Undefined = { reason: "every daily return of buy and hold is the same" };

/** The run beside buy and hold, or why they cannot be compared. */
export function pairedReturns(inputs: StatisticInputs): PairedReturns | Undefined {
  const missing = tooFewReturns(inputs, 2);
  if (missing) return missing;
  const { returns, benchmark } = inputs;
  return benchmark ? { returns, benchmark } : { reason: "buy and hold has no returns where prices are zero or below" };
}

/** A return that is smaller is the rounding of a price that stands still: neither up nor down, and no slope is drawn over it. */
export const ROUNDING = 1e-12;

/** cov(r, b) / var(b); null when the benchmark never varies. */
export function slopeOf({ returns, benchmark }: PairedReturns): number | null {
  if (!(benchmark.deviation > ROUNDING)) return null;
  let covariance = 0;
  for (let day = 0; day < returns.count; day++) covariance += (returns.values[day] - returns.mean) * (benchmark.values[day] - benchmark.mean);
  return covariance / benchmark.sumOfSquares;
}

/** Annual growth of the run / that of the benchmark over the days that `selects` picks by the benchmark's return; null when it picks none. */
export function capture({ returns, benchmark }: PairedReturns, periodsPerYear: number, selects: (benchmarkReturn: number) => boolean): number | null {
  const picked = returns.values.filter((_, day) => selects(benchmark.values[day]));
  const pickedBenchmark = benchmark.values.filter(selects);
  return picked.length > 0 ? annualGrowth(picked, periodsPerYear) / annualGrowth(pickedBenchmark, periodsPerYear) : null;
}
