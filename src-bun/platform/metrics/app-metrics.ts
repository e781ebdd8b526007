import { Counter, Gauge, Registry } from "prom-client";
import { DurationHistogram } from "./duration-histogram.ts";
import { registerProcessGauges } from "./process-gauges.ts";

const finishedStates = ["succeeded", "failed", "canceled"] as const;
const workerStates = ["idle", "busy"] as const;
const alertResults = ["sent", "failed", "dropped"] as const;

/**
 * What the app counts and measures, in Prometheus' text format under `hindsight_`. Each instance has a registry of its own and no
 * timers; no method throws, whatever numbers it is given. Values of labels come from fixed sets (states, error codes, patterns
 * of routes), never from what a user typed: each new one is a series that lives as long as the app.
 */
export class AppMetrics {
  readonly #registry = new Registry();
  readonly #runsFinished = new Counter({ name: "hindsight_runs_finished_total", help: "Runs that came to an end, by state.", labelNames: ["state"], registers: [this.#registry] });
  readonly #runsFailed = new Counter({ name: "hindsight_runs_failed_total", help: "Failed runs by error code.", labelNames: ["code"], registers: [this.#registry] });
  readonly #barsSimulated = new Counter({ name: "hindsight_bars_simulated_total", help: "Bars and ticks that strategies were run over.", registers: [this.#registry] });
  readonly #attemptsLost = new Counter({ name: "hindsight_run_attempts_lost_total", help: "Tries that ended because their worker was lost.", registers: [this.#registry] });
  readonly #alertsSent = new Counter({ name: "hindsight_alerts_sent_total", help: "Alerts by what became of them.", labelNames: ["result"], registers: [this.#registry] });
  readonly #queueLength = new Gauge({ name: "hindsight_queue_length", help: "Runs that wait for a worker.", registers: [this.#registry] });
  readonly #workers = new Gauge({ name: "hindsight_workers", help: "Worker processes, by what they do.", labelNames: ["state"], registers: [this.#registry] });
  readonly #eventStreams = new Gauge({ name: "hindsight_event_streams", help: "Open streams of events.", registers: [this.#registry] });
  readonly #runDuration = new DurationHistogram(this.#registry, "hindsight_run_duration_seconds", "From the start of a run's last try to its end, by state.", "long", ["state"]);
  readonly #runWait = new DurationHistogram(this.#registry, "hindsight_run_wait_seconds", "From queueing a run to the start of a try.", "long");
  readonly #dataRead = new DurationHistogram(this.#registry, "hindsight_data_read_seconds", "Opening the data of a run.", "short");
  readonly #factors = new DurationHistogram(this.#registry, "hindsight_factor_seconds", "Calculating the factors of a run.", "short");
  readonly #resultWrite = new DurationHistogram(this.#registry, "hindsight_result_write_seconds", "Writing the result of a run.", "short");
  readonly #apiRequest = new DurationHistogram(this.#registry, "hindsight_api_request_seconds", "Requests to the API, without streams.", "short", ["route", "method", "status"]);

  constructor() {
    registerProcessGauges(this.#registry);
    // A series that begins at its first event hides that event from rate().
    for (const state of finishedStates) this.#runsFinished.inc({ state }, 0);
    for (const result of alertResults) this.#alertsSent.inc({ result }, 0);
    for (const state of workerStates) this.#workers.set({ state }, 0);
  }

  /** Everything so far, as Prometheus reads it. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  /** A try begins. @param waitMs since the run was queued */
  runStarted(waitMs: number): void {
    this.#runWait.observe({}, waitMs);
  }

  /** @param durationMs of the last try; null: none was begun. @param errorCode of a failed run */
  runFinished(state: (typeof finishedStates)[number], durationMs: number | null, errorCode: string | null = null): void {
    this.#runsFinished.inc({ state });
    if (durationMs !== null) this.#runDuration.observe({ state }, durationMs);
    if (state === "failed") this.#runsFailed.inc({ code: errorCode ?? "INTERNAL" });
  }

  /** A try's worker was lost, whether or not the run is tried again. */
  attemptLost(): void {
    this.#attemptsLost.inc();
  }

  /** @param barCount further bars since the last call, of a run that goes on or is over */
  barsSimulated(barCount: number): void {
    this.#barsSimulated.inc(amount(barCount));
  }

  queueLength(runCount: number): void {
    this.#queueLength.set(amount(runCount));
  }

  workers(idleCount: number, busyCount: number): void {
    this.#workers.set({ state: "idle" }, amount(idleCount));
    this.#workers.set({ state: "busy" }, amount(busyCount));
  }

  dataRead(durationMs: number): void {
    this.#dataRead.observe({}, durationMs);
  }

  factorsCalculated(durationMs: number): void {
    this.#factors.observe({}, durationMs);
  }

  resultWritten(durationMs: number): void {
    this.#resultWrite.observe({}, durationMs);
  }

  /** @param route the pattern, such as `/runs/:id`; null: no route fits the request. @param status of the answer, such as 404 */
  apiRequest(route: string | null, method: string, status: number, durationMs: number): void {
    this.#apiRequest.observe({ route: route ?? "unknown", method: route === null ? "any" : method, status: String(status) }, durationMs);
  }

  eventStreams(openCount: number): void {
    this.#eventStreams.set(amount(openCount));
  }

  alertSent(result: (typeof alertResults)[number]): void {
    this.#alertsSent.inc({ result });
  }
}

/** prom-client throws at figures that are none and at counters that would fall. */
function amount(value: number): number {
  return Number.isFinite(value) ? Math.max(0, value) : 0;
}
