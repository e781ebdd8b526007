// `bun tests/bench/platform.ts [runs] [streams]`: many short runs through the served app, while event streams are open and lists are asked for. Prints how long the API
// takes to answer meanwhile, and what memory the app's process holds at the beginning and at the end.
import { readFileSync } from "node:fs";
import { AppUnderFire } from "../support/app-under-fire.ts";
import type { ServedApp } from "../support/served-app.ts";

const [runs = 10_000, streams = 200] = process.argv.slice(2).map(Number);
const BARS = 500;
const ASK_EVERY_MS = 20;

const fire = new AppUnderFire();
try {
  await fire.furnish(BARS);
  const app = fire.app;
  // Whoever listens is somebody else: their work is not the app's.
  const listeners = Bun.spawn([process.execPath, `${import.meta.dir}/event-listeners.ts`, app.url, app.token, String(streams)], { stdout: "pipe" });
  await listeners.stdout.getReader().read();
  const startedAt = performance.now();
  const ids = await fire.submit(runs);
  const submittedMs = performance.now() - startedAt;
  const before = residentMiB(app.pid);
  const list: number[] = [];
  const detail: number[] = [];
  const memory: number[] = [];
  for (let ended = 0, k = 0; ended < runs; k++) {
    ended = await timed(list, async () => (await app.json<{ total: number }>("/runs?limit=50&states=succeeded&states=failed&states=canceled")).total);
    await timed(detail, () => app.json(`/runs/${ids[(k * 7_919) % ids.length]!}`));
    memory.push(residentMiB(app.pid));
    await Bun.sleep(ASK_EVERY_MS);
  }
  const wallS = (performance.now() - startedAt) / 1_000;
  listeners.kill();
  const failed = (await app.json<{ total: number }>("/runs?limit=1&states=failed&states=canceled")).total;
  console.log(`${runs} runs of ${BARS} bars, ${streams} event streams, 2 workers`);
  console.log(`queued in ${(submittedMs / 1_000).toFixed(1)} s, all ended after ${wallS.toFixed(1)} s: ${(runs / wallS).toFixed(1)} runs/s; failed or canceled: ${failed}`);
  for (const [name, times] of [["list of 50", list], ["detail", detail]] as const) console.log(`${name.padEnd(12)} median ${quantile(times, 0.5)} ms, 99 % ${quantile(times, 0.99)} ms, worst ${quantile(times, 1)} ms (${times.length} requests)`);
  const third = Math.floor(memory.length / 3);
  console.log(`resident memory of the app: ${before.toFixed(0)} MiB when all were queued; first third at most ${Math.max(...memory.slice(0, third)).toFixed(0)}, last third at most ${Math.max(...memory.slice(-third)).toFixed(0)} MiB`);
} finally {
  await fire.remove();
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const at = performance.now();
  const result = await work();
  times.push(performance.now() - at);
  return result;
}

function quantile(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
}

function residentMiB(pid: ServedApp["pid"]): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;
}
