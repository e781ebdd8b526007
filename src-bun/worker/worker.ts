// The entry of a strategy's Worker: one realm, one strategy version, one job. The realm is locked down before anything of
// the strategy's is looked at; what the main thread hears is plain data.
import { HindsightError } from "../contract/errors.ts";
import type { WorkerJob, WorkerNews, WorkerReply } from "../contract/worker-messages.ts";
import { lockdownRealm } from "./sandbox/lockdown-realm.ts";

declare const self: Worker;

const jobs = new Promise<WorkerJob>((resolve) => {
  self.onmessage = (event: MessageEvent<WorkerJob>) => resolve(event.data);
});

const tell = (news: WorkerNews): void => postMessage(news);
const reply = (message: WorkerReply, transfer: ArrayBuffer[] = []): void => postMessage(message, transfer);

try {
  await lockdownRealm();
  const { performJob } = await import("./perform-job.ts");
  tell({ kind: "ready" });
  const { message, transfer } = performJob(await jobs, tell);
  reply(message, transfer);
} catch (error) {
  const body = error instanceof HindsightError ? error : new HindsightError("INTERNAL", `the worker failed: ${error instanceof Error ? error.message : "unknown reason"}`, "Report this with the strategy and the data's description");
  reply({ kind: "failed", error: body.toBody() });
}
