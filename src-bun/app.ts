// The composition root of the app that serves a workspace: builds every part once and wires them.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "./api/server.ts";
import type { ServedApp, ServedOptions } from "./cli/cli-context.ts";
import { consoleFiles } from "./console-files.ts";
import type { Application } from "./orchestrator/application.ts";
import { type OpenApplication, openApplication } from "./orchestrator/open-application.ts";
import { uploadFolder } from "./orchestrator/services/dataset-service.ts";
import { appScript } from "./platform/app-files.ts";
import { openLog } from "./platform/logging/open-log.ts";
import { AppMetrics } from "./platform/metrics/app-metrics.ts";

export interface StartedApp extends ServedApp {
  readonly port: number;
  readonly uploadFolder: string;
  /** A further one-time address. */
  newOneTimeUrl(): string;
  readonly application: Application;
  /** Writes into the app's log what went wrong where nobody waits for an answer. */
  logTrouble(error: unknown, about: string): void;
}

/**
 * @param onActivate another start of the app asks for its window; none: there is no window
 * @throws HindsightError WORKSPACE_IN_USE and what else stands in the way
 */
export async function startApp({ workspace, port, workers, onActivate }: ServedOptions & { readonly onActivate?: () => boolean }): Promise<StartedApp> {
  const { log, close: closeLog } = openLog(join(workspace, "logs"));
  const metrics = new AppMetrics();
  const broker = log.child({ component: "broker" });
  let app: OpenApplication | undefined;
  try {
    app = await openApplication({
      workspace,
      workers,
      runnerEntry: fileURLToPath(appScript("runner")),
      taskEntry: appScript("task-process"),
      meter: metrics,
      onAlertSent: (result) => metrics.alertSent(result),
      onTrouble: (error, about) => broker.error({ err: error, about }, "something went wrong where nobody waits for an answer"),
    });
    const opened = app;
    const api = log.child({ component: "api" });
    const server = await startServer(app, {
      ...(port === undefined ? {} : { port }),
      log: api,
      metricsText: () => {
        const { queued, running, workers: size } = opened.health();
        metrics.queueLength(queued);
        metrics.workers(Math.max(0, size - running), running);
        return metrics.text();
      },
      onRequest: (route, method, status, seconds) => metrics.apiRequest(route, method, status, seconds * 1_000),
      onStreams: (count) => metrics.eventStreams(count),
      uploadFolder: uploadFolder(workspace),
      consoleFolder: await consoleFiles(),
      ...(onActivate === undefined ? {} : { onActivate }),
    });
    app.lock.describe({ pid: process.pid, url: server.url, token: server.token });
    const stopTelling = tellRuns(app, log.child({ component: "runs" }));
    log.info({ url: server.url, workspace }, "the app serves its workspace");
    return {
      url: server.url,
      oneTimeUrl: server.oneTimeUrl,
      port: server.port,
      uploadFolder: uploadFolder(workspace),
      newOneTimeUrl: server.newOneTimeUrl,
      application: opened,
      logTrouble: (error, about) => log.error({ component: "desktop", err: error, about }, "something went wrong where nobody waits for an answer"),
      async close() {
        await server.close();
        await opened.close();
        stopTelling();
        log.info("the app has ended");
        closeLog();
      },
    };
  } catch (error) {
    log.error({ err: error }, "the app could not start");
    await app?.close();
    closeLog();
    throw error;
  }
}

/** What happens to runs, and what people should know of, as lines of the log. @returns ends it */
function tellRuns(app: OpenApplication, log: ReturnType<typeof openLog>["log"]): () => void {
  return app.events.subscribe(app.events.lastId, ({ event }) => {
    if (event.type === "run.changed") log.info({ runId: event.runId, from: event.from, to: event.to, actor: event.actor, reason: event.reason }, "a run changed its state");
    else if (event.type === "alert.raised") log.warn({ ...event.alert }, "an alert was raised");
  });
}
