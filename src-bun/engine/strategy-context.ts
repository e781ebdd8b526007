import type { BarHistory, Context, Entry, Order, ParamValues, Position } from "@hindsight/sdk";
import type { Account } from "./account.ts";
import type { Cursor } from "./cursor.ts";
import { EntryHandle } from "./entry-handle.ts";
import type { OrderChanges } from "./order-changes.ts";
import type { OrderDesk } from "./order-desk.ts";
import type { Lot } from "./lot.ts";
import type { OrderTable } from "./order-table.ts";
import type { Plots } from "./plots.ts";
import type { RunLog } from "./run-log.ts";

/** The parts of a running simulation that a strategy reaches through its context. */
export interface ContextParts {
  readonly params: ParamValues;
  /** What `onInit` returned. */
  readonly state: unknown;
  readonly bars: BarHistory;
  readonly position: Position;
  readonly cursor: Cursor;
  readonly account: Account;
  readonly orders: OrderTable;
  readonly desk: OrderDesk;
  readonly changes: OrderChanges;
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
  readonly #parts: ContextParts;
  readonly #cursor: Cursor;
  readonly #account: Account;
  readonly #desk: OrderDesk;
  #entries: readonly Entry[] = [];
  readonly #entryOf = new WeakMap<Lot, Entry>();
  #entriesVersion = -1;

  constructor(parts: ContextParts) {
    this.params = parts.params;
    this.bars = parts.bars;
    this.position = parts.position;
    this.#parts = parts;
    this.#cursor = parts.cursor;
    this.#account = parts.account;
    this.#desk = parts.desk;
    this.state = parts.state;
    Object.freeze(this);
  }

  get now(): number {
    return this.#cursor.now;
  }
  get barIndex(): number {
    return this.#cursor.index;
  }
  get equity(): number {
    return this.#account.equityAt(this.#account.mark);
  }
  get cash(): number {
    return this.#account.cash;
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

  buy(request: unknown): Order {
    return this.#desk.submit(1, request, "ctx.buy()");
  }
  sell(request: unknown): Order {
    return this.#desk.submit(-1, request, "ctx.sell()");
  }
  target(quantity: number): Order | null {
    // The common answer first: already there.
    return quantity === this.#account.position && !this.#desk.hasWorkingTarget ? null : this.#desk.target(quantity);
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
      const { orders, account, cursor, desk } = this.#parts;
      entry = new EntryHandle(lot, orders, account, cursor, desk.handleOf);
      this.#entryOf.set(lot, entry);
    }
    return entry;
  }
}
