// `npm run bench`: how fast the engine is, against a bare loop on the same arrays in the same Worker and against what other
// engines achieve on the same job. Prints tables; asserts only that the results are right.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { importFile } from "../../src-bun/data/import-file.ts";
import { prepareRunView } from "../../src-bun/data/view/prepare-run-view.ts";
import { ParquetWriter } from "../../src-bun/store/parquet-writer.ts";
import { prepareStrategy } from "../../src-bun/strategies/prepare-strategy.ts";
import type { EngineCase, EngineTimes } from "./engine-worker.ts";
import { randomWalk } from "./random-walk.ts";

const root = resolve(import.meta.dir, "../..");
const sizes = process.argv.slice(2).map(Number).filter((size) => size > 0);
if (sizes.length === 0) sizes.push(100_000, 1_000_000, 10_000_000);
const PROCESS_RUNS = 5;
/** Enough that fees never eat the account up: a broke account trades no more, and the bare loop knows no such rule. */
const cashFor = (size: number): number => Math.max(1_000_000, size);
const strategyPath = join(import.meta.dir, "crossover-strategy.ts");
const workspace = mkdtempSync(join(tmpdir(), "hindsight-bench-"));
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const whole = (value: number): string => Math.round(value).toLocaleString("en-US");

interface ProcessTimes {
  readonly wallMs: number;
  readonly peakMiB: number;
}

