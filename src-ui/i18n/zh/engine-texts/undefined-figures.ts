import type { EngineTexts } from "../../engine-text.ts";

/** Why a statistic has no value. */
export const undefinedFigures: EngineTexts = [
  [/^needs at least (\d+) daily returns?, the run has (\d+)$/, "至少需要 $1 个日收益，本次回测有 $2 个"],
  [/^needs at least (\d+) closed trades?, there (?:is|are) (\d+)$/, "至少需要 $1 笔已平仓的交易，现有 $2 笔"],
  ["needs at least one day between the first bar and the last", "首末 K 线之间至少需要一天"],
  ["needs a first open above zero", "首个开盘价须大于零"],
  ["needs the number of variants tried (2 or more) and the variance of their Sharpe ratios", "需要尝试过的变体个数（2 个或以上）及其夏普比率的方差"],
  ["every daily return is the same: there is no deviation to divide by", "所有日收益相同：没有可作除数的偏差"],
  ["every daily return of buy and hold is the same", "买入持有的所有日收益相同"],
  ["buy and hold has no returns where prices are zero or below", "价格为零或负时，买入持有没有收益率"],
  ["buy and hold never rose", "买入持有从未上涨"],
  ["buy and hold never fell", "买入持有从未下跌"],
  ["the run moved exactly as buy and hold", "回测的走势与买入持有完全相同"],
  ["the daily alpha is a total loss", "每日阿尔法为全部亏损"],
  ["the equity fell to zero or below: returns have no meaning from there on", "权益降至零或以下：此后的收益率没有意义"],
  ["the equity never changed", "权益从未变化"],
  ["the equity never fell below a former peak", "权益从未低于此前的峰值"],
  ["the run has no equity points", "本次回测没有权益点"],
  ["there is no winning trade", "没有盈利交易"],
  ["there is no losing trade", "没有亏损交易"],
  ["every trade has the same net P/L", "所有交易的净盈亏相同"],
  ["every trade has a net P/L of zero: there is nothing to take a share of", "所有交易的净盈亏为零：无从计算占比"],
  ["no day had a negative return", "没有一天的收益为负"],
  ["the 5th percentile of daily returns is zero", "日收益的第 5 百分位为零"],
  ["the returns are too few and too lopsided to estimate the error of their Sharpe ratio", "收益太少且过于偏斜，无法估计夏普比率的误差"],
  ["the value lies outside the range of numbers", "数值超出可表示的范围"],
];
