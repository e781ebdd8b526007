import type { EngineTexts } from "../../engine-text.ts";
import { report } from "../report.ts";

/** What the engine writes in the place of a reason, with the numbers behind it; how a reason is put together; and the ways of a trade's fills. */
export const reasonNotes: EngineTexts = [
  [/^opening (\S+) needs (\S+) \(margin and costs\), available are (\S+)$/, "开仓 $1 需要 $2（保证金与成本），可用 $3"],
  [/^the position would be (\S+), maxPosition is (\S+)$/, "持仓将为 $1，最大持仓为 $2"],
  [/^exposure would be (\S+), maxExposure is (\S+)$/, "敞口将为 $1，最大敞口为 $2"],
  [/^(\S+) orders were submitted on this trading day, maxOrdersPerDay is (\S+)$/, "本交易日已提交 $1 个订单，每日订单数上限为 $2"],
  ["the ATR(14) is not known yet, the stop cannot trail it", "ATR(14) 尚未算出，止损无法跟踪"],

  [/^contradictory fields: (.+)$/, "订单的内容互相矛盾：{1}"],
  [/^trail together with (limit|stop)$/, "trail 不能与 $1 同时给出"],
  ["GTD without expireAt", "GTD 没有给出 expireAt"],
  ["expireAt without GTD", "给出了 expireAt，但不是 GTD"],
  ["expireAt is not later than now", "expireAt 不晚于当前时间"],
  ["a stop has to wait, and this time in force does not let it", "止损单需要等待，而此有效期不允许等待"],
  [/^size by (\w+) without a stopLoss price$/, "数量按 $1 计算，但没有给出 stopLoss 价格"],

  [/^(.+); cut from (\S+) to (\S+): (.+)$/, "{1}；数量由 $2 缩减为 $3：{4}"],
  [/^the closing part was filled, the rest rejected: (.+)$/, "平仓部分已成交，其余被拒绝：{1}"],
  [/^rejected: (.+)$/, "已拒绝：{1}"],
  [/^canceled: (.+)$/, "已取消：{1}"],
  [/^expired: (.+)$/, "已过期：{1}"],
  [/^liquidated: (.+)$/, "强制平仓：{1}"],
  ...Object.entries(report.limits),
  ["margin call", report.limits.marginCall],

  ["market", "市价"],
  ["market-on-close", "收盘市价"],
  ["limit", "限价"],
  ["stop", "止损单"],
  ["stop-limit", "止损限价"],
  ["trailing-stop", "跟踪止损"],
  ["stop-loss", "止损"],
  ["take-profit", "止盈"],
  ["gapped-through-stop", "跳空越过止损"],
  ["end-of-run", "回测结束"],
  ["session-end", "时段结束"],
  ["expiry", "合约到期"],
  ["risk", "风险限制"],
  // The tag is the strategy's own word.
  [/^(market|market-on-close|limit|stop|stop-limit|trailing-stop|stop-loss|take-profit|gapped-through-stop|end-of-run|session-end|expiry|risk) \((.*)\)$/s, "{1}（$2）"],

  [/^(\S+) points behind$/, "相距 $1 点"],
  [/^(\S+) % behind$/, "相距 $1%"],
  [/^(\S+) × ATR\(14\) behind$/, "相距 $1 × ATR(14)"],
  [/^(.+ behind), from (\S+) on$/, "{1}，自 $2 起"],
];
