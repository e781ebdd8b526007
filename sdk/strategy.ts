import type { Bar, BarHistory } from "./bar.ts";
import type { CloseRequest, Entry, EntryChange, Fill, Order, OrderChange, OrderRequest, Position } from "./order.ts";
import type { ParamsOf, ParamsSchema } from "./schema.ts";

/** A value that can be written beside a log message. */
export type LogValue = string | number | boolean | null;

/** What a strategy can see and do. Times are UTC epoch milliseconds, money is in the account's currency. */
export interface Context<P = Readonly<Record<string, unknown>>, S = unknown> {
  readonly params: P;
  /** What `onInit` returned. */
  readonly state: S;
  /** The instant the strategy acts in: the close of the current bar. */
  readonly now: number;
  /** 0-based number of the current bar. */
  readonly barIndex: number;
  readonly bars: BarHistory;
  readonly position: Position;
  /** Open entries, oldest first. */
  readonly entries: readonly Entry[];
  /** Working orders, oldest first. */
  readonly orders: readonly Order[];
  /** Account value at the current close. */
  readonly equity: number;
  readonly cash: number;
  /** Submits a buy order. */
  buy(request: OrderRequest): Order;
  /** Submits a sell order. */
  sell(request: OrderRequest): Order;
  /** Brings the position to `quantity` (signed units) with a market order; returns null when it is already there or on the way. */
  target(quantity: number): Order | null;
  /** Closes the position, or the part of it that the request names, at the market. */
  close(request?: CloseRequest): void;
  /** Changes a working order, or the protective levels of an open entry. */
  modify(order: Order, change: OrderChange): void;
  modify(entry: Entry, change: EntryChange): void;
  cancel(order: Order): void;
  /** Writes a line to the run's log with the bar and its time. */
  log(message: string, values?: Readonly<Record<string, LogValue>>): void;
  /** Records a value at the current bar under a name; null leaves a gap. */
  plot(name: string, value: number | null): void;
  /** A number in [0, 1) from the run's seeded generator. */
  random(): number;
}

/** What `onInit` gets: the account and the market do not exist yet. */
export interface InitContext<P> {
  readonly params: P;
  readonly symbol: string;
  /** Length of a bar in milliseconds. */
  readonly granularityMs: number;
  random(): number;
  log(message: string, values?: Readonly<Record<string, LogValue>>): void;
}

export interface StrategyDefinition<Schema extends ParamsSchema = ParamsSchema, S = unknown> {
  readonly name: string;
  readonly description?: string;
  /** JSON Schema of the parameters; the types of `ctx.params` follow from it. */
  readonly params?: Schema;
  /** Runs once before the first bar; what it returns is `ctx.state` in every hook. */
  onInit?(context: InitContext<ParamsOf<Schema>>): S;
  /** Runs at the close of every bar. */
  onBar(bar: Bar, ctx: Context<ParamsOf<Schema>, S>): void;
  /** Runs after every fill. */
  onFill?(fill: Fill, ctx: Context<ParamsOf<Schema>, S>): void;
  /** Runs once after the last bar; orders are no longer accepted. */
  onFinalize?(ctx: Context<ParamsOf<Schema>, S>): void;
}

/** Declares a strategy. Returns the definition unchanged: its use is the types it gives to the hooks. */
export function defineStrategy<const Schema extends ParamsSchema, S = undefined>(definition: StrategyDefinition<Schema, S>): StrategyDefinition<Schema, S> {
  return definition;
}
