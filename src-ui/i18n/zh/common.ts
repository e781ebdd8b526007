import type { Catalogue } from "../catalogue.ts";

export const common: Catalogue["common"] = {
  menu: "{{app}} 菜单",
  appName: "Hindsight",
  screens: { welcome: "欢迎", datasets: "数据集", strategies: "策略", newRun: "新建回测", queue: "队列", runs: "回测记录", settings: "设置", guide: "指南" },
  actions: {
    cancel: "取消", retry: "重试", clone: "复制配置", delete: "删除", undo: "撤销", close: "关闭", open: "打开", save: "保存", apply: "应用", reset: "重置", add: "添加", remove: "移除", search: "搜索",
    copy: "复制", copied: "已复制", tryAgain: "再试一次", showAll: "显示全部", viewAsTable: "以表格查看", viewAsChart: "以图表查看", back: "返回", next: "下一步", export: "导出", edit: "编辑", more: "更多",
  },
  states: { submitted: "已提交", queued: "排队中", running: "运行中", succeeded: "已完成", failed: "失败", canceled: "已取消" },
  sides: { long: "多", short: "空", buy: "买入", sell: "卖出" },
  kinds: { bars: "K 线", trades: "逐笔成交", quotes: "报价", features: "特征", actions: "公司行动" },
  header: { search: "搜索或执行命令", running_one: "{{count}} 个运行中", running_other: "{{count}} 个运行中", queued: "{{count}} 个等待中", idle: "没有任务在运行", newRun: "新建回测" },
  connection: {
    lost: "与应用的连接已断开，正在恢复；您输入的内容不会丢失。",
    lockedTitle: "此浏览器尚未获准进入",
    locked: "应用已重新启动，或此浏览器从未使用过。请打开应用启动时显示的地址：该地址允许一个浏览器进入。",
  },
  palette: { placeholder: "输入命令或页面名称", nothing: "没有匹配的命令。", title: "命令" },
  shortcuts: { title: "键盘快捷键", hint: "随时按 ? 查看此列表。", global: "全局", then: "然后" },
  commands: {
    goWelcome: "前往欢迎页", goDatasets: "前往数据集", goStrategies: "前往策略", goNewRun: "前往新建回测", goQueue: "前往队列", goRuns: "前往回测记录", goSettings: "前往设置", goGuide: "打开指南",
    palette: "显示所有命令", shortcuts: "显示键盘快捷键", theme: "切换浅色与深色", language: "切换语言",
  },
  toast: { deleted: "已删除{{what}}", restored: "已恢复{{what}}", runFinished: "{{name}} 已完成", runFailed: "{{name}} 失败", runCanceled: "{{name}} 已取消", open: "打开" },
  error: { title: "无法显示此内容", hint: "如何处理", code: "代码", unexpected: "发生了意外情况", unexpectedHint: "请重新加载页面；若再次发生，请查看应用日志", noConnection: "应用没有响应", noConnectionHint: "应用恢复后将自动重试", fields: "问题所在", allowed: "允许的值：{{values}}" },
  grid: { rows_one: "{{count}} 行", rows_other: "{{count}} 行", loading: "加载中 …", nothing: "没有数据", sortBy: "按{{column}}排序", selected_one: "已选 {{count}} 项", selected_other: "已选 {{count}} 项" },
  units: { perSecond: "{{value}}/秒", bars: "根", seconds: "秒" },
  time: { zone: "时区", exchange: "交易所", utc: "UTC", local: "本地", never: "从未", justNow: "刚刚" },
  notFound: "没有这个页面",
  none: "无",
  undefinedValue: "此回测中没有定义",
  loading: "加载中 …",
  skipToContent: "跳到正文",
  navigation: "页面",
};
