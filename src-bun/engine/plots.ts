import type { PlotSeries } from "../contract/result-columns.ts";
import type { RunQuotas } from "../contract/run-config.ts";
import { kindOf, optionalNumber } from "./arguments.ts";
import type { Clock } from "./clock.ts";
import { callError } from "./engine-error.ts";
import type { QuotaBreach } from "./quota-breach.ts";

/** Values recorded per equity point under a name with ctx.plot. */
export class Plots {
  readonly #series = new Map<string, Float64Array>();
  readonly #pointCount: number;
  readonly #clock: Clock;
  readonly #quotas: RunQuotas;
  readonly #breach: QuotaBreach;

  constructor(pointCount: number, clock: Clock, quotas: RunQuotas, breach: QuotaBreach) {
    this.#pointCount = pointCount;
    this.#clock = clock;
    this.#quotas = quotas;
    this.#breach = breach;
  }

  record(name: unknown, value: unknown): void {
    if (typeof name !== "string" || name.length === 0 || name.length > 100) throw callError("STRATEGY_CALL_INVALID", `ctx.plot() needs a name of 1 to 100 characters, found ${kindOf(name)}`, 'Write ctx.plot("fast", value)');
    const number = value === null ? undefined : optionalNumber(value, "value", "ctx.plot()", "STRATEGY_CALL_INVALID");
    let values = this.#series.get(name);
    if (values === undefined) {
      this.#breach.rethrow();
      if (this.#series.size >= this.#quotas.maxPlotSeries) this.#breach.throwNew("RUN_PLOT_FLOOD", `the strategy plots more than ${this.#quotas.maxPlotSeries} series`, "Use a fixed set of names");
      values = new Float64Array(this.#pointCount).fill(NaN);
      this.#series.set(name, values);
    }
    if (this.#clock.point >= 0) values[this.#clock.point] = number ?? NaN;
  }

  /** @param pointCount points that there are in the end */
  toSeries(pointCount: number): PlotSeries[] {
    return Array.from(this.#series, ([name, values]) => ({ name, values: values.subarray(0, pointCount) }));
  }
}
