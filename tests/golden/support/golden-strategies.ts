import { type Context, Crossing, defineStrategy, Highest, Lowest, RSI, SMA, type StrategyDefinition } from "../../../sdk/index.ts";

/** The reference engine's first call comes one bar after its longest indicator's first value. */
const isFirstCallPast = (ctx: Context, period: number): boolean => ctx.barIndex >= period;

/** Its `exclusive_orders`: a new order first cancels what works and closes what is open. */
export function exclusive(ctx: Context, side: 1 | -1, quantity: number, bracket: { stopLoss?: number; takeProfit?: number } = {}): void {
  for (const order of ctx.orders) ctx.cancel(order);
  ctx.close();
  if (side > 0) ctx.buy({ quantity, ...bracket });
  else ctx.sell({ quantity, ...bracket });
}

export function smaCross(sizeAt: (barIndex: number) => number, slPercent = 0, tpPercent = 0): StrategyDefinition {
  const fast = new SMA(10);
  const slow = new SMA(20);
  const crossing = new Crossing();
  return defineStrategy({
    name: "SMA cross",
    onBar(bar, ctx) {
      const side = crossing.update(fast.update(bar.close), slow.update(bar.close));
      if (side === 0) return;
      const bracket = slPercent === 0 ? {} : { stopLoss: bar.close * (1 - side * slPercent), takeProfit: bar.close * (1 + side * tpPercent) };
      exclusive(ctx, side, sizeAt(ctx.barIndex), bracket);
    },
  }) as StrategyDefinition;
}

export function rsiMeanReversion(): StrategyDefinition {
  const rsi = new RSI(14, { seed: "first" });
  return defineStrategy({
    name: "RSI mean reversion",
    onBar(bar, ctx) {
      const value = rsi.update(bar.close);
      if (value === null || !isFirstCallPast(ctx, 15)) return;
      const { side } = ctx.position;
      if (side === "flat") {
        if (value < 30) ctx.buy({ quantity: 10 });
        else if (value > 70) ctx.sell({ quantity: 10 });
      } else if ((side === "long" && value > 50) || (side === "short" && value < 50)) ctx.close();
    },
  }) as StrategyDefinition;
}

export function donchianStop(): StrategyDefinition {
  const [highest20, lowest20, highest10, lowest10] = [new Highest(20), new Lowest(20), new Highest(10), new Lowest(10)];
  return defineStrategy({
    name: "Donchian stop",
    onBar(bar, ctx) {
      const upper = highest20.update(bar.high);
      const lower = lowest20.update(bar.low);
      const exitUpper = highest10.update(bar.high);
      const exitLower = lowest10.update(bar.low);
      if (upper === null || lower === null || exitUpper === null || exitLower === null || !isFirstCallPast(ctx, 20)) return;
      const children = new Set(ctx.entries.flatMap((entry) => [entry.stopLoss, entry.takeProfit]));
      for (const order of ctx.orders) if (!children.has(order)) ctx.cancel(order);
      if (ctx.entries.length === 0) {
        if (exitLower < upper) ctx.buy({ quantity: 10, stop: upper, stopLoss: exitLower });
        if (lower < exitUpper) ctx.sell({ quantity: 10, stop: lower, stopLoss: exitUpper });
      }
      for (const entry of ctx.entries) {
        const stop = entry.stopLoss?.stop ?? null;
        const level = entry.side === "long" ? Math.max(stop ?? -Infinity, exitLower) : Math.min(stop ?? Infinity, exitUpper);
        ctx.modify(entry, { stopLoss: level });
      }
    },
  }) as StrategyDefinition;
}

export function limitEntry(): StrategyDefinition {
  const average = new SMA(50);
  return defineStrategy({
    name: "Limit entry",
    onBar(bar, ctx) {
      const value = average.update(bar.close);
      if (value === null || !isFirstCallPast(ctx, 50)) return;
      for (const order of ctx.orders) if (order.side === "buy") ctx.cancel(order);
      for (const entry of ctx.entries) if (entry.barsHeld >= 20) ctx.close({ entry });
      if (ctx.entries.length > 0 || bar.close <= value) return;
      const limit = bar.close * (1 - 0.01);
      ctx.buy({ quantity: 10, limit, stopLoss: limit * (1 - 0.05), takeProfit: limit * (1 + 0.03) });
    },
  }) as StrategyDefinition;
}

/** Entries on a crossing while flat, at the market; from the entry bar's close on a stop trails the closes. */
export function trailingFraction(fraction: number): StrategyDefinition {
  const [fast, slow, crossing] = [new SMA(10), new SMA(20), new Crossing()];
  return defineStrategy({
    name: "Trailing stop",
    onBar(bar, ctx) {
      const side = crossing.update(fast.update(bar.close), slow.update(bar.close));
      if (side === 0 || ctx.entries.length > 0) return;
      const order = { quantity: 10, stopLoss: { fraction } };
      if (side > 0) ctx.buy(order);
      else ctx.sell(order);
    },
  }) as StrategyDefinition;
}

/** Python's round: halves go to the even neighbour. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value);
}

export function pyramidPartial(): StrategyDefinition {
  const highest = new Highest(20);
  const [average10, average20, average50] = [new SMA(10), new SMA(20), new SMA(50)];
  const crossing = new Crossing();
  let wasUp = false;
  return defineStrategy({
    name: "Pyramid, partial exits",
    onBar(bar, ctx) {
      const high = highest.update(bar.close);
      const crossed = crossing.update(average10.update(bar.close), average20.update(bar.close));
      const average = average50.update(bar.close);
      if (high === null || average === null) return;
      const up = bar.close > average;
      const was = wasUp;
      wasUp = up;
      if (!isFirstCallPast(ctx, 50)) return;
      const { side } = ctx.position;
      if (side === "short" && up) ctx.close();
      else if (bar.close >= high && up && ctx.entries.length < 5) ctx.buy({ quantity: 10 });
      else if (crossed < 0 && side === "long") {
        for (const entry of ctx.entries) ctx.close({ entry, quantity: Math.max(1, roundHalfEven(entry.quantity * 0.5)) });
      } else if (was && !up && side === "long") ctx.sell({ quantity: 30 });
    },
  }) as StrategyDefinition;
}
