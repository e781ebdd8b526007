import type { RunResult, TextColumn } from "../contract/result-columns.ts";
import type { Drawdown } from "./drawdown-tally.ts";
import { evaluate } from "./statistic.ts";
import { type MetricsRequest, statisticInputs } from "./statistic-inputs.ts";
import { excursionStatistics, statistics, tradeStatistics } from "./statistics/index.ts";
import { type EntryClock, utcClock } from "./tables/entry-clock.ts";
import { periodReturns, type PeriodReturn } from "./tables/period-returns.ts";
import { roundTrips, type RoundTripColumns, tallyRoundTrips } from "./tables/round-trips.ts";
import { describeGroup, textGroups, type TradeGroup, tradeGroups } from "./tables/trade-groups.ts";

interface MetricTables {
  readonly monthlyReturns: readonly PeriodReturn[];
  readonly yearlyReturns: readonly PeriodReturn[];
  /** The deepest drawdowns over every equity point, deepest first. */
  readonly drawdowns: readonly Drawdown[];
  readonly bySide: readonly TradeGroup<"long" | "short">[];
  /** By hour of entry, 0 to 23; hours without entries are left out. */
  readonly byHour: readonly TradeGroup<number>[];
  /** By ISO weekday of entry, 1 Monday to 7 Sunday; days without entries are left out. */
  readonly byWeekday: readonly TradeGroup<number>[];
  /** By the session in which the entry order was submitted, null: outside of any; null for the whole table when no session is known. */
  readonly bySession: readonly TradeGroup<string | null>[] | null;
  /** Null for a run with one instrument. */
  readonly bySymbol: readonly TradeGroup<string | null>[] | null;
  readonly roundTrips: RoundTripColumns;
  /** Trade statistics with a flat-to-flat round trip as the unit; null without one. */
  readonly roundTripStatistics: TradeGroup<"flat-to-flat"> | null;
}

export interface Metrics {
  /** By statistic id, in report order; units as in the statistic's definition; null: undefined. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** Why each null is null, in words. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly tables: MetricTables;
}

const ALL_TRADE_STATISTICS = [...tradeStatistics, ...excursionStatistics];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/**
 * Every statistic and table of a finished run.
 *
 * @param clock the exchange's wall clock for the tables by hour and weekday of entry; UTC unless given
 * @throws HindsightError CONFIG_INVALID for an initial capital that is not above zero, INTERNAL when the bars do not fit the result
 */
export function computeMetrics(request: MetricsRequest, clock: EntryClock = utcClock): Metrics {
  const inputs = statisticInputs(request);
  const metrics: Record<string, number | null> = {};
  const reasons: Record<string, string> = {};
  for (const definition of statistics) {
    const { value, reason } = evaluate(definition, inputs);
    metrics[definition.id] = value;
    if (reason !== null) reasons[definition.id] = reason;
  }
  const { trades, fills } = request.result;
  const trips = roundTrips(fills, trades, request.multipliers);
  const sessions = sessionsOf(request.result);
  return {
    metrics,
    reasons,
    tables: {
      monthlyReturns: periodReturns(inputs.returns, inputs.benchmark, "month"),
      yearlyReturns: periodReturns(inputs.returns, inputs.benchmark, "year"),
      drawdowns: inputs.equity.drawdowns.deepest,
      bySide: tradeGroups(trades, ["long", "short"], (row) => (trades.side[row] > 0 ? 0 : 1), ALL_TRADE_STATISTICS),
      byHour: tradeGroups(trades, HOURS, (row) => clock.hourOf(trades.entryTime[row]), ALL_TRADE_STATISTICS),
      byWeekday: tradeGroups(trades, WEEKDAYS, (row) => clock.weekdayOf(trades.entryTime[row]) - 1, ALL_TRADE_STATISTICS),
      bySession: sessions && textGroups(trades, sessions, ALL_TRADE_STATISTICS),
      bySymbol: trades.symbol.values.length > 1 ? textGroups(trades, trades.symbol, ALL_TRADE_STATISTICS) : null,
      roundTrips: trips,
      roundTripStatistics: trips.length > 0 ? describeGroup("flat-to-flat", tallyRoundTrips(trips), tradeStatistics) : null,
    },
  };
}

/** The system factor that holds each trade's session; null when it was not recorded, and when the run knows no sessions. */
function sessionsOf({ factors }: Pick<RunResult, "factors">): TextColumn | null {
  const values = factors.find(({ name, source }) => source === "system" && name === "session")?.values;
  return values !== undefined && "codes" in values && values.values.some((label) => label !== null) ? values : null;
}
