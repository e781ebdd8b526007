import type { BarHistory, Context, Entry, FactorValue, Order, ParamValues, Position, SessionWindow } from "@hindsight/sdk";
import type { Account } from "./account.ts";
import type { Clock } from "./clock.ts";
import type { DeliveredBars } from "./delivered-bars.ts";
import { EntryHandle } from "./entry-handle.ts";
import type { FactorDesk } from "./factors/factor-desk.ts";
import type { FeedBook } from "./feed-book.ts";
import type { Lane } from "./lane.ts";
import type { LaneBook } from "./lane-book.ts";
import { marginInUse } from "./margin.ts";
import type { OrderChanges } from "./order-changes.ts";
import type { OrderDesk } from "./order-desk.ts";
import type { Lot } from "./lot.ts";
import type { OrderTable } from "./order-table.ts";
import type { Plots } from "./plots.ts";
import { PositionView } from "./position-view.ts";
import type { RunLog } from "./run-log.ts";
import type { SessionClock } from "./session-clock.ts";

/** The parts of a running simulation that a strategy reaches through its context. */
export interface ContextParts {
  readonly params: ParamValues;
  /** What `onInit` returned. */
  readonly state: unknown;
  readonly feeds: FeedBook;
  readonly book: LaneBook;
  readonly clock: Clock;
  readonly session: SessionClock;
  readonly account: Account;
  readonly orders: OrderTable;
  readonly desk: OrderDesk;
  readonly changes: OrderChanges;
  readonly factors: FactorDesk;
  readonly log: RunLog;
  readonly plots: Plots;
  readonly random: () => number;
}

/** `ctx`: everything a strategy can see and do. Holds its parts in private fields, so that nothing else can be reached from it. */
export class StrategyContext implements Context<ParamValues> {
  readonly params: ParamValues;
  readonly bars: BarHistory;
  readonly position: Position;
  readonly state: unknown;
  readonly symbols: readonly string[];
  readonly #parts: ContextParts;
  readonly #clock: Clock;
  readonly #account: Account;
  readonly #desk: OrderDesk;
  readonly #mainBars: DeliveredBars;
  readonly #mainLane: Lane;
  readonly #positions: readonly Position[];
  #entries: readonly Entry[] = [];
  readonly #entryOf = new WeakMap<Lot, Entry>();
  #entriesVersion = -1;

  constructor(parts: ContextParts) {
    const { account, book, feeds } = parts;
    this.#positions = account.lanes.map((lane) => new PositionView(lane));
    this.params = parts.params;
    this.bars = feeds.main;
    this.position = this.#positions[0]!;
    this.symbols = book.symbols;
    this.#parts = parts;
    this.#clock = parts.clock;
    this.#account = account;
    this.#desk = parts.desk;
    this.#mainBars = feeds.mainBars;
    this.#mainLane = account.lanes[0]!;
    this.state = parts.state;
    Object.freeze(this);
  }

  get now(): number {
    return this.#clock.now;
  }
  get barIndex(): number {
    return this.#mainBars.count - 1;
  }
  get session(): SessionWindow | null {
    return this.#parts.session.current;
  }
  get equity(): number {
    return this.#account.equity();
  }
  get cash(): number {
    return this.#account.cash;
  }
  get buyingPower(): number {
    return Math.max(0, this.#account.equity() - marginInUse(this.#account.lanes));
  }
  get entries(): readonly Entry[] {
    const account = this.#account;
    if (this.#entriesVersion !== account.lotsVersion) {
      this.#entries = Object.freeze(account.lots.map((lot) => this.#handleOf(lot)));
      this.#entriesVersion = account.lotsVersion;
    }
    return this.#entries;
  }
  get orders(): readonly Order[] {
    return this.#desk.working();
  }

  barsOf(symbol: string, granularityMs?: number): BarHistory {
    return this.#parts.feeds.barsOf(symbol, granularityMs);
  }
  positionOf(symbol: string): Position {
    return this.#positions[this.#parts.book.named(symbol, "ctx.positionOf()").index]!;
  }
  buy(request: unknown): Order {
    return this.#desk.submit(1, request, "ctx.buy()");
  }
  sell(request: unknown): Order {
    return this.#desk.submit(-1, request, "ctx.sell()");
  }
  target(quantity: number, options?: unknown): Order | null {
    // The common answer first: already there.
    return options === undefined && quantity === this.#mainLane.position && !this.#desk.hasWorkingTarget(0) ? null : this.#desk.target(quantity, options);
  }
  targetFraction(fraction: number, options?: unknown): Order | null {
    return this.#desk.targetFraction(fraction, options);
  }
  close(request?: unknown): void {
    this.#desk.close(request);
  }
  modify(subject: unknown, change: unknown): void {
    this.#parts.changes.modify(subject, change);
  }
  cancel(order: unknown): void {
    this.#desk.cancel(order);
  }
  factor(name: string, value: FactorValue): void {
    this.#parts.factors.note(name, value);
  }
  log(message: string, values?: unknown): void {
    this.#parts.log.write(message, values);
  }
  plot(name: string, value: number | null): void {
    this.#parts.plots.record(name, value);
  }
  random(): number {
    return this.#parts.random();
  }

  /** The one handle of a lot: the same object each time. */
  #handleOf(lot: Lot): Entry {
    let entry = this.#entryOf.get(lot);
    if (entry === undefined) {
      const { orders, account, desk } = this.#parts;
      lot.isShown = true;
      entry = new EntryHandle(lot, account.lanes[lot.lane]!, orders, desk.handleOf);
      this.#entryOf.set(lot, entry);
    }
    return entry;
  }
}
