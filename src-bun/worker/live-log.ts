import type { LogLine } from "../contract/result-columns.ts";
import type { WorkerNews } from "../contract/worker-messages.ts";

const EVERY_MS = 100;
const MAX_LINES = 1_000;

/**
 * Sends a run's log lines to the host while the run goes on: at most ten batches a second, of a flood the newest lines. It reads the
 * engine's own list between stretches of the event loop, so that a strategy neither notices nor delays it, and the result is the same with and without it.
 */
export class LiveLog {
  lines: readonly LogLine[] = [];
  readonly #tell: ((news: WorkerNews) => void) | null;
  #sentCount = 0;
  #lastMs = -Infinity;

  /** @param tell null: nobody listens, the lines are only at hand for a failure's report */
  constructor(tell: ((news: WorkerNews) => void) | null) {
    this.#tell = tell;
  }

  /** The list that lines are added to from now on. */
  follow(lines: readonly LogLine[]): void {
    this.lines = lines;
    this.#sentCount = 0;
  }

  /** Sends what is new, unless the last batch is younger than a tenth of a second. @param nowMs any clock that only rises */
  send(nowMs: number): void {
    if (nowMs - this.#lastMs < EVERY_MS) return;
    const newCount = this.lines.length - this.#sentCount;
    if (this.#tell === null || newCount === 0) return;
    this.#lastMs = nowMs;
    const omittedCount = Math.max(0, newCount - MAX_LINES);
    this.#tell({ kind: "logged", lines: this.lines.slice(this.#sentCount + omittedCount), omittedCount });
    this.#sentCount = this.lines.length;
  }

  /** The run is over, well or not: its last lines are what one wants to see. */
  sendRest(): void {
    this.send(Infinity);
  }
}
