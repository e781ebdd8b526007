import type { Catalogue } from "../catalogue.ts";

export const settings: Catalogue["settings"] = {
  title: "设置",
  appearance: { title: "外观", theme: "主题", system: "跟随系统", light: "浅色", dark: "深色", language: "语言", systemLanguage: "跟随浏览器", colours: "涨跌颜色", "green-up": "绿涨红跌", "red-up": "红涨绿跌", "blue-orange": "蓝涨橙跌", timeZone: "时间显示为", exchange: "交易所时区", utc: "UTC", local: "本机时区" },
  work: { title: "运行", workers: "同时运行数", workersHint: "下次启动生效；留空则每个核心一个", perSubmitter: "其中单个提交者最多", perSubmitterHint: "留空则不限" },
  alerts: { title: "提醒", webhook: "Webhook 地址", webhookHint: "运行失败、触发限制、工作进程丢失与磁盘将满时，以 JSON 发送到此处", secret: "密钥", secretHint: "用于为每条消息签名，至少 8 个字符；留空则保持原样", save: "保存", off: "关闭" },
  updates: { title: "桌面应用", look: "检查更新", hint: "关闭时，桌面应用不会联系任何服务器。开启时，每次启动及每天一次访问此地址；新版本在下次启动时安装", address: "地址", save: "保存" },
  storage: { title: "存储", workspace: "工作区", backup: "备份命令", restore: "恢复命令", doctor: "检查命令" },
  api: { title: "API", text: "脚本与本控制台使用同一 API，其说明：", token: "每次启动都有自己的令牌；脚本可在工作区的 app.json 中找到。", audit: "操作记录", auditWhen: "时间", auditWho: "操作者", auditWhat: "操作", auditTo: "对象" },
  about: { title: "关于", version: "Hindsight {{version}}，启动于 {{time}}", shortcuts: "全部键盘快捷键" },
  saved: "已保存",
  auditActions: { dataset: { describe: "设置合约规格", delete: "删除数据集", import: "导入数据集", restore: "恢复数据集" }, export: { create: "创建导出", delete: "删除导出", download: "下载导出" }, "risk-profile": { delete: "删除风控设置", save: "保存风控设置" }, run: { cancel: "取消回测", delete: "删除回测", restore: "恢复回测", retry: "重试回测" }, session: { delete: "删除时段", save: "保存时段" }, settings: { change: "更改设置" }, strategy: { delete: "删除策略", restore: "恢复策略", save: "保存策略" }, template: { delete: "删除模板", save: "保存模板" } },
};
