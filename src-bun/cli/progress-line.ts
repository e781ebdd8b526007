import type { RunProgress } from "../orchestrator/run-request.ts";
import { count, money } from "./format.ts";

const BAR_CELLS = 20;

/** One line on stderr that is rewritten while a run goes on; silent where nobody watches. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  /** When the first bars were seen to be done, and how many they were: speed counts from there. */
  #from: { readonly timeMs: number; readonly bars: number } | null = null;
  #width = 0;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(progress: RunProgress): void {
    if (!this.#stream.isTTY) return;
    const now = performance.now();
    if (progress.phase === "running" && progress.barsDone > 0) this.#from ??= { timeMs: now, bars: progress.barsDone };
    const rate = this.#from === null || now === this.#from.timeMs ? 0 : ((progress.barsDone - this.#from.bars) / (now - this.#from.timeMs)) * 1000;
    // A line that wraps could not be rewritten.
    const text = progressText(progress, rate).slice(0, (this.#stream.columns || 80) - 1);
    this.#stream.write(`\r${text.padEnd(this.#width)}`);
    this.#width = text.length;
  }

  clear(): void {
    if (this.#width > 0) this.#stream.write(`\r${" ".repeat(this.#width)}\r`);
    this.#width = 0;
  }
}

/** Progress in one line, `rate` in bars a second, 0 while it is not known; what matters least comes last, because a narrow terminal cuts it off. */
export function progressText({ phase, barsDone, barCount, equity, tradeCount }: RunProgress, rate: number): string {
  if (phase === "preparing") return "making strategy and data ready …";
  if (phase === "saving") return "writing the result …";
  if (phase === "checking") return "looking for look-ahead: running again on data that end early …";
  const share = barCount === 0 ? 0 : barsDone / barCount;
  const filled = Math.floor(share * BAR_CELLS);
  const bar = `${"█".repeat(filled)}${"░".repeat(BAR_CELLS - filled)} ${Math.floor(share * 100)} %`;
  if (barsDone === 0) return `${bar}  starting …`;
  const speed = rate > 0 ? `${count(rate)} bars/s  ${count(Math.ceil((barCount - barsDone) / rate))} s left  ` : "";
  return `${bar}  ${speed}equity ${money(equity)}  ${count(tradeCount)} trades`;
}
