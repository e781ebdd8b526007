import type { RunProgress } from "../orchestrator/run-request.ts";
import { count, money } from "./format.ts";

/** One line on stderr that is rewritten while a run goes on; silent where nobody watches. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  readonly #startedAt = performance.now();
  #width = 0;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show({ phase, barsDone, barCount, equity, tradeCount }: RunProgress): void {
    if (!this.#stream.isTTY) return;
    const seconds = (performance.now() - this.#startedAt) / 1000;
    const rate = barsDone / seconds;
    const share = barCount === 0 ? 0 : barsDone / barCount;
    const filled = Math.round(share * 20);
    const eta = rate > 0 ? `${Math.ceil((barCount - barsDone) / rate)} s left` : "";
    const text =
      phase === "running"
        ? `${"█".repeat(filled)}${"░".repeat(20 - filled)} ${Math.floor(share * 100)} %  ${count(rate)} bars/s  ${eta}  equity ${money(equity)}  ${count(tradeCount)} trades`
        : phase === "saving" ? "writing the result …" : "making strategy and data ready …";
    this.#stream.write(`\r${text.padEnd(this.#width)}`);
    this.#width = text.length;
  }

  clear(): void {
    if (this.#stream.isTTY && this.#width > 0) this.#stream.write(`\r${" ".repeat(this.#width)}\r`);
  }
}
