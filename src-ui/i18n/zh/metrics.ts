import type { Catalogue } from "../catalogue.ts";

export const metrics: Catalogue["metrics"] = {
  sections: { result: "结果", risk: "风险", drawdown: "回撤", distribution: "日收益分布", benchmark: "相对买入持有", trades: "交易", activity: "活动与成本" },
  units: { money: "金额", fraction: "百分比", ratio: "比率", probability: "概率", count: "个数", bars: "K 线根数", "duration-ms": "时间" },
  explanation: "{{formula}} · 单位：{{unit}}",
  titles: {
    finalEquity: "期末权益", netProfit: "净利润", closedNetPnl: "已平仓净盈亏", openPnl: "持仓浮动盈亏", totalReturn: "总收益率", cagr: "复合年化增长率", annualReturn: "年化收益率", buyAndHoldReturn: "买入持有收益率",
    volatility: "波动率", downsideDeviation: "下行偏差", sharpe: "夏普比率", sortino: "索提诺比率", calmar: "卡玛比率", omega: "欧米伽比率", probabilisticSharpe: "概率夏普比率", deflatedSharpe: "紧缩夏普比率", stability: "稳定性",
    maxDrawdown: "最大回撤", maxDrawdownDaily: "最大回撤（按日）", maxDrawdownAmount: "最大回撤金额", maxDrawdownDuration: "最长回撤", averageDrawdown: "平均回撤", averageDrawdownDuration: "平均回撤时长", ulcerIndex: "溃疡指数", recoveryFactor: "恢复因子",
    bestDay: "最佳单日", worstDay: "最差单日", winningDays: "盈利日占比", skew: "偏度", kurtosis: "超额峰度", valueAtRisk95: "95% 风险价值", conditionalValueAtRisk95: "95% 条件风险价值", tailRatio: "尾部比率",
    alpha: "阿尔法", beta: "贝塔", informationRatio: "信息比率", upCapture: "上行捕获", downCapture: "下行捕获",
    trades: "交易数", winRate: "胜率", profitFactor: "盈亏比", expectancy: "每笔期望", averageTradeReturn: "平均每笔收益率", payoff: "平均盈亏比", sqn: "系统质量指数", kelly: "凯利比例", averageWin: "平均盈利", averageLoss: "平均亏损", largestWin: "最大单笔盈利", largestLoss: "最大单笔亏损", longestWinStreak: "最长连胜", longestLossStreak: "最长连败", averageTradeDuration: "平均持仓时间", longestTradeDuration: "最长持仓", averageBarsHeld: "平均持仓根数", averageMae: "平均最大不利变动", averageMfe: "平均最大有利变动", averageMaeOfWins: "盈利交易的平均不利变动", averageMfeOfLosses: "亏损交易的平均有利变动",
    openEntries: "未平仓数", commission: "手续费", slippage: "滑点", financing: "资金成本", exposure: "持仓时间占比", turnover: "换手率", ambiguousPnl: "不确定 K 线上的盈亏",
  },
  formulas: {
    finalEquity: "最后一点的权益，持仓按市价计", netProfit: "期末权益 − 初始资金", closedNetPnl: "Σ 已平仓交易的净盈亏，扣除手续费与资金成本", openPnl: "Σ 持仓在最后收盘时的浮动盈亏，未扣成本", totalReturn: "期末权益 / 初始资金 − 1", cagr: "(期末权益 / 初始资金)^(365.25 天 / 经过时间) − 1", annualReturn: "Π(1 + r)^(每年期数 / n) − 1，r 为日收益", buyAndHoldReturn: "最后收盘 / 首个开盘 − 1：全部资金、无杠杆、无成本",
    volatility: "sd(r) × √每年期数，日收益的样本标准差", downsideDeviation: "√(mean(min(r, 0)²)) × √每年期数，对所有交易日取平均", sharpe: "mean(r) / sd(r) × √每年期数，日收益，无风险利率为 0", sortino: "mean(r) / √(mean(min(r, 0)²)) × √每年期数，目标为 0", calmar: "年化收益率 / 全部权益点上的最大回撤", omega: "Σ max(r, 0) / Σ max(−r, 0)，日收益，阈值 0", probabilisticSharpe: "真实夏普比率大于 0 的概率：Φ(SR × √(n − 1) / √(1 − 偏度 × SR + (峰度 + 2) / 4 × SR²))", deflatedSharpe: "以 N 次无技能尝试中最好的夏普比率为基准的概率夏普比率", stability: "累计对数收益直线拟合的 R²",
    maxDrawdown: "全部权益点上 max((峰值 − 权益) / 峰值)，首个峰值为初始资金", maxDrawdownDaily: "每个交易日最后一点上 max((峰值 − 权益) / 峰值)", maxDrawdownAmount: "全部权益点上 max(峰值 − 权益)", maxDrawdownDuration: "从峰值到再次达到峰值（或回测结束）的最长时间", averageDrawdown: "所有回撤深度的平均值", averageDrawdownDuration: "从峰值到恢复的平均时间", ulcerIndex: "√(mean(d²))，d 为每日收盘时的回撤", recoveryFactor: "净利润 / 最大回撤金额",
    bestDay: "日收益的最大值", worstDay: "日收益的最小值", winningDays: "收益大于 0 的天数 / 全部天数", skew: "日收益的样本偏度", kurtosis: "日收益的样本超额峰度；正态分布为 0", valueAtRisk95: "日收益的第 5 百分位；亏损为负", conditionalValueAtRisk95: "最低 5% 日收益的平均值；亏损为负", tailRatio: "|第 95 百分位| / |第 5 百分位|",
    alpha: "(1 + mean(r) − beta × mean(b))^每年期数 − 1，b 为买入持有", beta: "cov(r, b) / var(b)，日收益，b 为买入持有", informationRatio: "mean(r − b) / sd(r − b) × √每年期数", upCapture: "买入持有上涨日内：回测年化收益 / 买入持有年化收益", downCapture: "买入持有下跌日内：回测年化收益 / 买入持有年化收益",
    trades: "已平仓的完整交易数，每个批次切片计一次", winRate: "净盈亏 > 0 的交易 / 全部交易", profitFactor: "Σ 盈利交易净盈亏 / |Σ 亏损交易净盈亏|", expectancy: "每笔交易净盈亏的平均值", averageTradeReturn: "净盈亏 / 开仓名义金额 的平均值", payoff: "平均盈利 / |平均亏损|", sqn: "√n × mean(净盈亏) / sd(净盈亏)", kelly: "胜率 − (1 − 胜率) / 平均盈亏比", averageWin: "盈利交易净盈亏的平均值", averageLoss: "亏损交易净盈亏的平均值，为负", largestWin: "单笔净盈亏最大值", largestLoss: "单笔净盈亏最小值，为负", longestWinStreak: "按平仓顺序连续盈利的最大笔数；恰为零则中断", longestLossStreak: "按平仓顺序连续亏损的最大笔数；恰为零则中断", averageTradeDuration: "平仓时间 − 开仓时间 的平均值", longestTradeDuration: "平仓时间 − 开仓时间 的最大值", averageBarsHeld: "平仓根序号 − 开仓根序号 的平均值", averageMae: "每笔交易最大浮亏的平均值，未扣手续费，≤ 0", averageMfe: "每笔交易最大浮盈的平均值，未扣手续费，≥ 0", averageMaeOfWins: "盈利交易承受的最大浮亏的平均值，≤ 0", averageMfeOfLosses: "亏损交易曾有的最大浮盈的平均值，≥ 0",
    openEntries: "最后一根之后仍未平仓的批次，不计入交易统计", commission: "Σ 全部成交的手续费，含未平仓", slippage: "Σ 全部成交相对未受扰动价格的滑点与点差；已包含在价格中", financing: "Σ 融券费、资金费与分红 + 利息；收入多于支出时为负", exposure: "持有仓位的权益点 / 全部权益点", turnover: "Σ |成交数量 × 价格 × 乘数| / 平均权益 / 年数，买卖均计", ambiguousPnl: "顺序不明的 K 线上开仓或平仓的交易 Σ|净盈亏| / 全部交易 Σ|净盈亏|",
  },
};
