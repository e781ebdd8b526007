import type { Alert } from "../contract/app-events.ts";
import type { AppSettings } from "../contract/settings.ts";

/** What the desktop says outside of the console. */
export interface DesktopTexts {
  readonly finished: string;
  readonly failed: string;
  readonly ended: (count: number, failedCount: number) => string;
  readonly alerts: Readonly<Record<Exclude<Alert["kind"], "run.failed">, string>>;
  readonly updateReady: string;
  readonly updateHint: (version: string) => string;
  readonly importFailed: string;
  readonly menu: Readonly<Record<"edit" | "view" | "window" | "help" | "runs" | "datasets" | "strategies" | "settings" | "dataFolder" | "logs", string>>;
}

const en: DesktopTexts = {
  finished: "Run finished",
  failed: "Run failed",
  ended: (count, failedCount) => (failedCount === 0 ? `${count} runs finished` : `${count} runs ended, ${failedCount} of them failed`),
  alerts: { "risk.breached": "Risk limit breached", "disk.low": "Disk almost full", "worker.lost": "Worker lost" },
  updateReady: "Update ready",
  updateHint: (version) => `Version ${version} is installed at the next start`,
  importFailed: "File not imported",
  menu: { edit: "Edit", view: "View", window: "Window", help: "Help", runs: "Runs", datasets: "Datasets", strategies: "Strategies", settings: "Settings", dataFolder: "Show data folder", logs: "Show logs" },
};

const zh: DesktopTexts = {
  finished: "回测完成",
  failed: "回测失败",
  ended: (count, failedCount) => (failedCount === 0 ? `${count} 个回测完成` : `${count} 个回测结束，其中 ${failedCount} 个失败`),
  alerts: { "risk.breached": "触发风控限制", "disk.low": "磁盘将满", "worker.lost": "工作进程丢失" },
  updateReady: "更新已就绪",
  updateHint: (version) => `版本 ${version} 将在下次启动时安装`,
  importFailed: "文件未导入",
  menu: { edit: "编辑", view: "视图", window: "窗口", help: "帮助", runs: "回测", datasets: "数据集", strategies: "策略", settings: "设置", dataFolder: "显示数据文件夹", logs: "显示日志" },
};

/** In the language that is set, else in the system's. */
export function desktopTexts(language: AppSettings["language"], systemLanguage: string = Intl.DateTimeFormat().resolvedOptions().locale): DesktopTexts {
  return (language ?? systemLanguage).startsWith("zh") ? zh : en;
}
