import type { QueryClient } from "@tanstack/react-query";
import type { Alert, AppEvent } from "../../src-bun/contract/app-events.ts";
import { ApiError } from "./api-error.ts";
import { connection } from "./connection.ts";
import { forgetLiveRun, noteLog, noteProgress } from "./live-runs.ts";
import { request } from "./request.ts";

/** Written as an object so that a type of event that is missing does not compile. @returns beginnings of the keys that the event makes stale */
const staleKeys: { readonly [Type in AppEvent["type"]]: (event: Extract<AppEvent, { type: Type }>) => readonly (readonly unknown[])[] } = {
  "run.changed": ({ runId }) => [["runs", "list"], ["runs", "one", runId], ["health"]],
  "run.deleted": ({ runId }) => [["runs", "list"], ["runs", "one", runId]],
  "run.restored": ({ runId }) => [["runs", "list"], ["runs", "one", runId]],
  "run.progress": () => [],
  "run.logged": () => [],
  "run.risk": () => [],
  "dataset.imported": () => [["datasets"]],
  "dataset.deleted": () => [["datasets"]],
  "import.changed": ({ importId }) => [["imports", importId]],
  "strategy.changed": () => [["strategies"]],
  "audit.recorded": ({ action }) => [["audit"], ...keysOfAction(action)],
  "alert.raised": () => [],
};

/** What has no event of its own is known by what was written down of it. */
function keysOfAction(action: string): readonly (readonly unknown[])[] {
  if (action.startsWith("settings.")) return [["settings"]];
  if (/^(?:template|session|risk)/.test(action)) return [["library"]];
  return action.startsWith("export.") ? [["exports"]] : [];
}

const RETRY_MS = 1_500;
/** Many runs may end within a moment: lists are asked for again at most this often. */
const GATHER_MS = 250;

export interface EventListeners {
  readonly onAlert: (alert: Alert) => void;
  readonly onRunEnded: (runId: string, state: "succeeded" | "failed" | "canceled") => void;
}

/**
 * Keeps what is shown as fresh as what happens: each event of the app's stream makes stale what it speaks of. The browser resumes by itself
 * where it left off; when that is not possible (`reset`), everything is asked for anew.
 *
 * @returns ends it
 */
export function startEventsBridge(client: QueryClient, { onAlert, onRunEnded }: EventListeners): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let isEnded = false;
  const stale = new Map<string, readonly unknown[]>();

  const invalidate = (keys: readonly (readonly unknown[])[]): void => {
    for (const key of keys) stale.set(JSON.stringify(key), key);
    if (stale.size === 0 || gathering !== undefined) return;
    gathering = setTimeout(() => {
      gathering = undefined;
      const waiting = [...stale.values()];
      stale.clear();
      for (const queryKey of waiting) void client.invalidateQueries({ queryKey });
    }, GATHER_MS);
  };

  const hear = (event: AppEvent): void => {
    invalidate((staleKeys[event.type] as (event: AppEvent) => readonly (readonly unknown[])[])(event));
    if (event.type === "run.progress") noteProgress(event, Date.now());
    else if (event.type === "run.logged") noteLog(event.runId, event.lines);
    else if (event.type === "alert.raised") onAlert(event.alert);
    else if (event.type === "run.changed" && (event.to === "succeeded" || event.to === "failed" || event.to === "canceled")) {
      forgetLiveRun(event.runId);
      onRunEnded(event.runId, event.to);
    }
  };

  const open = (): void => {
    source = new EventSource("/api/v1/events");
    source.onopen = () => {
      const wasAway = connection.get() !== "connecting";
      connection.set(() => "open");
      // What failed while the app was away is asked for again.
      if (wasAway) void client.invalidateQueries();
    };
    source.onerror = () => {
      if (isEnded) return;
      // A browser gives up when it is refused: then it is ours to find out why, and to try again.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(() => void comeBack(), Math.max(0, triedAt + RETRY_MS - Date.now()));
      else connection.set((now) => (now === "locked" ? now : "lost"));
    };
    source.addEventListener("reset", () => void client.invalidateQueries());
    for (const type of Object.keys(staleKeys)) source.addEventListener(type, (message) => hear(JSON.parse((message as MessageEvent<string>).data) as AppEvent));
  };

  let triedAt = 0;
  const comeBack = async (): Promise<void> => {
    triedAt = Date.now();
    try {
      await request("GET", "/settings");
      if (!isEnded) open();
    } catch (error) {
      const isStranger = error instanceof ApiError && error.problem.status === 401;
      connection.set(() => (isStranger ? "locked" : "lost"));
      if (!isEnded) timer = setTimeout(() => void comeBack(), RETRY_MS);
    }
  };

  open();
  return () => {
    isEnded = true;
    clearTimeout(timer);
    clearTimeout(gathering);
    source?.close();
  };
}
