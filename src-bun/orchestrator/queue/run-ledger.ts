import { isAbsolute, relative } from "node:path";
import type { Alert, AppEvent } from "../../contract/app-events.ts";
import type { HindsightError } from "../../contract/errors.ts";
import { type RunRecord, type RunSummary, summaryFigures } from "../../contract/run-record.ts";
import type { RunnerOutcome } from "../../contract/runner-messages.ts";
import type { RunRepository } from "../../store/database/run-repository.ts";
import { APP_ENDED, nextTry } from "./retry-policy.ts";

/** Counts what happens. */
export interface RunMeter {
  runStarted(waitMs: number): void;
  runFinished(state: "succeeded" | "failed" | "canceled", durationMs: number | null, errorCode?: string | null): void;
  attemptLost(): void;
  barsSimulated(barCount: number): void;
  dataRead(durationMs: number): void;
  factorsCalculated(durationMs: number): void;
  resultWritten(durationMs: number): void;
}

type RunEnd = Parameters<RunRepository["finish"]>[1];

const nothing = (): void => undefined;

/** Counts nothing: for whoever performs or changes runs beside the app. */
export const silentMeter: RunMeter = { runStarted: nothing, runFinished: nothing, attemptLost: nothing, barsSimulated: nothing, dataRead: nothing, factorsCalculated: nothing, resultWritten: nothing };

interface LedgerParts {
  /** Absolute path. */
  readonly workspace: string;
  readonly runs: RunRepository;
  readonly publish: (event: AppEvent) => void;
  readonly raise: (alert: Alert) => void;
  readonly meter: RunMeter;
  /** UTC epoch milliseconds. */
  readonly now: () => number;
}

const APP = "app";
const MOST_CHARACTERS = 500;

/** Records what becomes of runs that are performed: state, attempt and figures in one step each; then tells it. */
export class RunLedger {
  readonly #parts: LedgerParts;

  constructor(parts: LedgerParts) {
    this.#parts = parts;
  }

  /** A waiting run begins. Null: it does not wait any more. */
  start(id: string): RunRecord | null {
    const { runs, now, meter } = this.#parts;
    const before = runs.get(id);
    if (before.state !== "queued") return null;
    const by = { at: now(), actor: APP, reason: "its turn came" };
    const run = runs.start(id, by);
    meter.runStarted(by.at - (before.queuedAt ?? by.at));
    this.#tell(run, by);
    return run;
  }

