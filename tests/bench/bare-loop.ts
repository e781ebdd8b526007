import type { BarColumns } from "../../src-bun/contract/bars.ts";

export interface BareResult {
  readonly trades: number;
  readonly finalEquity: number;
  readonly maxDrawdown: number;
}

/** Room for what the bare loop records. */
export interface BareOutput {
  readonly equity: Float64Array;
  readonly entryBar: Int32Array;
  readonly exitBar: Int32Array;
  readonly entryPrice: Float64Array;
  readonly exitPrice: Float64Array;
  readonly netPnl: Float64Array;
}

export function bareOutput(barCount: number): BareOutput {
  return {
    equity: new Float64Array(barCount), entryBar: new Int32Array(barCount), exitBar: new Int32Array(barCount),
    entryPrice: new Float64Array(barCount), exitPrice: new Float64Array(barCount), netPnl: new Float64Array(barCount),
  };
}

/**
 * The job with nothing around it, as the limit of what this machine can do: SMA crossover, always in the market, decided on the
 * close, filled at the next open, commission as a share of notional, trade list, equity curve, drawdown.
 */
export function bareLoop({ open, close }: BarColumns, fastPeriod: number, slowPeriod: number, units: number, cash: number, rate: number, out: BareOutput): BareResult {
  const barCount = close.length;
  let fastSum = 0;
  let slowSum = 0;
  let position = 0;
  let wanted = 0;
  let lastSpread = 0;
  let trades = 0;
  let entryPrice = 0;
  let entryBar = 0;
  let peak = cash;
  let maxDrawdown = 0;
  for (let i = 0; i < barCount; i++) {
    if (wanted !== 0) {
      const price = open[i]!;
      const fee = units * price * rate;
      if (position !== 0) {
        cash += position * price - fee;
        out.entryBar[trades] = entryBar;
        out.exitBar[trades] = i;
        out.entryPrice[trades] = entryPrice;
        out.exitPrice[trades] = price;
        out.netPnl[trades] = position * (price - entryPrice) - fee - units * entryPrice * rate;
        trades++;
      }
      position = wanted * units;
      cash -= position * price + fee;
      entryPrice = price;
      entryBar = i;
      wanted = 0;
    }
    const price = close[i]!;
    const equity = cash + position * price;
    out.equity[i] = equity;
    if (equity > peak) peak = equity;
    else {
      const drawdown = (peak - equity) / peak;
      if (drawdown > maxDrawdown) maxDrawdown = drawdown;
    }
    fastSum += price;
    slowSum += price;
    if (i >= fastPeriod) fastSum -= close[i - fastPeriod]!;
    if (i >= slowPeriod) slowSum -= close[i - slowPeriod]!;
    if (i < slowPeriod - 1) continue;
    const spread = fastSum / fastPeriod - slowSum / slowPeriod;
    if (i >= slowPeriod) {
      if (lastSpread < 0 && spread > 0) wanted = 1;
      else if (lastSpread > 0 && spread < 0) wanted = -1;
    }
    lastSpread = spread;
  }
  return { trades, finalEquity: out.equity[barCount - 1]!, maxDrawdown };
}