try {
  const bundle = await prepareStrategy(join(workspace, "cache"), strategyPath);
  const engineRows: string[][] = [];
  const processRows: string[][] = [];
  let atMillion: { times: EngineTimes; process: ProcessTimes } | null = null;
  for (const size of sizes) {
    process.stderr.write(`${whole(size)} bars: making data …\n`);
    const dataset = await importFile(workspace, await writeBars(size), { name: `walk ${size}` });
    const plan = await prepareRunView(workspace, { dataset });
    process.stderr.write(`${whole(size)} bars: engine …\n`);
    const times = await engineTimes({ bundle, plan, cash: cashFor(size), rounds: size > 2_000_000 ? 5 : 15, setup: "plain" });
    // Not to the cent: the bare loop's running sums drift, and over millions of bars a crossing may move by a bar.
    if (Math.abs(times.trades - times.bareTrades) > 2 || Math.abs(times.finalEquity / times.bareFinalEquity - 1) > 1e-5) throw new Error(`the engine and the bare loop disagree: ${JSON.stringify(times)}`);
    engineRows.push([
      whole(size), whole(times.trades), `${times.bareMs.toFixed(1)} ms`, `${times.engineMs.toFixed(1)} ms`, `${((size / times.engineMs) * 1e-3).toFixed(1)} M/s`,
      `${((times.bareMs / times.engineMs) * 100).toFixed(1)} %`, `${times.firstEngineMs.toFixed(1)} ms`, `${((times.bareMs / times.firstEngineMs) * 100).toFixed(1)} %`, `${((times.engineMs / size) * 1e6).toFixed(1)} ns`,
    ]);
    process.stderr.write(`${whole(size)} bars: whole process …\n`);
    const runs: ProcessTimes[] = [];
    for (let run = 0; run < PROCESS_RUNS; run++) runs.push(await runProcess(dataset.id, cashFor(size)));
    const measured = { wallMs: median(runs.map(({ wallMs }) => wallMs)), peakMiB: Math.max(...runs.map(({ peakMiB }) => peakMiB)) };
    processRows.push([whole(size), `${whole(measured.wallMs)} ms`, `${whole(Math.min(...runs.map(({ wallMs }) => wallMs)))} ms`, `${whole(measured.peakMiB)} MiB`, `${((measured.wallMs / size) * 1e6).toFixed(0)} ns`]);
    if (size === 1_000_000) {
      atMillion = { times, process: measured };
      await everythingOn(plan, cashFor(size));
    }
  }
  table("Engine, strategy in the Compartment, fresh Worker per size (medians of warm rounds; the first round is what a user gets)", ["bars", "trades", "bare loop", "engine", "bars/s", "of bare", "first", "of bare", "per bar"], engineRows);
  table("Whole process: cli.ts run, data imported and strategy checked before", ["bars", "median", "best", "peak memory", "per bar"], processRows);
  if (atMillion !== null) peers(atMillion.times, atMillion.process);
  await openFiveMillion();
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

/** Sessions, risk limits, factors, several symbols and ticks at one million bars (250,000 ticks), each beside the bare loop or its simpler twin in the same Worker. */
async function everythingOn(plan: EngineCase["plan"], cash: number): Promise<void> {
  process.stderr.write("1,000,000 bars: everything on …\n");
  const prepared = (name: string): ReturnType<typeof prepareStrategy> => prepareStrategy(join(workspace, "cache"), join(import.meta.dir, `${name}.ts`));
  const [full, pair, ticks] = [await prepared("full-strategy"), await prepared("two-symbol-strategy"), await prepared("tick-strategy")];
  const timesOf = (bundle: EngineCase["bundle"], setup: EngineCase["setup"]): Promise<EngineTimes> => engineTimes({ bundle, plan, cash, rounds: 15, setup });
  const all = await timesOf(full, "full");
  if (Math.abs(all.trades - all.bareTrades) > 2) throw new Error(`with everything on the trades are others: ${JSON.stringify(all)}`);
  const [one, two, tick] = [await timesOf(pair, "one-symbol"), await timesOf(pair, "two-symbols"), await timesOf(ticks, "ticks")];
  const ofBare = ({ engineMs, bareMs }: EngineTimes): string => `${((bareMs / engineMs) * 100).toFixed(1)} %`;
  table("Everything on (medians of warm rounds)", ["setup", "engine", "ratio"], [
    ["session, risk limits, 2 custom and all system factors", `${all.engineMs.toFixed(1)} ms`, `${ofBare(all)} of bare`],
    ["one symbol, no system factors", `${one.engineMs.toFixed(1)} ms`, `${ofBare(one)} of bare`],
    ["two symbols, no system factors", `${two.engineMs.toFixed(1)} ms`, `${(two.engineMs / two.bareMs / (one.engineMs / one.bareMs)).toFixed(2)} times one`],
    ["250,000 ticks", `${tick.engineMs.toFixed(1)} ms`, `${((tick.engineMs / 250_000) * 1e6).toFixed(0)} ns a tick`],
  ]);
}

async function writeBars(size: number): Promise<string> {
  const { time, open, high, low, close, volume } = randomWalk(size);
  const path = join(workspace, `walk-${size}.parquet`);
  const writer = await ParquetWriter.open();
  await writer.write(path, {
    rowCount: size,
    columns: [
      { name: "ts", values: time, sql: "make_timestamptz(CAST(x * 1000 AS BIGINT))" },
      ...Object.entries({ open, high, low, close, volume }).map(([name, values]) => ({ name, values })),
    ],
  });
  writer.close();
  return path;
}

async function engineTimes(engineCase: EngineCase): Promise<EngineTimes> {
  const worker = new Worker(new URL("./engine-worker.ts", import.meta.url));
  try {
    return await new Promise((resolveTimes, reject) => {
      worker.onmessage = (event: MessageEvent<EngineTimes>) => resolveTimes(event.data);
      worker.onerror = (event) => reject(new Error(String(event.message)));
      worker.postMessage(engineCase);
    });
  } finally {
    worker.terminate();
  }
}

async function runProcess(datasetId: string, cash: number): Promise<ProcessTimes> {
  const startedAt = performance.now();
  const child = Bun.spawn([process.execPath, join(root, "src-bun/cli.ts"), "run", strategyPath, "--data", datasetId, "--cash", String(cash), "--commission", "0.001", "--workspace", workspace, "--json"], { cwd: root, stdout: "pipe", stderr: "pipe" });
  let peakKiB = 0;
  const look = (): void => {
    peakKiB = Math.max(peakKiB, peakOf(child.pid));
  };
  const timer = setInterval(look, 5);
  const exitCode = await child.exited;
  clearInterval(timer);
  const wallMs = performance.now() - startedAt;
  if (exitCode !== 0) throw new Error(`the run failed: ${await new Response(child.stdout).text()} ${await new Response(child.stderr).text()}`);
  return { wallMs, peakMiB: peakKiB / 1024 };
}

/** Peak resident size so far. A finished child's own account also counts what its parent held when it was started, so the running one is asked. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    // It has just ended, or this system has no such file.
    return 0;
  }
}

/** Figures of other engines for one million bars, from the comparison beside the project. */
function peers(times: EngineTimes, ours: ProcessTimes): void {
  const path = resolve(root, "../shared/bench/README.md");
  if (!existsSync(path)) {
    console.warn("SKIPPED: ../shared/bench/README.md is not there, so there is nothing to compare with");
    return;
  }
  const rows = readFileSync(path, "utf8").split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("|---") && !line.startsWith("| engine"))
    .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()))
    .flatMap(([engine = "", rate = "", wall = ""]) => {
      const perSecond = Number(/([\d.]+) M/.exec(rate)?.[1] ?? NaN) * 1e6;
      const seconds = Number(/([\d.]+) s/.exec(wall)?.[1] ?? NaN);
      if (Number.isNaN(perSecond)) return [];
      const rateRatio = times.barCount / (times.engineMs / 1000) / perSecond;
      return [[engine.slice(0, 58), rate, wall || "–", `${rateRatio.toFixed(2)}×`, Number.isNaN(seconds) ? "–" : `${(seconds / (ours.wallMs / 1000)).toFixed(1)}×`]];
    });
  table("Against other engines, 1,000,000 bars (ours ÷ theirs; above 1× we are faster; theirs as published, measured on another day)", ["engine", "bars/s", "process", "our engine", "our process"], rows);
}

async function openFiveMillion(): Promise<void> {
  process.stderr.write("5,000,000 bars: opening …\n");
  const dataset = await importFile(workspace, await writeBars(5_000_000), { name: "walk 5000000" });
  const plan = await prepareRunView(workspace, { dataset });
  const runs = Array.from({ length: PROCESS_RUNS }, () => {
    const { stdout } = Bun.spawnSync([process.execPath, join(import.meta.dir, "open-view.ts"), JSON.stringify(plan)], { cwd: root });
    return Number(stdout.toString());
  });
  table("Opening 5,000,000 cached bars in a fresh process", ["median", "worst"], [[`${median(runs).toFixed(1)} ms`, `${Math.max(...runs).toFixed(1)} ms`]]);
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((cell, k) => Math.max(cell.length, ...rows.map((row) => row[k]!.length)));
  const line = (cells: readonly string[]): string => cells.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!))).join("  ");
  console.log(`\n${title}\n${line(head)}\n${widths.map((width) => "─".repeat(width)).join("  ")}\n${rows.map(line).join("\n")}`);
}
