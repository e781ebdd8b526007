import type { Catalogue } from "../catalogue.ts";

export const report: Catalogue["report"] = {
  tabs: { overview: "概览", chart: "图表", trades: "交易", orders: "订单", log: "日志", code: "代码", statistics: "统计" },
  actions: { clone: "修改后再运行", delete: "删除", verify: "复制验证命令", retry: "重试", cancel: "取消" },
  deleted: "已删除 {{name}} 的回测",
  equity: { title: "权益", strip: "回测权益", strategy: "策略", buyAndHold: "买入持有", drawdown: "回撤", log: "对数", linear: "线性", time: "时间" },
  months: { title: "月度收益", year: "年份", total: "全年", cell: "{{year}} 年 {{month}}：{{value}}，买入持有 {{benchmark}}" },
  warnings: { title: "采信之前", none: "没有发现影响这些数字的问题。" },
  risk: { title: "风险事件", limit: "限制", time: "时间", before: "权益", after: "之后", message: "经过", none: "没有触发任何限制。" },
  limits: { "maxDrawdown": "最大回撤", dailyLoss: "单日亏损", maxConsecutiveLosses: "连续亏损", marginCall: "追加保证金", ruin: "爆仓", maxPosition: "最大持仓", maxExposure: "最大敞口", maxOrdersPerDay: "每日订单数" },
  without: { title: "若无此限制", limit: "限制", equity: "期末权益" },
  lookAhead: { title: "未来函数检查", clean: "在 {{count}} 处截断数据，结果没有变化：策略不知道未来。", found: "策略知道了未来：{{time}}（第 {{bar}} 根）的{{what}}", full: "使用全部数据：{{text}}", cut: "使用截断数据：{{text}}" },
  open: { title: "未平仓", symbol: "代码", side: "方向", quantity: "数量", time: "开仓时间", price: "价格", pnl: "浮动盈亏" },
  settings: { title: "运行设置", dataset: "数据集", window: "窗口", bars: "K 线数", warmup: "预热 K 线", granularity: "周期", capital: "初始资金", commission: "手续费", slippage: "滑点", spread: "点差", session: "时段", allHours: "全部时间", risk: "风险限制", noRisk: "无", fillOn: "市价单成交于", engine: "引擎", seed: "随机种子", duration: "用时", parameters: "参数", none: "无" },
  proof: { title: "证明", fingerprint: "输入指纹", digest: "结果摘要", hint: "相同的输入在任何机器上得到相同的摘要。" },
  unfinished: { soFar: "运行情况", queued: "正在排队。", running: "正在运行。", canceled: "已取消。", history: "经过", attempts: "尝试", logTail: "日志的最后几行", where: "位置", parameters: "使用的参数", bar: "第 {{bar}} 根，{{time}}" },
  side: { all: "全部", long: "多", short: "空" },
  statistics: { figure: "指标", bySide: "全部、多头与空头", distribution: "每笔收益率分布", byHour: "按小时净盈亏", byWeekday: "按星期净盈亏", bySession: "按时段净盈亏", bySymbol: "按代码净盈亏", scatter: "最大不利与有利变动", mae: "MAE", mfe: "MFE", drawdowns: "最深回撤", from: "起始", trough: "谷底", to: "恢复", depth: "深度", amount: "金额", duration: "时长", notOver: "尚未恢复", rolling: "滚动夏普比率（63 天）", count: "交易数", netPnl: "净盈亏", group: "分组", return: "收益率", noTrades: "没有已平仓的交易。", sharpe: "夏普比率" },
  code: { files: "文件", copy: "复制", parameters: "参数" },
  commands: { group: "报告", tab: "显示{{tab}}", clone: "修改后再运行" },
};
