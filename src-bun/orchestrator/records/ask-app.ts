import { type ErrorCode, errorKinds, HindsightError } from "../../contract/errors.ts";
import type { RunRecord } from "../../contract/run-record.ts";
import type { Instance } from "../../store/database/instance-lock.ts";

const PATIENCE_MS = 60_000;

/**
 * Has the app that serves a workspace do something with a run: only it knows what its runners are at.
 * @returns null: it has ended in the meantime
 * @throws HindsightError what the app answers; INTERNAL: it does not answer in Hindsight's words
 */
export async function askApp({ url, token }: Instance, action: "cancel" | "retry", runId: string): Promise<RunRecord | null> {
  const response = await fetch(`${url}/api/v1/runs/${encodeURIComponent(runId)}/${action}`, {
    method: "POST",
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: unknown) => {
    if (error instanceof Error && error.name === "TimeoutError") throw new HindsightError("DATABASE_BUSY", `the app at ${url} does not answer`, "Look at it in its console, or end it and try again", { url });
    return null;
  });
  if (response === null) return null;
  const body = (await response.json().catch(() => null)) as unknown;
  if (response.ok) return body as RunRecord;
  throw errorOf(body, response.status, url);
}

/** A problem document (RFC 9457) as the error that it was made of. */
export function errorOf(body: unknown, status: number, url: string | null): HindsightError {
  const { code, detail, hint, details } = (typeof body === "object" && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  if (isCode(code) && typeof detail === "string" && typeof hint === "string") return new HindsightError(code, detail, hint, (details ?? {}) as Readonly<Record<string, unknown>>);
  return new HindsightError("INTERNAL", `what answers at ${url ?? "the app's address"} is not this version of Hindsight (status ${status})`, "End the app that serves the workspace, and start it again", { url, status });
}

function isCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.hasOwn(errorKinds, code);
}
