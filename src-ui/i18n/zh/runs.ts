import type { Catalogue } from "../catalogue.ts";

export const runs: Catalogue["runs"] = {
  title: "回测记录",
  columns: { state: "状态", strategy: "策略", symbol: "代码", dataset: "数据集", totalReturn: "收益率", netProfit: "净利润", maxDrawdown: "最大回撤", sharpe: "夏普比率", sortino: "索提诺比率", cagr: "年化收益", calmar: "卡玛比率", profitFactor: "盈亏比", winRate: "胜率", trades: "交易数", expectancy: "每笔期望", finalEquity: "期末权益", version: "版本", createdAt: "提交时间", finishedAt: "完成时间", duration: "用时", submitter: "提交者" },
  filter: { state: "状态", strategy: "策略", dataset: "数据集", all: "全部", deleted: "已删除的回测", label: "筛选" },
  empty: { title: "还没有回测", text: "回测让策略在数据上运行，并留下一份报告。", none: "没有符合筛选条件的回测。", showAll: "显示全部回测" },
  selection: { delete: "删除", retry: "重试", clone: "修改后再运行", restore: "恢复", clear: "清除选择" },
  deleted_one: "已删除 {{count}} 个回测", deleted_other: "已删除 {{count}} 个回测",
  commands: { group: "回测记录", delete: "删除所选回测", clone: "修改后再运行", filter: "前往筛选" },
};
