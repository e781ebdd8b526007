import fc from "fast-check";
import type { Bar, Context, Order, OrderRequest, Size, StrategyDefinition, TimeInForce, Trail } from "../../sdk/index.ts";

/** What a random strategy does at a moment. Prices are distances from the last close in points, numbers that pick count modulo what is there. */
export type Move =
  | { readonly kind: "order"; readonly side: 1 | -1; readonly quantity: number; readonly size: Size | null; readonly limit: number | null; readonly stop: number | null; readonly trail: Trail | null; readonly stopLoss: number | Trail | null; readonly takeProfit: number | null; readonly timeInForce: TimeInForce; readonly reduceOnly: boolean }
  | { readonly kind: "oco"; readonly side: 1 | -1; readonly quantities: readonly [number, number]; readonly away: readonly [number, number]; readonly isBreakout: boolean }
  | { readonly kind: "target"; readonly quantity: number }
  | { readonly kind: "target-fraction"; readonly fraction: number }
  | { readonly kind: "close" }
  | { readonly kind: "close-units"; readonly quantity: number }
  | { readonly kind: "close-entry"; readonly pick: number; readonly fraction: number }
  | { readonly kind: "cancel"; readonly pick: number }
  | { readonly kind: "change"; readonly pick: number; readonly away: number }
  | { readonly kind: "protect"; readonly pick: number; readonly stopLoss: number | Trail | null; readonly takeProfit: number | null };

/** Moves by symbol and hour of the run, and those at each feature row. */
export interface Script {
  readonly moves: Readonly<Record<string, readonly (readonly Move[])[]>>;
  readonly atRows: readonly (readonly Move[])[];
}

/** What a strategy asked for, by order id. */
export interface Diary {
  readonly submitted: Map<number, { readonly time: number; readonly isReduceOnly: boolean }>;
  /** The limits that orders had before they were changed. */
  readonly limits: Map<number, number[]>;
  readonly pairs: { readonly ids: readonly [number, number]; readonly quantities: readonly [number, number] }[];
}

export const newDiary = (): Diary => ({ submitted: new Map(), limits: new Map(), pairs: [] });

const HOUR_MS = 3_600_000;
const half = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min: min * 2, max: max * 2 }).map((halves) => halves / 2);
const maybe = <T>(value: fc.Arbitrary<T>, freq = 3): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq });
const side = fc.constantFrom<1 | -1>(1, -1);
const quantity = fc.integer({ min: 1, max: 12 });
const pick = fc.nat(20);
const trail: fc.Arbitrary<Trail> = fc.record({ distance: fc.constantFrom({ amount: 2 }, { amount: 5 }, { fraction: 0.02 }, { fraction: 0.06 }, { atr: 1 }), from: maybe(half(-4, 4), 2) }).map(({ distance, from }) => ({ ...distance, ...(from === null ? {} : { activateAt: from }) }));
const protection = fc.oneof({ weight: 3, arbitrary: half(-1, 8) }, { weight: 1, arbitrary: trail });
const sizes = fc.constantFrom<Size>({ notional: 1_000 }, { equityFraction: 0.3 }, { risk: 20 }, { riskFraction: 0.01 });

const order: fc.Arbitrary<Move> = fc
  .record({ side, quantity, size: maybe(sizes, 6), type: fc.constantFrom("market", "limit", "stop", "stop-limit", "trail"), at: half(-5, 5), other: half(-5, 5), trail, risk: maybe(protection), reward: maybe(half(-1, 8)), lasting: fc.constantFrom<TimeInForce>("GTC", "GTC", "GTC", "GTD", "DAY"), momentary: fc.constantFrom<TimeInForce>("GTC", "IOC", "FOK", "at-the-open", "at-the-close"), reduceOnly: fc.constantFrom(false, false, false, true) })
  .map(({ side, quantity, size, type, at, other, trail, risk, reward, lasting, momentary, reduceOnly }) => {
    const stopLoss = typeof risk === "number" ? (type === "market" || type === "trail" ? 0 : at) - side * risk : risk;
    const takeProfit = reward === null ? null : (type === "market" || type === "trail" ? 0 : at) + side * reward;
    const isCrossed = typeof stopLoss === "number" && takeProfit !== null && (takeProfit - stopLoss) * side <= 0;
    // A stop has to wait; a size by risk has to know how far it is to its stop loss.
    const timeInForce = type === "market" || type === "limit" ? momentary : lasting;
    const isByRisk = size !== null && ("risk" in size || "riskFraction" in size);
    return { kind: "order", side, quantity, size: isByRisk && typeof stopLoss !== "number" ? null : size, limit: type === "limit" || type === "stop-limit" ? at : null, stop: type === "stop" ? at : type === "stop-limit" ? other : null, trail: type === "trail" ? trail : null, stopLoss, takeProfit: isCrossed ? null : takeProfit, timeInForce, reduceOnly };
  });

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: order },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("oco" as const), side, quantities: fc.tuple(quantity, quantity), away: fc.tuple(half(0, 4), half(0, 4)), isBreakout: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("target" as const), quantity: fc.integer({ min: -12, max: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("target-fraction" as const), fraction: fc.constantFrom(-0.5, 0, 0.4, 0.9) }) },
  { weight: 1, arbitrary: fc.constant<Move>({ kind: "close" }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("close-units" as const), quantity }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("close-entry" as const), pick, fraction: fc.constantFrom(1, 0.5, 0.25) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("change" as const), pick, away: half(-5, 5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("protect" as const), pick, stopLoss: maybe(protection), takeProfit: maybe(half(-1, 8)) }) },
);

