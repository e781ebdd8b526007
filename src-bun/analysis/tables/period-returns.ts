import type { DailyReturns } from "../daily-returns.ts";
import { civilDate } from "../../contract/civil-date.ts";

/** Compounded return of a calendar month or year, counted by trading-day labels. Fractions. */
export interface PeriodReturn {
  readonly year: number;
  /** 1 to 12; null for a whole year. */
  readonly month: number | null;
  readonly return: number;
  /** Buy and hold over the same days; null when it has no returns. */
  readonly benchmarkReturn: number | null;
  readonly dayCount: number;
}

/** Π(1 + r) − 1 per calendar month or year, in order of time; periods without trading days are left out. */
export function periodReturns(returns: DailyReturns, benchmark: DailyReturns | null, period: "month" | "year"): PeriodReturn[] {
  const periods: PeriodReturn[] = [];
  let day = 0;
  while (day < returns.count) {
    const { year, month } = civilDate(returns.labels[day]);
    let growth = 1;
    let benchmarkGrowth = 1;
    let dayCount = 0;
    for (; day < returns.count; day++) {
      const date = civilDate(returns.labels[day]);
      if (date.year !== year || (period === "month" && date.month !== month)) break;
      growth *= 1 + returns.values[day];
      if (benchmark) benchmarkGrowth *= 1 + benchmark.values[day];
      dayCount++;
    }
    periods.push({ year, month: period === "month" ? month : null, return: growth - 1, benchmarkReturn: benchmark ? benchmarkGrowth - 1 : null, dayCount });
  }
  return periods;
}
