import type { Catalogue } from "../catalogue.ts";

export const welcome: Catalogue["welcome"] = {
  title: "欢迎",
  lead: "用历史检验交易想法，并弄清每笔订单为何成交。",
  doors: {
    report: { title: "查看报告", text: "一次在合成数据上完成的回测：权益、交易，以及每笔交易发生的原因。", action: "打开最新报告", none: "还没有完成的回测。提交一次，报告就会出现在这里。" },
    import: { title: "导入数据", text: "将 Parquet 或 CSV 文件拖到窗口任意位置，或选择文件。保存之前可先看到识别结果。", action: "导入文件" },
    write: { title: "编写策略", text: "使用 TypeScript，边写边查错。可从能直接运行的示例开始。", action: "编写策略" },
  },
  recent: "最近的回测", all: "全部回测",
  sample: "示例数据为合成数据：由程序生成，仅供试用。",
  guide: "初次使用？指南中的快速入门只需五分钟。",
};
