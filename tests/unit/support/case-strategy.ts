import type { Bar, Context, Entry, MarketData, Order, StrategyDefinition } from "../../../sdk/index.ts";
import { tidy } from "../../support/engine-scenario.ts";
import type { CaseSeries } from "./case-feeds.ts";
import type { CaseCommand, TradingCase } from "./trading-case.ts";

/** A strategy that does what a case says at each moment, and writes down what it was called with and what it saw. */
interface CaseStrategy {
  readonly strategy: StrategyDefinition;
  readonly hooks: string[];
  readonly seen: Record<string, Record<string, unknown>>;
  /** Moments that the case names and that have not come. */
  readonly missed: Set<string>;
}

export function caseStrategy(given: TradingCase, all: readonly CaseSeries[]): CaseStrategy {
  const hooks: string[] = [];
  const seen: Record<string, Record<string, unknown>> = {};
  const missed = new Set([...Object.keys(given.do), ...Object.keys(given.sees ?? {})]);
  const counts = new Map<string, number>();
  const isMany = new Set(all.map(({ symbol }) => symbol)).size > 1;

  /** The moments that happen now, by every name a case may give them. */
  const happen = (ctx: Context, line: string, ...names: readonly string[]): void => {
    hooks.push(`${line} at ${new Date(ctx.now).toISOString().slice(11, 16)}`);
    for (const name of names) {
      if (!missed.delete(name)) continue;
      const sees = given.sees?.[name];
      if (sees !== undefined) seen[name] = Object.fromEntries(Object.keys(sees).map((what) => [what, look(ctx, what)]));
      for (const command of given.do[name] ?? []) perform(ctx, command);
    }
  };
  const nth = (kind: string): string => {
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return `${kind} ${count}`;
  };

  const strategy: StrategyDefinition = {
    name: "case",
    onBar(bar: Bar, ctx: Context) {
      const own = all.find(({ symbol, granularityMs, isDelivered }) => isDelivered && symbol === bar.symbol && granularityMs === bar.granularityMs)!;
      const row = (bar.time - own.start) / own.granularityMs;
      const isSecond = all.find(({ symbol, isDelivered }) => isDelivered && symbol === bar.symbol) !== own;
      const length = isSecond ? `${own.granularityMs / 60_000}m ` : "";
      happen(ctx, `${isMany ? `${bar.symbol} ` : ""}${length}bar ${row}`, `${bar.symbol} ${length}${row}`, ...(own === all[0] ? [`${row}`] : isSecond ? [`${length}${row}`] : []));
    },
    onData(data: MarketData, ctx: Context) {
      if (data.kind === "feature") happen(ctx, `${data.feed} ${data.value("value")}`, nth("data"));
    },
    onSessionOpen: (session, ctx) => happen(ctx, `session ${session.label} of ${session.tradingDay} opens`, nth("opening")),
    onSessionClose: (session, ctx) => happen(ctx, `session ${session.label} of ${session.tradingDay} closes`, nth("closing")),
    onFill: (fill, ctx) => happen(ctx, `fill ${isMany ? `${fill.symbol} ` : ""}${fill.side} ${tidy(fill.quantity)} @ ${tidy(fill.price)} (${fill.reason})`, nth("fill")),
  };
  return { strategy, hooks, seen, missed };
}

function perform(ctx: Context, command: CaseCommand): void {
  if ("buy" in command) ctx.buy(command.buy);
  else if ("sell" in command) ctx.sell(command.sell);
  else if ("target" in command) ctx.target(...command.target);
  else if ("targetFraction" in command) ctx.targetFraction(...command.targetFraction);
  else if ("cancel" in command) ctx.cancel(orderOf(ctx, command.cancel));
  else if ("factor" in command) ctx.factor(...command.factor);
  else if ("close" in command) {
    const { entry, ...request } = command.close;
    ctx.close(entry === undefined ? request : { ...request, entry: entryOf(ctx, entry) });
  } else if ("order" in command.modify) {
    const { order, ...change } = command.modify;
    ctx.modify(orderOf(ctx, order), change);
  } else {
    const { entry, ...change } = command.modify;
    ctx.modify(entryOf(ctx, entry), change);
  }
}

function orderOf(ctx: Context, id: number): Order {
  const order = ctx.orders.find((working) => working.id === id);
  if (order === undefined) throw new Error(`the case names order ${id}, working are ${ctx.orders.map((working) => working.id).join(", ")}`);
  return order;
}

function entryOf(ctx: Context, k: number): Entry {
  const entry = ctx.entries[k];
  if (entry === undefined) throw new Error(`the case names entry ${k}, open are ${ctx.entries.length}`);
  return entry;
}

/** One thing that a strategy can see, by the name that cases use for it. */
function look(ctx: Context, what: string): number | string | null {
  switch (what) {
    case "now": return new Date(ctx.now).toISOString().slice(11, 16);
    case "equity": return ctx.equity;
    case "cash": return ctx.cash;
    case "buyingPower": return ctx.buyingPower;
    case "position": return ctx.position.quantity;
    case "averagePrice": return ctx.position.averagePrice;
    case "barIndex": return ctx.barIndex;
    case "barCount": return ctx.bars.count;
    case "allBarCount": return ctx.bars.all.count;
    case "previousClose": return ctx.bars.close(1);
    case "previousCloseOfAll": return ctx.bars.all.close(1);
    case "entryCount": return ctx.entries.length;
    case "orderCount": return ctx.orders.length;
    case "session": return ctx.session?.label ?? null;
    case "stops": return ctx.orders.map(({ stop }) => (stop === null ? "none" : tidy(stop))).join(", ");
    default: throw new Error(`cases know no "${what}"`);
  }
}
