import type { Catalogue } from "../catalogue.ts";

export const runForm: Catalogue["runForm"] = {
  title: "新建回测",
  strategy: { title: "策略", label: "策略", placeholder: "选择策略", version: "版本", latest: "版本 {{number}}（最新）", older: "版本 {{number}}", none: "还没有策略，请先编写一个。", write: "编写策略" },
  data: {
    title: "数据", label: "数据集", placeholder: "按名称、代码或标签选择", none: "还没有数据，请先导入文件。", import: "导入数据", symbol: "代码", from: "从", to: "到（不含）", boundHint: "如 2024-03-11 或 2024-03-11T14:30Z；留空则全部",
    granularity: "K 线周期", asGiven: "与数据相同", granularityHint: "更长的周期由数据中的 K 线合成", warmup: "预热 K 线数", warmupHint: "窗口之前用于计算指标的 K 线", holds: "{{rows}} 行，{{from}} 至 {{to}}",
  },
  instrument: { title: "合约规格", hint: "一个单位代表什么：决定价格、数量、保证金与交易所日历。", exchange: "交易所日历", noExchange: "无（按 UTC 日）", kind: "类型", spot: "现货：全额支付", future: "期货：保证金与逐日盯市", tickSize: "最小变动价位", lotSize: "最小数量单位", multiplier: "每点价值", margin: "初始保证金", currency: "货币" },
  exchanges: { "us-equity": "美国股票", "cme-index": "CME 股指期货", fx: "外汇", crypto: "加密货币（全天）" },
  params: { title: "参数", none: "此策略没有参数。", choose: "选择策略后显示其参数。" },
  session: {
    title: "交易时段", hint: "策略何时行动；时段之外不会被调用。", all: "全部时间", rth: "常规时段（RTH）", eth: "延长时段（ETH）", always: "24×7", custom: "自定义", needsExchange: "RTH 与 ETH 是交易所的交易时段：请选择交易所", kept: "已保存的时段", fill: "订单可在时段外成交", mark: "时段外也按市价估值", flatten: "时段结束前平仓", minutesBefore: "结束前分钟数", noEntries: "最后几分钟不开仓",
    editor: { zone: "时区", calendar: "节假日", noCalendar: "无", windows: "时间窗口", days: "星期", start: "开始", end: "结束", label: "名称", add: "添加窗口", remove: "移除此窗口", overnight: "次日结束", saveAs: "将此时段保存为", week: "一周" },
  },
  weekdays: { mon: "周一", tue: "周二", wed: "周三", thu: "周四", fri: "周五", sat: "周六", sun: "周日" },
  costs: {
    title: "资金与成本", cash: "初始资金", commission: "手续费", slippage: "滑点", spread: "点差", amount: "金额", perOrder: "每单金额", perUnit: "每单位金额", minimum: "每单最低", rate: "占成交额", maker: "挂单", taker: "吃单", ticks: "跳数", bps: "基点", share: "占 K 线振幅", impact: "成交量等于整根 K 线时的冲击", volumeShare: "占 K 线成交量的上限", volumeShareHint: "超出部分等待；留空则不限", borrow: "融券年费率", marginRate: "融资年利率",
    commissions: { none: "无", percent: "成交额百分比", fixed: "每单固定", "fixed-plus-percent": "固定加百分比", "per-unit": "按单位（股、张）", "maker-taker": "挂单与吃单", tiered: "阶梯" },
    slippages: { none: "无", ticks: "跳数", bps: "基点", range: "占 K 线振幅", volume: "成交量冲击" },
    free: "不计成本的结果优于现实：请按您的经纪商设置手续费和滑点。",
    tiers: "阶梯：自累计成交额起", addTier: "添加阶梯",
  },
  risk: {
    title: "风险限制", hint: "由引擎执行，策略并不知情。", maxDrawdown: "最大回撤", dailyLoss: "单日最大亏损", maxPosition: "最大持仓（单位）", maxExposure: "最大敞口", maxOrdersPerDay: "每日订单数", maxConsecutiveLosses: "连续亏损次数", percent: "%", money: "金额", none: "不限", afterBreach: "触发之后", halt: "不再开仓", "resume-next-day": "次日恢复开仓", check: "检查时点", intrabar: "K 线内，按触发价", close: "每根收盘", profiles: "已保存的限制", saveAs: "将这些限制保存为", compare: "同时计算没有各项限制时的权益",
  },
  rules: {
    title: "成交规则", hint: "订单如何成交；默认值是谨慎的。",
    fillOn: { label: "市价单成交于", "next-open": "下一根开盘", close: "同一根收盘" },
    limitFill: { label: "限价单成交条件", touch: "触及价格", through: "穿越价格" },
    intrabar: { label: "同一根内触及两个价位", pessimistic: "先取较差者", ohlc: "按开高低收路径", "finer-data": "由更细数据决定" },
    entryBarChildren: { label: "开仓当根的止损", certain: "仅在确定时", full: "按整根 K 线", "next-bar": "从下一根起", btpy: "与 backtesting.py 一致" },
    lotMatching: { label: "持仓匹配", fifo: "先进先出", lifo: "后进先出", average: "平均价格" },
    oversize: { label: "超出购买力时", reject: "拒绝订单", cut: "缩减订单" },
    atEnd: { label: "数据结束时", keep: "保留持仓", close: "全部平仓" },
    systemFactors: "为每笔交易记录引擎自带因子", lookAhead: "完成后检查未来函数", seed: "随机种子", adjusted: "价格已按拆分与分红复权",
  },
  submit: {
    title: "本次回测", run: "运行", priority: "优先级", priorityHint: "数值高者先行", asLastTime: "沿用上次", bars: "约 {{count}} 根 K 线", duration: "预计用时 {{duration}}", unknownDuration: "此策略首次运行：用时未知", checking: "检查中 …", sound: "没有问题", choose: "请选择策略与数据", problems_one: "有 {{count}} 处需要修正", problems_other: "有 {{count}} 处需要修正", queued: "{{name}} 已排队", templates: "已保存的设置", templateChoose: "套用……", template: "将这些设置保存为", saved: "已保存", reset: "重新开始",
  },
  commands: { run: "运行", group: "新建回测" },
};
