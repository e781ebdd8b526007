import { createHmac } from "node:crypto";
import type { Alert } from "../../contract/app-events.ts";

/** How one try ended. `refused`: the same request would be refused again. */
export type PostResult = { readonly outcome: "sent" } | { readonly outcome: "refused" | "failed"; readonly problem: string };

export interface PostTarget {
  readonly url: URL;
  /** Signs each body; null: no signature. */
  readonly secret: string | null;
  /** For the whole try, milliseconds. */
  readonly timeoutMs: number;
}

/**
 * One try to send an alert: a POST of its JSON. Headers: `x-hindsight-delivery` is the same at each try of one alert, so that the
 * receiver can tell repetitions; `x-hindsight-signature` is `sha256=` and the hex HMAC-SHA256 of the body's bytes. Redirects are not
 * followed: they would carry the alert to an address that nobody chose. Never throws.
 * @param signal ends it early
 */
export async function postAlert(target: PostTarget, alert: Alert, deliveryId: string, signal: AbortSignal): Promise<PostResult> {
  try {
    const body = JSON.stringify(alert);
    const headers: Record<string, string> = { "content-type": "application/json; charset=utf-8", "user-agent": "Hindsight", "x-hindsight-delivery": deliveryId };
    if (target.secret !== null) headers["x-hindsight-signature"] = `sha256=${createHmac("sha256", target.secret).update(body).digest("hex")}`;
    const response = await fetch(target.url, { method: "POST", headers, body, redirect: "manual", signal: AbortSignal.any([signal, AbortSignal.timeout(target.timeoutMs)]) });
    // Nobody reads the answer, however long it is.
    await response.body?.cancel();
    if (response.ok) return { outcome: "sent" };
    return { outcome: mayPass(response.status) ? "failed" : "refused", problem: `${target.url.host} answered ${response.status}` };
  } catch (error) {
    return { outcome: "failed", problem: `${target.url.host}: ${reasonOf(error, target.timeoutMs)}` };
  }
}

/** Whether a later try may be answered otherwise: the receiver's own trouble, or too many requests. */
function mayPass(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

/** A code instead of the message: that may repeat the address, and parts of it may be secret. */
function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return "unknown error";
  if (error.name === "TimeoutError") return `no answer within ${timeoutMs} ms`;
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
