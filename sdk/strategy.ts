import type { Bar, BarHistory } from "./bar.ts";
import type { FactorsSchema } from "./factor-schema.ts";
import type { MarketData, SessionWindow } from "./market-data.ts";
import type { CloseRequest, Entry, EntryChange, FactorValue, Fill, Order, OrderChange, OrderRequest, Position, TargetOptions } from "./order.ts";
import type { ParamsOf, ParamsSchema } from "./schema.ts";

/** A value that can be written beside a log message. */
export type LogValue = string | number | boolean | null;

/** What a strategy can see and do. Times are UTC epoch milliseconds, money is in the account's currency. */
export interface Context<P = Readonly<Record<string, unknown>>, S = unknown> {
  readonly params: P;
  /** What `onInit` returned. */
  readonly state: S;
  /** The instant the strategy acts in: the close of the current bar, the time of the tick, the scheduled end of the session. */
  readonly now: number;
  /** 0-based number of the current bar of the run's first feed, counted in session. */
  readonly barIndex: number;
  /** Every symbol of the run, in the order of its feeds. */
  readonly symbols: readonly string[];
  /** The bars of the run's first feed. */
  readonly bars: BarHistory;
  /** The bars of another feed; without a granularity the first feed of that symbol. */
  barsOf(symbol: string, granularityMs?: number): BarHistory;
  /** The position in the first feed's instrument. */
  readonly position: Position;
  positionOf(symbol: string): Position;
  /** Open entries of all symbols, oldest first. */
  readonly entries: readonly Entry[];
  /** Working orders of all symbols, oldest first. */
  readonly orders: readonly Order[];
  /** The session window that is open now; null outside of the run's session. */
  readonly session: SessionWindow | null;
  /** Account value at the current marks. */
  readonly equity: number;
  readonly cash: number;
  /** What new positions may still take as margin. */
  readonly buyingPower: number;
  /** Submits a buy order. */
  buy(request: OrderRequest): Order;
  /** Submits a sell order. */
  sell(request: OrderRequest): Order;
  /** Brings the position to `quantity` (signed units) with a market order; returns null when it is already there or on the way. */
  target(quantity: number, options?: TargetOptions): Order | null;
  /** Brings the position to this signed fraction of equity. */
  targetFraction(fraction: number, options?: TargetOptions): Order | null;
  /** Closes every position, or the part that the request names, at the market. */
  close(request?: CloseRequest): void;
  /** Changes a working order, or the protective levels of an open entry. */
  modify(order: Order, change: OrderChange): void;
  modify(entry: Entry, change: EntryChange): void;
  cancel(order: Order): void;
  /** Writes a line to the run's log with the bar and its time. */
  log(message: string, values?: Readonly<Record<string, LogValue>>): void;
  /** Records a value at the current bar under a name; null leaves a gap. */
  plot(name: string, value: number | null): void;
  /** Attaches a declared factor to the next entry submitted in this same hook call. */
  factor(name: string, value: FactorValue): void;
  /** A number in [0, 1) from the run's seeded generator. */
  random(): number;
}

/** What `onInit` gets: the account and the market do not exist yet. */
export interface InitContext<P> {
  readonly params: P;
  /** Of the first feed. */
  readonly symbol: string;
  readonly symbols: readonly string[];
  /** Length of the first feed's bars in milliseconds. */
  readonly granularityMs: number;
  random(): number;
  log(message: string, values?: Readonly<Record<string, LogValue>>): void;
}

export interface StrategyDefinition<Schema extends ParamsSchema = ParamsSchema, S = unknown> {
  readonly name: string;
  readonly description?: string;
  /** JSON Schema of the parameters; the types of `ctx.params` follow from it. */
  readonly params?: Schema;
  /** Factors that the strategy records with its trades. */
  readonly factors?: FactorsSchema;
  /** Runs once before the first bar; what it returns is `ctx.state` in every hook. */
  onInit?(context: InitContext<ParamsOf<Schema>>): S;
  /** Runs at the close of every bar that lies inside the run's session. */
  onBar(bar: Bar, ctx: Context<ParamsOf<Schema>, S>): void;
  /** Runs at every trade tick, quote and feature row. */
  onData?(data: MarketData, ctx: Context<ParamsOf<Schema>, S>): void;
  onSessionOpen?(session: SessionWindow, ctx: Context<ParamsOf<Schema>, S>): void;
  /** Runs after the last bar of a session window; `ctx.now` is its scheduled end. */
  onSessionClose?(session: SessionWindow, ctx: Context<ParamsOf<Schema>, S>): void;
  /** Runs after every fill. */
  onFill?(fill: Fill, ctx: Context<ParamsOf<Schema>, S>): void;
  /** Runs once after the last bar; orders are no longer accepted. */
  onFinalize?(ctx: Context<ParamsOf<Schema>, S>): void;
}

/** Declares a strategy. Returns the definition unchanged: its use is the types it gives to the hooks. */
export function defineStrategy<const Schema extends ParamsSchema, S = undefined>(definition: StrategyDefinition<Schema, S>): StrategyDefinition<Schema, S> {
  return definition;
}
