import type { Catalogue } from "../catalogue.ts";

export const reportTables: Catalogue["reportTables"] = {
  trades: {
    title: "交易", empty: "没有已平仓的交易。", hint: "按 Enter 在图表上显示该交易。", columns: "列", side: "方向", all: "全部", worst: "最差在前", best: "最好在前",
    names: { trade_id: "编号", symbol: "代码", side: "方向", quantity: "数量", entry_time: "开仓时间", entry_price: "开仓价", exit_time: "平仓时间", exit_price: "平仓价", gross_pnl: "毛盈亏", commission: "手续费", slippage: "滑点", financing: "资金成本", net_pnl: "净盈亏", return: "收益率", bars_held: "根数", mae: "MAE", mfe: "MFE", entry_reason: "开仓原因", exit_reason: "平仓原因" },
  },
  orders: {
    title: "订单", empty: "策略没有提交订单。", status: "状态",
    names: { order_id: "编号", symbol: "代码", side: "方向", type: "类型", time_in_force: "有效期", quantity: "数量", filled_quantity: "已成交", limit_price: "限价", stop_price: "止损价", submit_time: "提交时间", end_time: "结束时间", status: "状态", tag: "标签", reason: "原因" },
    types: { market: "市价", limit: "限价", stop: "止损", "stop-limit": "止损限价", "trailing-stop": "跟踪止损" },
    statuses: { filled: "已成交", canceled: "已取消", expired: "已过期", rejected: "已拒绝", working: "挂单中", "partially-filled": "部分成交", accepted: "挂单中", triggered: "已触发" },
  },
  why: {
    title: "为什么", order: "订单 {{id}}", choose: "选择一个订单，查看其经过以及起决定作用的 K 线。", submitted: "在第 {{bar}} 根之后提交：{{what}}", protects: "保护订单 {{id}} 的开仓", oco: "二择一：组 {{name}}", trails: "跟踪方式：{{how}}", fill: "以 {{price}} 成交 {{quantity}}", inside: "在当时结束的 K 线之内", costs: "手续费 {{commission}}，滑点 {{slippage}}", taker: "吃单", maker: "挂单", position: "之后持仓 {{position}}", ended: "{{status}}：{{reason}}", stillWorking: "数据结束时仍在挂单", bar: "起决定作用的 K 线", ohlc: "开 {{open}}，高 {{high}}，低 {{low}}，收 {{close}}", noBar: "所示数据中没有这根 K 线。", levels: "价位", level: "{{name}} {{price}}", chart: "在图表上显示", parent: "显示该订单", previous: "上一个订单", next: "下一个订单",
  },
  log: { title: "日志", empty: "策略没有输出日志。", none: "没有包含此文本的行。", time: "时间", bar: "K 线", message: "消息", values: "数值", filter: "包含文本" },
  commands: { group: "表格", filter: "前往筛选" },
};
