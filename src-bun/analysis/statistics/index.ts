import { alpha } from "./alpha.ts";
import { ambiguousPnl } from "./ambiguous-pnl.ts";
import { annualReturn } from "./annual-return.ts";
import { averageBarsHeld } from "./average-bars-held.ts";
import { averageDrawdown } from "./average-drawdown.ts";
import { averageDrawdownDuration } from "./average-drawdown-duration.ts";
import { averageLoss } from "./average-loss.ts";
import { averageMae } from "./average-mae.ts";
import { averageMaeOfWins } from "./average-mae-of-wins.ts";
import { averageMfe } from "./average-mfe.ts";
import { averageMfeOfLosses } from "./average-mfe-of-losses.ts";
import { averageTradeDuration } from "./average-trade-duration.ts";
import { averageTradeReturn } from "./average-trade-return.ts";
import { averageWin } from "./average-win.ts";
import { bestDay } from "./best-day.ts";
import { beta } from "./beta.ts";
import { buyAndHoldReturn } from "./buy-and-hold-return.ts";
import { cagr } from "./cagr.ts";
import { calmar } from "./calmar.ts";
import { closedNetPnl } from "./closed-net-pnl.ts";
import { commission } from "./commission.ts";
import { conditionalValueAtRisk95 } from "./conditional-value-at-risk-95.ts";
import { deflatedSharpe } from "./deflated-sharpe.ts";
import { downCapture } from "./down-capture.ts";
import { downsideDeviation } from "./downside-deviation.ts";
import { expectancy } from "./expectancy.ts";
import { exposure } from "./exposure.ts";
import { finalEquity } from "./final-equity.ts";
import { financing } from "./financing.ts";
import { informationRatio } from "./information-ratio.ts";
import { kelly } from "./kelly.ts";
import { kurtosis } from "./kurtosis.ts";
import { largestLoss } from "./largest-loss.ts";
import { largestWin } from "./largest-win.ts";
import { longestLossStreak } from "./longest-loss-streak.ts";
import { longestTradeDuration } from "./longest-trade-duration.ts";
import { longestWinStreak } from "./longest-win-streak.ts";
import { maxDrawdown } from "./max-drawdown.ts";
import { maxDrawdownAmount } from "./max-drawdown-amount.ts";
import { maxDrawdownDaily } from "./max-drawdown-daily.ts";
import { maxDrawdownDuration } from "./max-drawdown-duration.ts";
import { netProfit } from "./net-profit.ts";
import { omega } from "./omega.ts";
import { openEntries } from "./open-entries.ts";
import { openPnl } from "./open-pnl.ts";
import { payoff } from "./payoff.ts";
import { probabilisticSharpe } from "./probabilistic-sharpe.ts";
import { profitFactor } from "./profit-factor.ts";
import { recoveryFactor } from "./recovery-factor.ts";
import { sharpe } from "./sharpe.ts";
import { skew } from "./skew.ts";
import { slippage } from "./slippage.ts";
import { sortino } from "./sortino.ts";
import { sqn } from "./sqn.ts";
import { stability } from "./stability.ts";
import { tailRatio } from "./tail-ratio.ts";
import { totalReturn } from "./total-return.ts";
import { trades } from "./trades.ts";
import { turnover } from "./turnover.ts";
import { ulcerIndex } from "./ulcer-index.ts";
import { upCapture } from "./up-capture.ts";
import { valueAtRisk95 } from "./value-at-risk-95.ts";
import { volatility } from "./volatility.ts";
import { winRate } from "./win-rate.ts";
import { winningDays } from "./winning-days.ts";
import { worstDay } from "./worst-day.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

/** Statistics of profit, loss and duration of any set of round trips. */
export const tradeStatistics: readonly StatisticDefinition<TradeInputs>[] = [
  trades,
  winRate,
  profitFactor,
  expectancy,
  averageTradeReturn,
  payoff,
  sqn,
  kelly,
  averageWin,
  averageLoss,
  largestWin,
  largestLoss,
  longestWinStreak,
  longestLossStreak,
  averageTradeDuration,
  longestTradeDuration,
  averageBarsHeld,
];

/** Statistics of the excursions inside trades. */
export const excursionStatistics: readonly StatisticDefinition<TradeInputs>[] = [averageMae, averageMfe, averageMaeOfWins, averageMfeOfLosses];

/** Every statistic of a run, in the order of the report. */
export const statistics: readonly StatisticDefinition[] = [
  finalEquity,
  netProfit,
  closedNetPnl,
  openPnl,
  totalReturn,
  cagr,
  annualReturn,
  buyAndHoldReturn,
  volatility,
  downsideDeviation,
  sharpe,
  sortino,
  calmar,
  omega,
  probabilisticSharpe,
  deflatedSharpe,
  stability,
  maxDrawdown,
  maxDrawdownDaily,
  maxDrawdownAmount,
  maxDrawdownDuration,
  averageDrawdown,
  averageDrawdownDuration,
  ulcerIndex,
  recoveryFactor,
  bestDay,
  worstDay,
  winningDays,
  skew,
  kurtosis,
  valueAtRisk95,
  conditionalValueAtRisk95,
  tailRatio,
  alpha,
  beta,
  informationRatio,
  upCapture,
  downCapture,
  ...tradeStatistics,
  ...excursionStatistics,
  openEntries,
  commission,
  slippage,
  financing,
  exposure,
  turnover,
  ambiguousPnl,
];
