import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { HindsightError } from "../contract/errors.ts";
import type { RunResult } from "../contract/result-columns.ts";
import type { RunFiles, RunManifest } from "../contract/run-manifest.ts";
import { isDiskFull } from "../platform/disk-full.ts";
import { nearestName } from "../platform/nearest-name.ts";
import { writeFileAtomic } from "../platform/atomic-write.ts";
import { removeAtExit } from "../platform/remove-at-exit.ts";
import { writeLogFile } from "./log-file.ts";
import { manifestProblem } from "./manifest-problem.ts";
import type { ParquetWriter } from "./parquet-writer.ts";
import { plotTable, resultTables } from "./result-tables.ts";
import { writeRiskEventFile } from "./risk-event-file.ts";

const MANIFEST = "run.json";
const PART = ".part";
const FILES = { trades: "trades.parquet", orders: "orders.parquet", fills: "fills.parquet", equity: "equity.parquet", log: "log.jsonl" };

/** Finished runs on disk: `runs/strategy=SLUG/run=ID/`, each folder whole or not there at all. */
export class ResultStore {
  readonly #runs: string;

  constructor(workspace: string) {
    this.#runs = join(workspace, "runs");
  }

  folderOf(strategyName: string, runId: string): string {
    return join(this.#runs, `strategy=${slug(strategyName)}`, `run=${runId}`);
  }

  /**
   * Writes a result beside its final place, then moves it there in one step.
   * @param writer opened early by the caller, because opening it takes time that a run can hide
   * @throws HindsightError DISK_FULL, OUTPUT_EXISTS, WORKSPACE_UNUSABLE; nothing is left behind
   */
  async save(folder: string, result: RunResult, writer: ParquetWriter, manifest: (files: RunFiles) => RunManifest): Promise<RunManifest> {
    refuseExisting(folder);
    // A name of its own: a try that was given up may still be writing when the next one does.
    const part = join(dirname(folder), `.${basename(folder)}.${crypto.randomUUID().slice(0, 8)}${PART}`);
    const keep = removeAtExit(part);
    try {
      mkdirSync(part, { recursive: true });
      const plots = plotTable(result.plots, result.equity.time);
      const files: RunFiles = { ...FILES, ...(plots === null ? {} : { plots: "plots.parquet" }), ...(result.riskEvents.length === 0 ? {} : { riskEvents: "risk-events.jsonl" }) };
      const tables = resultTables(result);
      const loaded = [];
      for (const name of ["equity", "orders", "fills", "trades"] as const) loaded.push({ table: await writer.load(tables[name]), file: files[name] });
      if (plots !== null) loaded.push({ table: await writer.load(plots), file: "plots.parquet" });
      // Metrics and digest are worked out while DuckDB compresses on threads of its own. All of it comes to its end before
      // anything else happens: what is still being written cannot be cleaned away.
      const writing = Promise.allSettled([
        ...loaded.map(({ table, file }) => table.copyTo(join(part, file))),
        writeLogFile(join(part, files.log), result.log),
        ...(files.riskEvents === undefined ? [] : [writeRiskEventFile(join(part, files.riskEvents), result.riskEvents)]),
      ]);
      let written: RunManifest;
      try {
        written = manifest(files);
      } finally {
        await writing;
      }
      for (const outcome of await writing) if (outcome.status === "rejected") throw outcome.reason;
      writeFileAtomic(join(part, MANIFEST), `${JSON.stringify(written, null, 1)}\n`);
      renameSync(part, folder);
      return written;
    } catch (error) {
      if (existsSync(part)) rmSync(part, { recursive: true, force: true });
      throw explained(error, folder);
    } finally {
      keep();
    }
  }

  /** The whole result of a run in its folder; null: there is none. @throws HindsightError RUN_UNKNOWN: it is damaged */
  readAt(folder: string): RunManifest | null {
    return existsSync(join(folder, MANIFEST)) ? readManifest(folder) : null;
  }

  /** Removes what processes that were killed left half written. @param isWritten whether somebody is still at it, by run id */
  sweep(isWritten: (runId: string) => boolean): void {
    for (const strategy of this.#strategies()) {
      for (const name of readdirSync(strategy)) {
        const runId = /^\.run=([^.]+)\..*part$/.exec(name)?.[1];
        if (runId !== undefined && !isWritten(runId)) rmSync(join(strategy, name), { recursive: true, force: true });
      }
      if (readdirSync(strategy).length === 0) rmSync(strategy, { recursive: true, force: true });
    }
  }

  /** Finds a run by its id, a unique beginning of it, or its folder. @throws HindsightError RUN_UNKNOWN */
  find(run: string, baseFolder: string): { folder: string; manifest: RunManifest } {
    const direct = resolve(baseFolder, run);
    const folder = existsSync(join(direct, MANIFEST)) ? direct : this.#byId(run);
    return { folder, manifest: readManifest(folder) };
  }

  #byId(run: string): string {
    const folders = this.#all();
    const found = folders.filter((folder) => basename(folder).slice("run=".length).startsWith(run));
    if (found.length === 1) return found[0]!;
    const known = folders.map((folder) => basename(folder).slice("run=".length));
    if (found.length > 1) throw new HindsightError("RUN_UNKNOWN", `${found.length} runs begin with "${run}"`, "Give more of the id", { runs: known.filter((id) => id.startsWith(run)) });
    const near = nearestName(run, known);
    throw new HindsightError("RUN_UNKNOWN", `there is no run "${run}" in this workspace`, near === null ? "Give a run's id, or the folder it was written to with --out" : `Did you mean ${near}?`, { run });
  }

  #strategies(): string[] {
    if (!existsSync(this.#runs)) return [];
    // File managers leave files of their own anywhere.
    return readdirSync(this.#runs, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [join(this.#runs, entry.name)] : []));
  }

  #all(): string[] {
    return this.#strategies().flatMap((strategy) => readdirSync(strategy).filter((run) => run.startsWith("run=")).map((run) => join(strategy, run)));
  }
}

/** @throws HindsightError RUN_UNKNOWN */
function readManifest(folder: string): RunManifest {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")) as RunManifest;
    const problem = manifestProblem(manifest);
    if (problem !== null) throw new TypeError(problem);
    return manifest;
  } catch (error) {
    throw new HindsightError("RUN_UNKNOWN", `${join(folder, MANIFEST)} cannot be read: ${error instanceof Error ? error.message : "damaged"}`, "The run's folder is damaged; run the backtest again", { folder });
  }
}

/** A result never takes the place of something else. @throws HindsightError OUTPUT_EXISTS */
export function refuseExisting(folder: string): void {
  if (existsSync(folder)) throw new HindsightError("OUTPUT_EXISTS", `${folder} is already there`, "Name a folder that does not exist yet, or remove it first", { folder });
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-+|-+$/g, "").slice(0, 60) || "strategy";
}

function explained(error: unknown, folder: string): unknown {
  if (error instanceof HindsightError) return error;
  if (isDiskFull(error)) return new HindsightError("DISK_FULL", `there is no room left to write the result to ${folder}`, "Free some space, or name another place with --out or --workspace", { folder });
  const why = error instanceof Error ? error.message.split("\n")[0] : "unknown reason";
  return new HindsightError("WORKSPACE_UNUSABLE", `the result cannot be written to ${folder}: ${why}`, "Check that the folder can be written to, or name another one with --out or --workspace", { folder });
}
