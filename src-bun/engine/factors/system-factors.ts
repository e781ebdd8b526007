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
import { entryColumns } from "./entry-columns.ts";
import { EntryRecords } from "./entry-records.ts";
import { ExchangeCalendar, type ZoneOffsets } from "./exchange-calendar.ts";
import { tradeFactors } from "./trade-factors.ts";
import { WindowClock } from "./window-clock.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

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
  /** Entries that there is room for at first. */
  readonly capacity: number;
}

/**
 * The factors that every trade has. What is known at submission is read from the last bar that closed before it and frozen there; nothing is
 * done per bar: bars are caught up when an order asks, each once.
 */
export class SystemFactors {
  readonly #parts: SystemFactorParts;
  readonly #records: EntryRecords;
  readonly #calendar: ExchangeCalendar;
  readonly #windows: WindowClock;
  /** By instrument; null: the strategy sees no bars of it. */
  readonly #bars: (BarFactors | null | undefined)[];

  constructor(parts: SystemFactorParts) {
    this.#parts = parts;
    this.#records = new EntryRecords(parts.capacity);
    this.#calendar = new ExchangeCalendar(parts.zone);
    this.#windows = new WindowClock(parts.schedule);
    this.#bars = parts.account.lanes.map(() => undefined);
  }

  /** Records what is known when an order is submitted that may open a position. */
  capture(orderId: number, lane: Lane): void {
    const { account, guard, clock, schedule } = this.#parts;
    const { now } = clock;
    const bars = this.#barsOf(lane);
    const records = this.#records;
    const row = records.add(orderId);

    const label = bars === null ? NaN : bars.dailyLabel(now);
    const isDailyClose = label === label;
    const window = isDailyClose ? -1 : this.#windows.at(now);
    records.window[row] = window;
    records.day[row] = isDailyClose ? label / DAY_MS : this.#calendar.dayOf(now);
    records.hour[row] = isDailyClose ? NaN : this.#calendar.hourOf(now);
    records.minutesSinceOpen[row] = window < 0 ? NaN : (now - schedule!.starts[window]!) / MINUTE_MS;

    const equity = account.equity();
    records.equity[row] = equity;
    records.drawdown[row] = equity < guard.peak ? (guard.peak - equity) / guard.peak : 0;
    records.priorStreak[row] = account.streak;

    bars?.look(now, window);
    records.atrPercentile[row] = bars?.atrPercentile ?? NaN;
    records.realizedVolatility[row] = bars?.realizedVolatility ?? NaN;
    records.dayGap[row] = bars?.dayGap ?? NaN;
    records.fromOpen[row] = bars?.fromOpen ?? NaN;
    records.fromHigh[row] = bars?.fromHigh ?? NaN;
    records.fromLow[row] = bars?.fromLow ?? NaN;
  }

  /** One column per factor, one value per trade: an entry's factors belong to every trade that closes a part of it. */
  toColumns(trades: TradeColumns, fills: FillColumns, table: TradeTable): FactorColumn[] {
    const { account, schedule } = this.#parts;
    const rows = this.#records.rowsOf(trades.entryOrderId);
    return [...entryColumns(this.#records, rows, schedule, this.#calendar), ...tradeFactors(trades, fills, table, account.lanes, this.#records, rows)];
  }

  #barsOf(lane: Lane): BarFactors | null {
    const known = this.#bars[lane.index];
    if (known !== undefined) return known;
    const { feedOf, schedule, days } = this.#parts;
    const feed = feedOf(lane);
    return (this.#bars[lane.index] = feed === null ? null : new BarFactors(feed, lane, schedule, days));
  }
}
