import type { EngineTexts } from "../../engine-text.ts";

/** Why a run went from one state to the next, and who did it. What a strategy failed with stays in the words of its error. */
export const runHistory: EngineTexts = [
  ["it was asked for", "已提交"],
  ["it was asked for again", "再次提交"],
  ["its turn came", "轮到运行"],
  ["its result is stored", "结果已保存"],
  ["it was canceled", "已被取消"],
  ["the app started", "应用启动"],
  ["the app ended while it ran", "运行期间应用结束"],
  ["the app ends and takes no more runs", "应用正在结束，不再接受回测"],
  ["the run was canceled", "回测已被取消"],
  ["the run was canceled before it began", "回测在开始之前已被取消"],
  [/^the run broke off: (.+)$/, "回测中断：$1"],

  ["no process that could perform the run gets ready", "没有可执行回测的进程就绪"],
  ["the process that performed the run was ended", "执行回测的进程被终止"],
  ["the process that performed the run does not listen any more", "执行回测的进程不再响应"],
  [/^the process that performed the run gave no sign of life for (\S+) s$/, "执行回测的进程有 $1 秒没有动静"],
  [/^the process that performed the run ended \(exit code (\S+)\)$/, "执行回测的进程已退出（退出码 $1）"],
  [/^the process that performed the run ended \(signal (\S+)\)$/, "执行回测的进程已退出（信号 $1）"],
  ["the strategy's worker closed before its result was there", "策略的工作进程在得出结果之前关闭"],
  ["the strategy's worker was ended before its result was there", "策略的工作进程在得出结果之前被终止"],
  [/^the strategy's worker stopped: (.+)$/, "策略的工作进程停止：$1"],

  [/^the run's process grew to (\d+) MiB, more than the (\d+) MiB it may have on this machine$/, "回测进程占用 $1 MiB 内存，超过在此电脑上允许的 $2 MiB"],
  [/^the strategy took (\d+) MiB, more than the (\d+) MiB a run may use \((.+)\)$/, "策略占用 $1 MiB 内存，超过回测允许的 $2 MiB（{3}）"],
  [/^the strategy made no progress for (\S+) s (.+)$/, "策略有 $1 秒没有进展（{2}）"],
  [/^the run took longer than (\S+) s \((.+)\)$/, "回测用时超过 $1 秒（{2}）"],
  [/^after bar (\d+)$/, "第 $1 根之后"],
  ["while its definition was read", "读取策略定义时"],

  ["app", "应用"],
  ["command line", "命令行"],
  ["local", "本机"],
];