  /** @param folder where the result lies now */
  succeed(run: RunRecord, outcome: RunnerOutcome, peakBytes: number | null): RunRecord {
    const { workspace, publish, raise, meter, now } = this.#parts;
    const { folder, fingerprint, digest, barCount, durationMs, metrics, riskEvents, durations } = outcome;
    const figures = Object.fromEntries(summaryFigures.map((figure) => [figure, metrics[figure] ?? null])) as Omit<RunSummary, "barCount" | "durationMs">;
    const done = this.#end(run, {
      to: "succeeded",
      actor: APP,
      reason: "its result is stored",
      attempt: { outcome: "succeeded", errorCode: null, error: null, barCount, durationMs, peakBytes },
      summary: { ...figures, barCount, durationMs },
      // What lies in the workspace moves with it.
      patch: { folder: inside(workspace, folder), fingerprint, digest },
    });
    meter.runFinished("succeeded", durationMs);
    meter.barsSimulated(barCount);
    if (durations !== null) {
      meter.dataRead(durations.dataReadMs);
      meter.factorsCalculated(durations.factorMs);
      meter.resultWritten(durations.resultWriteMs);
    }
    for (const event of riskEvents) publish({ type: "run.risk", runId: run.id, event });
    const [first] = riskEvents;
    if (first !== undefined) raise({ kind: "risk.breached", at: now(), message: `${run.strategyName}: ${first.limit} was reached`, runId: run.id });
    return done;
  }

  /** It was stopped by a person. */
  cancel(run: RunRecord, actor: string, reason: string, peakBytes: number | null): RunRecord {
    const done = this.#end(run, { to: "canceled", actor, reason, attempt: { outcome: "canceled", errorCode: null, error: null, barCount: null, durationMs: this.#since(run), peakBytes } });
    this.#parts.meter.runFinished("canceled", this.#since(run));
    return done;
  }

  /** @returns the run when it is tried again by itself; null: it has failed */
  fail(run: RunRecord, error: HindsightError, peakBytes: number | null): RunRecord | null {
    const again = error.code === "WORKER_LOST" ? this.#giveBack(run, error.code, error, peakBytes) : null;
    return again ?? this.#fail(run, error, peakBytes);
  }

  /** The app ends, or has ended, while it ran: back into the queue, at the place that it had. Null: that happened too often, and it has failed. */
  giveBack(run: RunRecord, error: HindsightError, peakBytes: number | null): RunRecord | null {
    return this.#giveBack(run, APP_ENDED, error, peakBytes) ?? this.#fail(run, error, peakBytes);
  }

  #fail(run: RunRecord, error: HindsightError, peakBytes: number | null): null {
    const { raise, meter, now } = this.#parts;
    const isLost = error.code === "WORKER_LOST";
    this.#end(run, {
      to: "failed",
      actor: APP,
      reason: firstLine(error.message),
      attempt: { outcome: isLost ? "lost" : "failed", errorCode: error.code, error: error.toBody(), barCount: null, durationMs: this.#since(run), peakBytes },
      patch: { error: error.toBody() },
    });
    meter.runFinished("failed", this.#since(run), error.code);
    raise({ kind: isLost ? "worker.lost" : "run.failed", at: now(), message: `${run.strategyName}: ${firstLine(error.message)}`, runId: run.id });
    return null;
  }

  #giveBack(run: RunRecord, errorCode: string, error: HindsightError, peakBytes: number | null): RunRecord | null {
    const { runs, now, meter } = this.#parts;
    const { attempts, transitions } = runs.detail(run.id);
    // Tries before a person asked for it (again) do not count.
    const askedAt = transitions.findLast(({ to, actor }) => to === "queued" && actor !== APP)?.at ?? -Infinity;
    const earlier = attempts.filter(({ outcome, startedAt }) => outcome !== null && startedAt >= askedAt);
    const notBefore = nextTry([...earlier, { outcome: "lost", errorCode }], now());
    if (notBefore === null) return null;
    meter.attemptLost();
    return this.#end(run, {
      to: "queued",
      actor: APP,
      reason: firstLine(error.message),
      attempt: { outcome: "lost", errorCode, error: error.toBody(), barCount: null, durationMs: this.#since(run), peakBytes },
      patch: { notBefore, queuedAt: run.queuedAt },
    });
  }

  #end({ id }: RunRecord, end: Omit<RunEnd, "at">): RunRecord {
    const at = this.#parts.now();
    const done = this.#parts.runs.finish(id, { ...end, at });
    this.#tell(done, { ...end, at });
    return done;
  }

  #tell({ id, state }: RunRecord, { at, actor, reason }: { readonly at: number; readonly actor: string; readonly reason: string }): void {
    this.#parts.publish({ type: "run.changed", runId: id, from: state === "running" ? "queued" : "running", to: state, at, actor, reason });
  }

  #since({ startedAt }: RunRecord): number | null {
    return startedAt === null ? null : this.#parts.now() - startedAt;
  }
}

/** A path as seen from the workspace, where it lies in it. */
function inside(workspace: string, path: string): string {
  const place = relative(workspace, path);
  return place.startsWith("..") || isAbsolute(place) ? path : place;
}

/** Reasons stand in lists. */
function firstLine(text: string): string {
  return text.split("\n")[0]!.slice(0, MOST_CHARACTERS);
}
