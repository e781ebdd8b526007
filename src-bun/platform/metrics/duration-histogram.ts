import { Histogram, type Registry } from "prom-client";

/** Bounds in seconds: for what takes parts of a second, and for what may take hours. */
const durationBuckets = {
  short: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  long: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 14_400],
} as const;

/** Durations that come in milliseconds and are shown in seconds. */
export class DurationHistogram<Label extends string = never> {
  readonly #histogram: Histogram<Label>;

  /** @param name ends in `_seconds` */
  constructor(registry: Registry, name: string, help: string, span: keyof typeof durationBuckets, labelNames: readonly Label[] = []) {
    this.#histogram = new Histogram({ name, help, labelNames, buckets: [...durationBuckets[span]], registers: [registry] });
  }

  /** A figure that is none is left out; a clock that went backwards counts as no time: metrics never stop the work they watch. */
  observe(labels: Readonly<Record<Label, string>>, durationMs: number): void {
    if (Number.isFinite(durationMs)) this.#histogram.observe(labels, Math.max(0, durationMs) / 1_000);
  }
}
