import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ExportRecord, ExportRequest } from "../../contract/export-record.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { Actor } from "../../contract/run-record.ts";
import type { ExportRepository, StoredExport } from "../../store/database/export-repository.ts";
import type { ResultReader } from "../../store/reading/result-reader.ts";
import { writeExport } from "../../store/reading/write-export.ts";
import type { Application, Exports, Runs } from "../application.ts";

interface ExportParts {
  readonly workspace: string;
  readonly repository: ExportRepository;
  readonly runs: Pick<Runs, "get" | "report">;
  readonly reader: ResultReader;
  readonly audit: Application["audit"];
  /** UTC epoch milliseconds. */
  readonly now: () => number;
}

const FOLDER = "exports";

/** What is given out of the workspace. Each export and each download of one is written into the audit log. */
export class ExportService implements Exports {
  readonly #parts: ExportParts;

  constructor(parts: ExportParts) {
    this.#parts = parts;
  }

  /** Removes files that nobody knows of: of an export that did not come to its end, and of runs that are gone for good. */
  sweep(): void {
    const { workspace, repository } = this.#parts;
    const folder = join(workspace, FOLDER);
    const known = new Set(repository.list(null).map(({ id }) => id));
    for (const name of existsSync(folder) ? readdirSync(folder) : []) if (!known.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }

  async create(runId: string, request: ExportRequest, actor: Actor): Promise<ExportRecord> {
    const { workspace, repository, runs, reader, audit, now } = this.#parts;
    const { folder } = await runs.report(runId);
    const { strategyName, symbol } = await runs.get(runId);
    const id = Bun.randomUUIDv7();
    const fileName = `${[strategyName, symbol ?? "", request.table].map(plainPart).filter((part) => part !== "").join("-")}-${runId.slice(-6)}.${request.format}`;
    // As seen from the workspace, with forward slashes: it may move.
    const path = `${FOLDER}/${id}/${fileName}`;
    const place = join(workspace, FOLDER, id);
    mkdirSync(place, { recursive: true });
    try {
      await writeExport(reader, folder, request, join(place, fileName));
      const record: StoredExport = { id, runId, ...request, fileName, path, createdAt: now(), actor: actor.name };
      repository.insert(record);
      await audit.record(actor, "export.create", runId, { export: id, ...request });
      return this.#recordOf(record);
    } catch (error) {
      rmSync(place, { recursive: true, force: true });
      throw error;
    }
  }

  async list(runId: string | null): Promise<readonly ExportRecord[]> {
    return this.#parts.repository.list(runId).map((stored) => this.#recordOf(stored));
  }

  async get(id: string): Promise<ExportRecord> {
    return this.#recordOf(this.#parts.repository.get(id));
  }

  async open(id: string, actor: Actor): Promise<{ readonly record: ExportRecord; readonly path: string }> {
    const stored = this.#parts.repository.get(id);
    const record = this.#recordOf(stored);
    const path = join(this.#parts.workspace, stored.path);
    if (sizeOf(path) === null) throw new HindsightError("ENTRY_UNKNOWN", `the file of export ${id} is not there any more`, "Export again", { export: id });
    await this.#parts.audit.record(actor, "export.download", stored.runId, { export: id });
    return { record, path };
  }

  async remove(id: string, actor: Actor): Promise<void> {
    const { workspace, repository, audit } = this.#parts;
    const stored = repository.get(id);
    rmSync(dirname(join(workspace, stored.path)), { recursive: true, force: true });
    repository.remove(id);
    await audit.record(actor, "export.delete", stored.runId, { export: id });
  }

  #recordOf({ path, ...record }: StoredExport): ExportRecord {
    return { ...record, sizeBytes: sizeOf(join(this.#parts.workspace, path)) ?? 0 };
  }
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

/** Part of a file's name, whatever a strategy is called. */
function plainPart(text: string): string {
  return text.normalize("NFKD").replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "").slice(0, 40).toLowerCase();
}
