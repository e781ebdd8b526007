import type { RunProgressEvent } from "../../contract/app-events.ts";
import type { FromRunner } from "../../contract/runner-messages.ts";

/**
 * Base metrics of a run that is going on, from the equity that its progress reports. They see the account at these moments only: the drawdown of the
 * report is deeper where the low lay between them.
 */
export class LiveMetrics {
  readonly #runId: string;
  readonly #initialCash: number;
  #peak: number;
  #drawdown = 0;
  /** Sums over the returns between reports, for their mean and deviation. */
  #count = 0;
  #sum = 0;
  #squares = 0;
  #last: number;

  /** @param initialCash in account currency */
  constructor(runId: string, initialCash: number) {
    this.#runId = runId;
    this.#initialCash = initialCash;
    this.#peak = initialCash;
    this.#last = initialCash;
  }

  /** What to tell of a runner's report. */
  eventOf({ phase, barsDone, barCount, equity, tradeCount }: Extract<FromRunner, { kind: "progress" }>): RunProgressEvent {
    const hasBegun = barsDone > 0;
    if (hasBegun && phase === "running") this.#see(equity);
    return {
      type: "run.progress",
      runId: this.#runId,
      phase,
      barsDone,
      barCount,
      equity,
      totalReturn: hasBegun ? equity / this.#initialCash - 1 : null,
      drawdown: hasBegun ? this.#drawdown : null,
      sharpe: this.#sharpe(),
      tradeCount,
    };
  }

  #see(equity: number): void {
    if (equity > this.#peak) this.#peak = equity;
    else if (this.#peak > 0) this.#drawdown = Math.max(this.#drawdown, (this.#peak - equity) / this.#peak);
    if (this.#last > 0) {
      const change = equity / this.#last - 1;
      this.#count++;
      this.#sum += change;
      this.#squares += change * change;
    }
    this.#last = equity;
  }

  /** Mean over deviation of the returns between reports, times the root of their number: how clearly the run stands out so far, not annualised. */
  #sharpe(): number | null {
    const count = this.#count;
    if (count < 3) return null;
    const mean = this.#sum / count;
    const variance = (this.#squares - count * mean * mean) / (count - 1);
    return variance > 0 ? (mean / Math.sqrt(variance)) * Math.sqrt(count) : null;
  }
}
