import type { EngineTexts } from "../../engine-text.ts";

/** What the look-ahead check found: what a run did on all data, and on data that end early. Names of fields and calls stay as they are in the strategy. */
export const lookAhead: EngineTexts = [
  ["order", "订单"],
  ["fill", "成交"],
  ["log", "日志"],
  ["plot", "绘图"],
  ["factor", "因子"],
  ["equity", "权益"],

  [/^on data that end there it (.+)$/s, "数据在此结束时：{1}"],
  [/^on data that end at bar (\S+) it (.+)$/s, "数据在第 $1 根结束时：{2}"],
  [/^run once more on the same data it (.+)$/s, "用相同数据再运行一次：{1}"],
  ["did nothing", "没有动作"],
  ["went on", "继续运行"],
  ["failed", "运行失败"],

  [/^had order (\d+), a ([\w-]+) order to buy (.+)$/, "有订单 $1：{2}，买入 $3"],
  [/^had order (\d+), a ([\w-]+) order to sell (.+)$/, "有订单 $1：{2}，卖出 $3"],
  [/^had order (\d+) [\w-]+: (.+), (\S+) of (\S+?)((?:, (?:limit|stop) \S+)*)$/, "订单 $1：{2}，成交 $3/$4$5"],
  [/^bought (\S+) at (\S+) with order (\d+), commission (\S+)$/, "以 $2 买入 $1（订单 $3），手续费 $4"],
  [/^sold (\S+) at (\S+) with order (\d+), commission (\S+)$/, "以 $2 卖出 $1（订单 $3），手续费 $4"],
  [/^plotted nothing as (.+)$/, "没有绘出 $1"],
  [/^plotted (\S+) as (.+)$/, "绘出 $2 = $1"],
  [/^recorded nothing as (.+) of trade (\d+)$/, "没有记录交易 $2 的 $1"],
  [/^recorded (.+) as (.+) of trade (\d+)$/, "记录交易 $3 的 $2 = $1"],
  [/^had (\S+) of equity and (\S+) units$/, "权益 $1，持仓 $2"],

  [/^ordered to buy (.+)$/s, "下单买入 $1"],
  [/^ordered to sell (.+)$/s, "下单卖出 $1"],
  [/^set the target position (.+)$/s, "设定目标持仓 $1"],
  [/^set the target fraction (.+)$/s, "设定目标比例 $1"],
  ["closed everything", "全部平仓"],
  [/^closed (.+)$/s, "平仓 $1"],
  [/^modified (.+)$/s, "修改 $1"],
  [/^canceled order (.+)$/s, "取消订单 $1"],
  [/^noted the factor (.+)$/s, "记录因子 $1"],
  [/^logged (.+)$/s, "输出日志 $1"],
];
