import type { TradingDays } from "../../contract/bars.ts";
import type { FactorColumn, FillColumns, TradeColumns } from "../../contract/result-columns.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import type { Account } from "../account.ts";
import type { Clock } from "../clock.ts";
import type { DeliveredBars } from "../delivered-bars.ts";
import type { Lane } from "../lane.ts";
import type { RiskGuard } from "../risk/risk-guard.ts";
import type { TradeTable } from "../trade-table.ts";
import { BarFactors } from "./bar-factors.ts";
import { BarsAt } from "./bars-at.ts";
import { entryColumns } from "./entry-columns.ts";
import { EntryFigures } from "./entry-figures.ts";
import { EntryRecords } from "./entry-records.ts";
import type { ZoneOffsets } from "./exchange-calendar.ts";
import { tradeFactors } from "./trade-factors.ts";

interface SystemFactorParts {
  readonly account: Account;
  readonly guard: RiskGuard;
  readonly clock: Clock;
  readonly schedule: SessionSchedule | null;
  /** Null: UTC dates. */
  readonly days: TradingDays | null;
  /** Null: UTC. */
  readonly zone: ZoneOffsets | null;
  /** The bars that the strategy sees of an instrument; null: none. */
  readonly feedOf: (lane: Lane) => DeliveredBars | null;
  /** How many bars the ATR percentile looks back. */
  readonly percentileBars: number;
  /** Entries that there is room for at first. */
  readonly capacity: number;
}

/**
 * The factors that every trade has. What only the moment of submission knows is frozen then; what follows from the bars that had come by then is
 * worked out from them a little later, and from nothing that came later.
 */
export class SystemFactors {
  readonly #parts: SystemFactorParts;
  readonly #records: EntryRecords;
  readonly #figures: EntryFigures;
  /** By instrument; null: the strategy sees no bars of it. */
  readonly #feeds: readonly (DeliveredBars | null)[];

  constructor(parts: SystemFactorParts) {
    this.#parts = parts;
    const { account, schedule, days, zone, percentileBars, capacity } = parts;
    this.#records = new EntryRecords(capacity);
    this.#feeds = account.lanes.map(parts.feedOf);
    const bars = account.lanes.map((lane) => {
      const feed = this.#feeds[lane.index] ?? null;
      return feed === null ? null : new BarFactors(new BarsAt(feed, percentileBars), lane, schedule, days);
    });
    this.#figures = new EntryFigures(this.#records, schedule, zone, bars, capacity);
  }

  /** Records what is known when an order is submitted that may open a position. */
  capture(orderId: number, lane: Lane): void {
    const { account, guard, clock } = this.#parts;
    const records = this.#records;
    const row = records.add(orderId);
    const equity = account.equity();
    records.lane[row] = lane.index;
    records.barCount[row] = this.#feeds[lane.index]?.count ?? 0;
    records.now[row] = clock.now;
    records.equity[row] = equity;
    records.drawdown[row] = equity < guard.peak ? (guard.peak - equity) / guard.peak : 0;
    records.priorStreak[row] = account.streak;
  }

  /** Works out what follows from the bars of the orders captured since the last time. */
  catchUp(): void {
    this.#figures.catchUp();
  }

  /** One column per factor, one value per trade: an entry's factors belong to every trade that closes a part of it. */
  toColumns(trades: TradeColumns, fills: FillColumns, table: TradeTable): FactorColumn[] {
    const { account, schedule } = this.#parts;
    const rows = this.#records.rowsOf(trades.entryOrderId);
    return [...entryColumns(this.#records, this.#figures, rows, schedule?.labels ?? []), ...tradeFactors(trades, fills, table, account.lanes, this.#records, rows)];
  }
}
