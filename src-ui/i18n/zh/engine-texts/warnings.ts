import type { EngineTexts } from "../../engine-text.ts";

/** What to know before trusting a result: warnings of a run, notices of the engine, breaches of risk limits. */
export const warnings: EngineTexts = [
  ["No trade was closed: too few to tell skill from luck", "没有已平仓的交易：太少，无法区分实力与运气"],
  [/^Only (\d+) trades? (?:was|were) closed: too few to tell skill from luck$/, "只有 $1 笔已平仓的交易：太少，无法区分实力与运气"],
  ["The run had no costs at all: set --commission and --slippage to what your broker and market take", "本次回测没有任何成本：请按您的经纪商和市场设置手续费与滑点"],
  ["Market orders were filled at the very close that the decision was made on", "市价单以作出决策所依据的那个收盘价成交"],
  [/^In ([\d,]+) bars? the order of events could not be known from open, high, low and close; the cautious one was taken\. Net P\/L of (\S+) hangs on them$/, "有 $1 根 K 线无法从开高低收得知先后顺序，已取较谨慎的一种；涉及的净盈亏为 $2"],
  [/^([\d,]+) orders? (?:was|were) rejected$/, "$1 个订单被拒绝"],
  [/^(.+)\. Order (\d+) was the first: (.+)$/, "{1}。首个是订单 $2：{3}"],
  ["Equity fell to zero or below: returns after that have no meaning", "权益曾降至零或以下：此后的收益率没有意义"],
  [/^(\d+) more risk events are in the result's risk events$/, "另有 $1 个风险事件，见结果的风险事件表"],
  [/^The instrument's details for (.+) were not used: the run trades (.+)$/, "没有用到 $1 的合约规格：本次回测交易 $2"],
  ["Prices are taken as adjusted for splits and dividends: costs per unit, ticks and margins per contract are then only approximate on old data", "价格视为已按拆股与分红复权：对较早的数据，按单位计的成本、跳数和每张合约的保证金只是近似值"],

  [/^A factor \(first: (.+)\) was noted with ctx\.factor, but no entry followed in the same call$/, "用 ctx.factor 记录了因子（首个：$1），但同一次调用中没有开仓"],
  ["A session's last bar was missing: the position was closed at the next bar there was", "时段的最后一根 K 线缺失：持仓在其后的第一根 K 线平仓"],
  [/^(.+) \(([\d,]+) times\)$/, "{1}（$2 次）"],

  [/^(\w+): equity was (\S+), the limit (\S+); (\d+) positions? (?:was|were) liquidated$/, "{1}：权益为 $2，限制为 $3；强制平仓 $4 个持仓"],
  [/^(\w+): (\d+) round trips in a row lost; entries are blocked$/, "{1}：已有 $2 笔交易连续亏损；不再开仓"],
  [/^(.+): (\w+) was reached$/, "$1：触发了“{2}”"],
];