export const movesArb: fc.Arbitrary<readonly (readonly Move[])[]> = fc.array(fc.array(move, { maxLength: 2, size: "max" }), { minLength: 8, maxLength: 36 });

/** A strategy that plays a script. @param startMs hour 0 @param unit points in one unit of distance, and money in one unit of money */
export function scriptedStrategy({ moves, atRows }: Script, startMs: number, diary: Diary = newDiary(), unit = 1): StrategyDefinition {
  let row = 0;
  return {
    name: "script",
    factors: { type: "object", properties: { hour: { type: "number" }, exitHour: { type: "number", knownAt: "exit" } } },
    onBar(bar: Bar, ctx: Context) {
      if (bar.granularityMs !== HOUR_MS) return;
      const hour = (bar.time - startMs) / HOUR_MS;
      for (const next of moves[bar.symbol]?.[hour] ?? []) perform(ctx, bar.symbol, bar.close, next, diary, unit);
    },
    onData(_data, ctx) {
      if (ctx.bars.all.count > 0) for (const next of atRows[row] ?? []) perform(ctx, ctx.symbols[0]!, ctx.bars.all.close(0), next, diary, unit);
      row++;
    },
  };
}

function perform(ctx: Context, symbol: string, price: number, move: Move, diary: Diary, unit: number): void {
  const before = new Set(ctx.orders.map(({ id }) => id));
  const entries = ctx.entries.filter((entry) => entry.symbol === symbol);
  const entry = "pick" in move ? entries[move.pick % entries.length] : undefined;
  const at = (away: number): number => price + away * unit;
  const scaledTrail = ({ amount, activateAt, ...rest }: Trail): Trail => ({ ...rest, ...(amount === undefined ? {} : { amount: amount * unit }), ...(activateAt === undefined ? {} : { activateAt: at(activateAt) }) });
  const stopOf = (stopLoss: number | Trail): number | Trail => (typeof stopLoss === "number" ? at(stopLoss) : scaledTrail(stopLoss));
  let isReduceOnly = false;
  switch (move.kind) {
    case "order": {
      const { side, quantity, size, limit, stop, trail, stopLoss, takeProfit, timeInForce } = move;
      isReduceOnly = move.reduceOnly;
      const request: OrderRequest = {
        symbol, timeInForce, factors: { hour: ctx.now },
        ...(size === null ? { quantity } : { size: scaledSize(size, unit) }),
        ...(limit === null ? {} : { limit: at(limit) }), ...(stop === null ? {} : { stop: at(stop) }), ...(trail === null ? {} : { trail: scaledTrail(trail) }),
        ...(stopLoss === null ? {} : { stopLoss: stopOf(stopLoss) }), ...(takeProfit === null ? {} : { takeProfit: at(takeProfit) }),
        ...(timeInForce === "GTD" ? { expireAt: ctx.now + 3 * HOUR_MS } : {}), ...(isReduceOnly ? { reduceOnly: true } : {}),
      };
      if (side > 0) ctx.buy(request);
      else ctx.sell(request);
      break;
    }
    case "oco": {
      const { side, quantities, away, isBreakout } = move;
      const oco = `pair ${diary.pairs.length} of ${symbol}`;
      // A breakout on both sides, or the two ways out of a position.
      const first = ctx.buy({ symbol, oco, quantity: quantities[0], ...(isBreakout ? { stop: at(away[0]) } : { limit: at(-away[0]) }) });
      const second = isBreakout || side > 0 ? ctx.sell({ symbol, oco, quantity: quantities[1], ...(isBreakout ? { stop: at(-away[1]) } : { limit: at(away[1]) }) }) : ctx.buy({ symbol, oco, quantity: quantities[1], stop: at(away[1]) });
      diary.pairs.push({ ids: [first.id, second.id], quantities });
      break;
    }
    case "target":
      ctx.target(move.quantity, { symbol });
      break;
    case "target-fraction":
      ctx.targetFraction(move.fraction, { symbol });
      break;
    case "close":
      ctx.close({ symbol, factors: { exitHour: ctx.now } });
      break;
    case "close-units":
      ctx.close({ symbol, quantity: move.quantity });
      break;
    case "close-entry":
      if (entry !== undefined) ctx.close({ entry, fraction: move.fraction });
      break;
    case "cancel":
    case "change": {
      const orders = ctx.orders.filter((order) => order.symbol === symbol);
      const order = orders[move.pick % orders.length];
      if (order === undefined) break;
      if (move.kind === "cancel") ctx.cancel(order);
      else change(ctx, order, at(move.away), diary);
      break;
    }
    case "protect":
      if (entry === undefined) break;
      noteLimit(entry.takeProfit, diary);
      ctx.modify(entry, { stopLoss: move.stopLoss === null ? null : stopOf(move.stopLoss), takeProfit: move.takeProfit === null ? null : at(move.takeProfit) });
  }
  for (const order of ctx.orders) {
    if (before.has(order.id)) continue;
    diary.submitted.set(order.id, { time: ctx.now, isReduceOnly });
  }
}

function change(ctx: Context, order: Order, price: number, diary: Diary): void {
  if (order.limit !== null) {
    noteLimit(order, diary);
    ctx.modify(order, { limit: price });
  } else if (order.stop !== null && order.type !== "trailing-stop") ctx.modify(order, { stop: price });
}

/** Keeps the limit that an order has now: it may be about to change. */
function noteLimit(order: Order | null, diary: Diary): void {
  if (order !== null && order.limit !== null) diary.limits.set(order.id, [...(diary.limits.get(order.id) ?? []), order.limit]);
}

function scaledSize(size: Size, unit: number): Size {
  if ("notional" in size) return { notional: size.notional * unit };
  return "risk" in size ? { risk: size.risk * unit } : size;
}
