import type { Catalogue } from "../catalogue.ts";

export const queue: Catalogue["queue"] = {
  title: "队列",
  waiting: "等待与运行中", recent: "刚结束", workers: "{{workers}} 个工作进程中 {{running}} 个忙碌，{{queued}} 个等待",
  empty: { title: "没有等待或运行的任务", text: "提交一次回测：关闭窗口或重启后它仍会继续。" },
  columns: { state: "状态", strategy: "策略", symbol: "代码", progress: "进度", speed: "根/秒", remaining: "剩余", equity: "权益", totalReturn: "收益率", drawdown: "回撤", trades: "交易数", priority: "优先级", since: "提交时间", error: "原因", duration: "用时" },
  phases: { preparing: "准备中", running: "运行中", checking: "检查中", saving: "保存中" },
  details: { title: "详情", choose: "选择一个回测查看其进展。", log: "日志", noLog: "策略尚未输出日志。", progress: "{{count}} 根中已完成 {{done}} 根", sparkline: "开始报告以来的权益", attempt: "第 {{number}} 次尝试", openReport: "打开报告", metrics: "目前为止" },
  actions: { cancel: "取消", retry: "重试", clone: "修改后再运行", up: "上移", down: "下移" },
  commands: { group: "队列", cancel: "取消所选回测", retry: "重试所选回测", up: "上移所选回测", down: "下移所选回测", clone: "修改所选回测后再运行" },
  notBefore: "将于 {{time}} 再次尝试",
};
