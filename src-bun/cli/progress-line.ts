import type { RunProgress } from "../orchestrator/run-request.ts";
import { count, money } from "./format.ts";

const BAR_CELLS = 20;

/** One line on stderr that is rewritten while a run goes on; silent where nobody watches. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  #runningSince: number | null = null;
  #width = 0;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(progress: RunProgress): void {
    if (!this.#stream.isTTY) return;
    // Speed counts from the first bar, not from the start of the process.
    if (progress.phase === "running") this.#runningSince ??= performance.now();
    const seconds = this.#runningSince === null ? 0 : (performance.now() - this.#runningSince) / 1000;
    // A line that wraps could not be rewritten.
    const text = progressText(progress, seconds).slice(0, (this.#stream.columns || 80) - 1);
    this.#stream.write(`\r${text.padEnd(this.#width)}`);
    this.#width = text.length;
  }

  clear(): void {
    if (this.#width > 0) this.#stream.write(`\r${" ".repeat(this.#width)}\r`);
    this.#width = 0;
  }
}

/** Progress in one line; what matters least comes last, because a narrow terminal cuts it off. */
export function progressText({ phase, barsDone, barCount, equity, tradeCount }: RunProgress, seconds: number): string {
  if (phase === "preparing") return "making strategy and data ready …";
  if (phase === "saving") return "writing the result …";
  const share = barCount === 0 ? 0 : barsDone / barCount;
  const filled = Math.floor(share * BAR_CELLS);
  const bar = `${"█".repeat(filled)}${"░".repeat(BAR_CELLS - filled)} ${Math.floor(share * 100)} %`;
  const rate = seconds > 0 ? barsDone / seconds : 0;
  if (rate === 0) return `${bar}  starting …`;
  return `${bar}  ${count(rate)} bars/s  ${count(Math.ceil((barCount - barsDone) / rate))} s left  equity ${money(equity)}  ${count(tradeCount)} trades`;
}
