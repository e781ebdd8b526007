import type { Catalogue } from "../catalogue.ts";

export const strategies: Catalogue["strategies"] = {
  list: {
    label: "策略", name: "名称", versions: "版本数", changed: "最近修改（{{zone}}）", created: "创建时间（{{zone}}）", runs: "回测次数",
    draft: "从“{{title}}”开始的新策略尚未保存：{{time}} 的代码保留在此浏览器中。", continue: "继续",
    new: "新建策略", open: "打开", run: "回测", delete: "删除", emptyTitle: "还没有策略", empty: "策略用 TypeScript 编写：每根 K 线收盘时做什么。先从一个可用的示例开始，再按自己的想法修改。",
  },
  samples: {
    title: "选择起点", hint: "您得到的是可自由修改的副本；保存之前不会保留任何内容。", use: "使用{{title}}",
    titles: { "blank": "空白策略", "sma-cross": "均线交叉", "donchian-breakout": "唐奇安通道突破", "factor-scalper": "因子短线", "opening-range-breakout": "开盘区间突破", "pairs": "配对交易", "rsi-mean-reversion": "RSI 均值回归" },
    texts: {
      "blank": "一个策略最少需要的内容。",
      "sma-cross": "快线在慢线之上做多，之下做空。",
      "donchian-breakout": "在价格通道边缘挂止损单开仓，顺势加仓，保护性止损只随盈利方向移动。",
      "factor-scalper": "用限价单与移动止损做短线反向交易，每笔交易记录各类因子。",
      "opening-range-breakout": "在开盘最初几分钟区间的上下挂一对 OCO 止损单，带止损与按 R 计的止盈，收盘前平仓。",
      "pairs": "两个品种的比价偏离后回归均值，多空资金相等。",
      "rsi-mean-reversion": "逆着过度的行情开仓，带 ATR 止损止盈、限时平仓，每笔风险固定。",
    },
  },
  editor: {
    newTitle: "新策略", label: "{{file}} 的源代码", leaveHint: "先按 Esc 再按 Tab 可离开编辑器", version: "版本 {{number}}", neverSaved: "尚未保存", changed: "有未保存的修改", unchanged: "已保存",
    note: "此版本的备注（可选）", save: "保存", saving: "正在保存 …", run: "回测", commands: "策略",
    saved: "已保存为版本 {{number}}", same: "没有变化：当前即版本 {{number}}", refused_one: "未保存：有 {{count}} 个错误。您的代码保留在此浏览器中。", refused_other: "未保存：有 {{count}} 个错误。您的代码保留在此浏览器中。", notSaved: "未保存。您的代码保留在此浏览器中。",
    restored: "已恢复 {{time}} 尚未保存的修改。", discard: "放弃修改", discarded: "已放弃修改", newer: "您开始修改之后，别处保存了版本 {{number}}。", compareNewer: "比较", notKept: "此浏览器不保留草稿：离开后未保存的内容会丢失。",
    beside: "表单、版本与模板", unknownSample: "没有名为“{{name}}”的示例。", deleted: "此策略已被删除。", restore: "恢复",
    commandSave: "保存为新版本", commandRun: "保存并回测", commandNext: "前往下一个问题", commandEditor: "前往编辑器", commandVersions: "显示版本", commandParams: "显示参数表单", commandTemplates: "显示回测模板", commandNote: "填写此版本的备注",
  },
  files: { label: "文件", add: "添加文件", name: "新文件的路径", hint: "例如 lib/levels.ts；用 \"./lib/levels.ts\" 导入。", bad: "须为策略内以 .ts 结尾的路径，不能含 . 或 ..", taken: "已有同名文件", remove: "移除 {{file}}", removed: "已移除 {{file}}", entry: "入口" },
  check: {
    title: "检查结果", checking: "正在检查 …", sound: "没有问题", unavailable: "未检查：应用没有响应", errors_one: "{{count}} 个错误", errors_other: "{{count}} 个错误", warnings_one: "{{count}} 个警告", warnings_other: "{{count}} 个警告",
    error: "错误", warning: "警告", place: "{{file}}，第 {{line}} 行，第 {{column}} 列", list: "检查发现的问题：按 Enter 前往对应位置",
  },
  form: { tab: "参数表单", note: "回测表单将询问的内容。仅为预览，不保留数值。", stale: "此为代码上次通过检查时的表单。", none: "此策略没有参数。", waiting: "代码通过检查后显示表单。", required: "必填", range: "{{minimum}} 至 {{maximum}}", from: "最小 {{minimum}}", upTo: "最大 {{maximum}}", factors: "因子", noFactors: "此策略不记录因子。", kinds: { range: "区间", choice: "选项", flag: "是或否", text: "文本" }, rule: "开仓时已知" },
  versions: {
    tab: "版本", none: "还没有版本：保存后即为第一个版本。", open: "打开", compare: "与编辑器中的代码比较", latest: "最新", noNote: "无备注", shown: "版本 {{number}}（只读）", back: "返回编辑", adopt: "从此版本继续", adopted: "编辑器中现为版本 {{number}} 的代码", source: "版本 {{number}} 的源代码（只读）",
    diffTitle: "变更", from: "从", to: "到", text: "编辑器中的代码", noChange: "两者相同。", changes: { added: "新增", removed: "移除", changed: "修改" }, before: "之前：{{name}}", after: "之后：{{name}}", numbered: "版本 {{number}}",
  },
  templates: { tab: "模板", none: "没有模板。可在回测表单中将设置命名保存。", toForm: "打开回测表单", delete: "删除模板 {{name}}", use: "用 {{name}} 回测", changed: "修改于 {{time}}" },
  code: {
    find: "查找", replace: "替换", next: "下一个", previous: "上一个", all: "全部", matchCase: "区分大小写", regexp: "正则表达式", byWord: "全词匹配", replaceAll: "全部替换", close: "关闭", goToLine: "转到行", go: "前往", foldedLines: "已折叠的行", unfoldedLines: "已展开的行", foldedCode: "已折叠的代码", unfold: "展开", foldLine: "折叠此行", unfoldLine: "展开此行",
    completions: "补全", diagnostics: "问题", noDiagnostics: "没有问题", currentMatch: "当前匹配", onLine: "位于行", replacedMatch: "已替换第 $ 行的匹配", replacedMatches: "已替换 $ 处匹配", unchangedLines: "$ 行未变",
  },
};
