// How long a run waits for its runner: from run() to the first message, to the first bars, and to its end.
import { join } from "node:path";
import { RunnerPool } from "../../src-bun/broker/runner-pool.ts";
import type { RunnerJob } from "../../src-bun/contract/runner-messages.ts";
import { repository } from "../support/repository.ts";
import { runnerJobs } from "../support/runner-jobs.ts";

const TIMES = 20;
const entry = join(repository, "src-bun/runner.ts");

interface Measured {
  readonly first: number;
  readonly running: number;
  readonly end: number;
  readonly residentMiB: number;
}

async function measure(pool: RunnerPool, job: RunnerJob): Promise<Measured> {
  let [first, running, residentMiB] = [NaN, NaN, 0];
  const startedAt = performance.now();
  await pool.run(job, {
    onMessage: (message) => {
      const at = performance.now() - startedAt;
      if (message.kind === "beat") residentMiB = message.residentBytes / 1024 ** 2;
      if (message.kind !== "progress") return;
      if (Number.isNaN(first)) first = at;
      if (message.phase === "running" && Number.isNaN(running)) running = at;
    },
  });
  return { first, running, end: performance.now() - startedAt, residentMiB };
}

/** Until every runner waits for a job. */
async function warm(pool: RunnerPool): Promise<void> {
  while (pool.idle < pool.size) await Bun.sleep(10);
}

const median = (values: readonly number[]): string => values.toSorted((a, b) => a - b)[values.length >> 1]!.toFixed(1).padStart(9);

function print(name: string, measured: readonly Measured[]): void {
  const columns = (["first", "running", "end", "residentMiB"] as const).map((of) => median(measured.map((one) => one[of])));
  console.log(`${name.padEnd(34)}${columns.join("")}`);
}

const { workspace, job } = await runnerJobs();
const source = (n: number): string => `import { defineStrategy } from "@hindsight/sdk";\nexport default defineStrategy({ name: "Probe ${n}", onBar(bar, ctx) { if (ctx.barIndex % 50 === 0) ctx.target(ctx.barIndex % 100 === 0 ? 5 : -5); } });\n`;
console.log(`${"median of 20, ms".padEnd(34)}${["message", "running", "end", "MiB"].map((title) => title.padStart(9)).join("")}`);
try {
  const cold: Measured[] = [];
  const fresh: Measured[] = [];
  for (let n = 0; n < TIMES; n++) {
    const of = await job(source(n));
    const first = new RunnerPool({ size: 1, entry });
    cold.push(await measure(first, of));
    await first.close();
    const second = new RunnerPool({ size: 1, entry });
    await warm(second);
    fresh.push(await measure(second, of));
    await second.close();
  }
  const used: Measured[] = [];
  const pool = new RunnerPool({ size: 1, entry });
  for (let n = -1; n < TIMES; n++) {
    const of = await job(source(0));
    await warm(pool);
    const measured = await measure(pool, of);
    if (n >= 0) used.push(measured);
  }
  await pool.close();
  print("cold: the process starts with it", cold);
  print("warm: its first run", fresh);
  print("warm: runs of the same version", used);
} finally {
  workspace.remove();
}
