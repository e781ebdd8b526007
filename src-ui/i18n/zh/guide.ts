import type { Catalogue } from "../catalogue.ts";

export const guide: Catalogue["guide"] = {
  title: "指南",
  contents: "指南目录",
  turn: "上一页与下一页",
  linkHere: "此处的链接：{{id}}",
  search: { placeholder: "搜索指南", found_one: "找到 {{count}} 处", found_other: "找到 {{count}} 处", results: "搜索结果" },
  commands: { group: "指南", search: "搜索指南", before: "上一页", after: "下一页" },
  shortcuts: { command: "命令", where: "范围", keys: "按键", paletteOnly: "从命令面板执行" },
  sdk: { groups: { strategy: "策略与其可见内容", orders: "订单与持仓", data: "K 线、逐笔与时段", parameters: "参数与因子", indicators: "指标", testing: "测试工具" } },
};
