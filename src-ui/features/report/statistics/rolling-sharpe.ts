/** Of daily equity, over the last `days` returns at each day: mean / sample deviation × √daysPerYear; null while there are too few, and without any deviation. */
export function rollingSharpe(equity: readonly number[], days: number, daysPerYear: number): (number | null)[] {
  const returns = equity.map((value, k) => (k === 0 ? 0 : value / equity[k - 1]! - 1));
  return returns.map((_, k) => {
    if (k < days) return null;
    const window = returns.slice(k - days + 1, k + 1);
    const mean = window.reduce((sum, value) => sum + value, 0) / days;
    const variance = window.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (days - 1);
    return variance > 1e-18 ? (mean / Math.sqrt(variance)) * Math.sqrt(daysPerYear) : null;
  });
}

/** The last point of each UTC day. */
export function dailyPoints(time: readonly number[], equity: readonly number[]): { readonly time: readonly number[]; readonly equity: readonly number[] } {
  const last = new Map<number, number>();
  time.forEach((at, k) => last.set(Math.floor((at - 1) / 86_400_000), k));
  const kept = [...last.values()];
  return { time: kept.map((k) => time[k]!), equity: kept.map((k) => equity[k]!) };
}
