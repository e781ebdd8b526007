import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { TaskProcess } from "../../broker/task-process.ts";
import type { DatasetManifest } from "../../contract/dataset.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { ImportPreview } from "../../contract/import-preview.ts";
import type { InstrumentSpec } from "../../contract/run-config.ts";
import type { Actor } from "../../contract/run-record.ts";
import { barsWindow, type BarsWindow, type BarsWindowRequest } from "../../data/bars-window.ts";
import { findDataset, listDatasets } from "../../data/catalogue.ts";
import { restoreDataset } from "../../data/store/restore-dataset.ts";
import { setInstrument } from "../../data/store/set-instrument.ts";
import { removeDataset } from "../../data/store/remove-dataset.ts";
import { workspacePaths } from "../../data/store/workspace-paths.ts";
import type { Application, Datasets, Events, ImportJob } from "../application.ts";

interface DatasetParts {
  readonly workspace: string;
  readonly events: Events;
  readonly audit: Application["audit"];
  /** Script of the process that imports. */
  readonly taskEntry: URL;
  readonly isUsed: (datasetId: string) => Promise<boolean>;
}

/** Import jobs that are remembered after their end. */
const MOST_JOBS = 1_000;

/** The catalogue: what is imported, and files on their way into it. Each file is read by a process of its own, which gives its memory back. */
export class DatasetService implements Datasets {
  readonly #parts: DatasetParts;
  readonly #jobs = new Map<string, ImportJob>();
  readonly #processes = new Set<TaskProcess>();

  constructor(parts: DatasetParts) {
    this.#parts = parts;
  }

  list(filter: { readonly tag?: string; readonly symbol?: string }): Promise<readonly DatasetManifest[]> {
    return Promise.resolve(listDatasets(this.#parts.workspace, filter).datasets);
  }

  async get(reference: string): Promise<DatasetManifest> {
    return findDataset(this.#parts.workspace, reference);
  }

  bars(reference: string, request: Omit<BarsWindowRequest, "dataset">): Promise<BarsWindow> {
    return barsWindow(this.#parts.workspace, { ...request, dataset: reference });
  }

  async startImport(path: string, fileName: string, options: Readonly<Record<string, unknown>>, actor: Actor): Promise<ImportJob> {
    const { workspace } = this.#parts;
    const uploads = uploadFolder(workspace);
    const place = relative(uploads, resolve(path));
    if (place === "" || place.startsWith("..") || resolve(uploads, place) !== resolve(path)) throw new HindsightError("DATA_FILE_MISSING", "the upload does not lie in the workspace", "Upload the file again", { file: fileName });
    // The file gets its own name back, which may tell of its symbol: in a folder that nothing else is in.
    const folder = mkdtempSync(join(uploads, "import-"));
    const file = join(folder, plainName(fileName));
    renameSync(path, file);
    const job: ImportJob = { id: Bun.randomUUIDv7(), fileName, state: "running", datasetId: null, error: null, createdAt: Date.now() };
    this.#note(job);
    void this.#import(job, folder, file, options, actor);
    return job;
  }

  importJob(id: string): ImportJob | null {
    return this.#jobs.get(id) ?? null;
  }

  async remove(id: string, actor: Actor): Promise<void> {
    const { workspace, events, audit, isUsed } = this.#parts;
    const { id: found } = findDataset(workspace, id);
    if (await isUsed(found)) throw new HindsightError("RUN_STATE_INVALID", `runs that wait or run need the dataset ${found}`, "Cancel them first, or wait for their end", { dataset: found });
    removeDataset(workspace, found, Date.now());
    await audit.record(actor, "dataset.delete", found);
    events.publish({ type: "dataset.deleted", datasetId: found });
  }

  async restore(id: string, actor: Actor): Promise<DatasetManifest> {
    const { workspace, events, audit } = this.#parts;
    const manifest = restoreDataset(workspace, id);
    await audit.record(actor, "dataset.restore", id);
    // To whoever shows the catalogue it is the same as a new one.
    events.publish({ type: "dataset.imported", datasetId: id });
    return manifest;
  }

  async setInstrument(id: string, instrument: InstrumentSpec | null, actor: Actor): Promise<DatasetManifest> {
    const { workspace, events, audit } = this.#parts;
    const manifest = setInstrument(workspace, id, instrument);
    await audit.record(actor, "dataset.describe", manifest.id);
    events.publish({ type: "dataset.imported", datasetId: manifest.id });
    return manifest;
  }

  async preview(path: string, fileName: string, options: Readonly<Record<string, unknown>>): Promise<ImportPreview> {
    const { workspace, taskEntry } = this.#parts;
    const folder = mkdtempSync(join(uploadFolder(workspace), "preview-"));
    const process = new TaskProcess(taskEntry);
    this.#processes.add(process);
    try {
      return await process.perform("preview", { path, fileName: plainName(fileName), folder, options });
    } finally {
      this.#processes.delete(process);
      await process.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Ends the imports that are going on. Nothing of them is left. */
  async close(): Promise<void> {
    await Promise.all([...this.#processes].map((process) => process.close()));
  }

  async #import(job: ImportJob, folder: string, path: string, options: Readonly<Record<string, unknown>>, actor: Actor): Promise<void> {
    const { workspace, events, audit, taskEntry } = this.#parts;
    const process = new TaskProcess(taskEntry);
    this.#processes.add(process);
    try {
      const { id } = await process.perform("import", { workspace, path, options });
      await audit.record(actor, "dataset.import", id, { file: job.fileName });
      this.#note({ ...job, state: "succeeded", datasetId: id });
      events.publish({ type: "dataset.imported", datasetId: id });
    } catch (thrown) {
      this.#note({ ...job, state: "failed", error: HindsightError.of(thrown, `the import of ${job.fileName}`).toBody() });
    } finally {
      this.#processes.delete(process);
      await process.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #note(job: ImportJob): void {
    this.#jobs.set(job.id, job);
    const oldest = this.#jobs.size > MOST_JOBS ? [...this.#jobs.values()].find(({ state }) => state !== "running") : undefined;
    if (oldest !== undefined) this.#jobs.delete(oldest.id);
    this.#parts.events.publish({ type: "import.changed", importId: job.id, state: job.state });
  }
}

/** Where files arrive. What lies there when the app starts is of an app that was ended. */
export function uploadFolder(workspace: string): string {
  const folder = join(workspacePaths(workspace).tmp, "uploads");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A file's own name without what could lead elsewhere. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!.replaceAll(/[\p{Cc}:*?"<>|]/gu, "_").replace(/^[.-]+/, "").slice(-150);
  return last === "" ? "upload" : last;
}
