import type { Bars } from "../../../../src-bun/contract/api/result-schemas.ts";

/** Drawdown at each point as a fraction <= 0; the first peak is the initial capital. */
export function drawdownsOf(equity: readonly number[], initialCash: number): number[] {
  let peak = initialCash;
  return equity.map((value) => {
    peak = Math.max(peak, value);
    return peak <= 0 ? 0 : value / peak - 1;
  });
}

/** What the initial capital would have become by buying at the first open and holding: pairs of time and money. Bars are stamped with their open; what is shown is known at their close, at the latest when the run ended. */
export function holdCurve({ time, open, close, granularityMs }: Pick<Bars, "time" | "open" | "close" | "granularityMs">, initialCash: number, endMs: number): (readonly [number, number])[] {
  const first = open[0];
  if (first === undefined || first <= 0) return [];
  return time.map((at, k) => [Math.min(at + granularityMs, endMs), (initialCash * close[k]!) / first] as const);
}
