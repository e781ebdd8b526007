/** An app with one runner at the job of the first argument: says so on its standard output, and waits to be killed. */
import type { RunnerJob } from "../../../src-bun/contract/runner-messages.ts";
import { RunnerPool } from "../../../src-bun/broker/runner-pool.ts";
import { runnerEntry } from "./runner-entry.ts";

const pool = new RunnerPool({ size: 1, entry: runnerEntry });
let isTold = false;
await pool.run(JSON.parse(process.argv[2]!) as RunnerJob, {
  onMessage: (message) => {
    if (isTold || message.kind !== "progress" || message.phase !== "running") return;
    isTold = true;
    process.stdout.write(`running in ${pool.pids.join(" ")}\n`);
  },
});
