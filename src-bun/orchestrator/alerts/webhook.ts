import type { Alert } from "../../contract/app-events.ts";
import { postAlert, type PostResult, type PostTarget } from "./post-alert.ts";
import { webhookUrl } from "./webhook-url.ts";

/** About 6 minutes in all: as long as a restart of the receiver takes. */
const DEFAULT_RETRY_DELAYS_MS: readonly number[] = [1_000, 4_000, 16_000, 64_000, 256_000];
const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_WAITING_COUNT = 100;

/** What became of an alert. `dropped`: too many waited, or the sender was closed. */
export type AlertResult = "sent" | "failed" | "dropped";

export interface WebhookOptions {
  /** `http` or `https`. */
  readonly url: string;
  /** Signs each alert; null or nothing: none. */
  readonly secret?: string | null;
  /** The wait before each further try, milliseconds; an alert is tried once more than there are delays. */
  readonly retryDelaysMs?: readonly number[];
  /** For one try; default 10 s. */
  readonly timeoutMs?: number;
  /** Alerts that may wait behind the one that is being sent; default 100. */
  readonly maxWaitingCount?: number;
  /** Told once of each alert. What it throws is ignored. @param problem why it was not sent */
  readonly onResult?: (result: AlertResult, alert: Alert, problem: string | null) => void;
}

/**
 * Sends alerts to a webhook, one after another in the order in which they were raised. An alert that fails is tried again until it
 * arrives or no tries are left; those behind it wait, and when too many do, the oldest goes. Nothing but the constructor throws.
 */
export class WebhookSender {
  readonly #target: PostTarget;
  readonly #retryDelaysMs: readonly number[];
  readonly #maxWaitingCount: number;
  readonly #onResult: NonNullable<WebhookOptions["onResult"]>;
  readonly #counts: Record<AlertResult, number> = { sent: 0, failed: 0, dropped: 0 };
  readonly #closing = new AbortController();
  readonly #waiting: Alert[] = [];
  /** Goes on as long as there are alerts; null: nothing is being sent. */
  #work: Promise<void> | null = null;

  /** @throws HindsightError SETTING_INVALID */
  constructor(options: WebhookOptions) {
    this.#target = { url: webhookUrl(options.url), secret: options.secret ?? null, timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS };
    this.#retryDelaysMs = options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS;
    this.#maxWaitingCount = options.maxWaitingCount ?? DEFAULT_WAITING_COUNT;
    this.#onResult = options.onResult ?? (() => undefined);
  }

  /** Alerts so far by what became of them. */
  get counts(): Readonly<Record<AlertResult, number>> {
    return { ...this.#counts };
  }

  /** Takes an alert and returns at once. */
  send(alert: Alert): void {
    if (this.#closing.signal.aborted) return this.#end("dropped", alert, "the sender is closed");
    this.#waiting.push(alert);
    // The first one leaves the queue here, so that only those behind it count as waiting.
    this.#work ??= this.#sendAll();
    while (this.#waiting.length > this.#maxWaitingCount) this.#end("dropped", this.#waiting.shift()!, "too many alerts wait");
  }

  /** Until every alert that was taken is sent, failed or dropped. */
  async idle(): Promise<void> {
    while (this.#work !== null) await this.#work;
  }

  /** Breaks off what is being sent and drops what waits. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.idle();
  }

  async #sendAll(): Promise<void> {
    for (let alert = this.#waiting.shift(); alert !== undefined; alert = this.#waiting.shift()) await this.#sendOne(alert);
    this.#work = null;
  }

  async #sendOne(alert: Alert): Promise<void> {
    const { signal } = this.#closing;
    const deliveryId = crypto.randomUUID();
    for (let tries = 0; !signal.aborted; tries++) {
      const result: PostResult = await postAlert(this.#target, alert, deliveryId, signal);
      if (result.outcome === "sent") return this.#end("sent", alert, null);
      if (signal.aborted) break;
      const delayMs = this.#retryDelaysMs[tries];
      if (result.outcome === "refused" || delayMs === undefined) return this.#end("failed", alert, result.problem);
      await pause(delayMs, signal);
    }
    this.#end("dropped", alert, "the sender was closed");
  }

  #end(result: AlertResult, alert: Alert, problem: string | null): void {
    this.#counts[result]++;
    try {
      this.#onResult(result, alert, problem);
    } catch {
      // Whoever listens must not stop the alerts behind this one.
    }
  }
}

/** @param signal ends it early */
function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, durationMs);
    signal.addEventListener("abort", end);
  });
}
