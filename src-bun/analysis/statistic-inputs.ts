import type { BarColumns, TradingDays } from "../contract/bars.ts";
import { HindsightError } from "../contract/errors.ts";
import type { RunResult } from "../contract/result-columns.ts";
import { dailyDrawdown, type DailyDrawdown } from "./daily-drawdown.ts";
import { dailyPoints } from "./daily-equity.ts";
import { dailyReturns, type DailyReturns, type FirstReturn } from "./daily-returns.ts";
import { DAY_MS, YEAR_MS } from "./durations.ts";
import { equityPath, type EquityPath } from "./equity-path.ts";
import { fillTally, type FillTally } from "./fill-tally.ts";
import { tallyTrades } from "./tally-trades.ts";
import type { TradeTally } from "./trade-tally.ts";

/** How many variants were tried before this one was chosen; needed to deflate its Sharpe ratio. */
export interface Trials {
  /** Parameter sets tried, this one included. */
  readonly count: number;
  /** Variance of the daily (not annualised) Sharpe ratios of all trials. */
  readonly sharpeVariance: number;
}

/** A finished run and the facts about it that its statistics depend on. */
export interface MetricsRequest {
  readonly result: Pick<RunResult, "fills" | "trades" | "factors" | "equity" | "openEntries" | "interest" | "ambiguousPnl">;
  /** The main instrument's prices, one bar per equity point. */
  readonly bars: BarColumns;
  readonly granularityMs: number;
  readonly tradingDays: TradingDays;
  /** Account currency, above zero. */
  readonly initialCapital: number;
  /** Trading days a year: 252 for exchange-traded instruments, 365 round the clock. */
  readonly daysPerYear: number;
  /** Money per point and unit, by code of the fills' symbol. */
  readonly multipliers: readonly number[];
  readonly firstReturn?: FirstReturn;
  readonly trials?: Trials;
}

/** What the statistics of a set of trades are computed from. */
export interface TradeInputs {
  readonly trades: TradeTally;
}

/** What the statistics of a run are computed from: every long column has been walked once already. */
export interface StatisticInputs extends TradeInputs {
  readonly initialCapital: number;
  /** Returns a year: trading days, or bars when a bar is longer than a day. */
  readonly periodsPerYear: number;
  /** From the open of the first bar to the last equity point. */
  readonly elapsedMs: number;
  readonly equity: EquityPath;
  readonly returns: DailyReturns;
  readonly dailyDrawdown: DailyDrawdown;
  /** Returns of the main instrument on the same days; null when its prices are not all above zero. */
  readonly benchmark: DailyReturns | null;
  readonly firstOpen: number;
  readonly lastClose: number;
  readonly fills: FillTally;
  readonly openEntryCount: number;
  /** P/L of the open entries at the last close, before costs. */
  readonly openPnl: number;
  /** Borrow, funding and dividends paid by trades and open entries, and interest; money, below zero when more was received. */
  readonly financing: number;
  /** Σ |net P/L| of the trades that began or ended in a bar whose order of events is not known. */
  readonly ambiguousPnl: number;
  readonly trials: Trials | null;
}

/** Walks the columns of a run once each. */
export function statisticInputs(request: MetricsRequest): StatisticInputs {
  requireConsistent(request);
  const { result, bars, granularityMs, initialCapital } = request;
  const firstReturn = request.firstReturn ?? "capital";
  const barCount = bars.time.length;
  const days = dailyPoints(bars.time, granularityMs, request.tradingDays);
  const returns = dailyReturns(result.equity.equity, days, initialCapital, firstReturn);
  const benchmark = dailyReturns(bars.close, days, bars.open[0], firstReturn);
  return {
    initialCapital,
    // A weekly or monthly feed yields one return per bar, whatever the instrument's trading days are.
    periodsPerYear: granularityMs > DAY_MS ? YEAR_MS / granularityMs : request.daysPerYear,
    elapsedMs: barCount > 0 ? result.equity.time[barCount - 1] - bars.time[0] : 0,
    equity: equityPath(result.equity, initialCapital, bars.time[0]),
    returns,
    dailyDrawdown: dailyDrawdown(returns),
    benchmark: benchmark.count === days.labels.length - (firstReturn === "drop" ? 1 : 0) ? benchmark : null,
    firstOpen: barCount > 0 ? bars.open[0] : NaN,
    lastClose: barCount > 0 ? bars.close[barCount - 1] : NaN,
    trades: tallyTrades(result.trades),
    fills: fillTally(result.fills, request.multipliers),
    openEntryCount: result.openEntries.length,
    openPnl: result.openEntries.reduce((sum, entry) => sum + entry.unrealizedPnl, 0),
    financing: totalFinancing(result),
    ambiguousPnl: result.ambiguousPnl,
    trials: request.trials ?? null,
  };
}

function totalFinancing({ trades, openEntries, interest }: MetricsRequest["result"]): number {
  let sum = 0;
  for (let row = 0; row < trades.length; row++) sum += trades.financing[row];
  for (const entry of openEntries) sum += entry.financing;
  return sum + interest;
}

function requireConsistent({ result, bars, initialCapital }: MetricsRequest): void {
  if (!(initialCapital > 0)) {
    throw new HindsightError("CONFIG_INVALID", `initial capital is ${initialCapital}`, "Returns need an initial capital above zero", { initialCapital });
  }
  if (bars.time.length !== result.equity.length) {
    throw new HindsightError(
      "INTERNAL",
      `the run has ${result.equity.length} equity points for ${bars.time.length} bars`,
      "Report this: statistics need one bar of the main instrument per equity point",
      { barCount: bars.time.length, equityPoints: result.equity.length },
    );
  }
}
