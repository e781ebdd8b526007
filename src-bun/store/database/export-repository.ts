import { HindsightError } from "../../contract/errors.ts";
import type { ExportRecord, ExportRequest } from "../../contract/export-record.ts";
import type { WorkspaceDatabase } from "./workspace-database.ts";

/** An export with the place of its file, as seen from the workspace. */
export type StoredExport = Omit<ExportRecord, "sizeBytes"> & { readonly path: string };

/** Files that were made of runs' results. They go with their run. */
export class ExportRepository {
  readonly #database: WorkspaceDatabase;

  constructor(database: WorkspaceDatabase) {
    this.#database = database;
  }

  insert({ id, runId, table, format, path, createdAt, actor }: StoredExport): void {
    this.#database.change(this.#database.build.insertInto("exports").values({ id, runId, kind: `${table}.${format}`, path, createdAt, actor }));
  }

  /** The latest first. @param runId of one run alone; null: of all */
  list(runId: string | null): StoredExport[] {
    const all = this.#database.build.selectFrom("exports").selectAll().orderBy("createdAt", "desc").orderBy("id", "desc");
    return this.#database.all(runId === null ? all : all.where("runId", "=", runId)).map(storedExport);
  }

  /** @throws HindsightError ENTRY_UNKNOWN */
  get(id: string): StoredExport {
    const row = this.#database.first(this.#database.build.selectFrom("exports").selectAll().where("id", "=", id));
    if (row === undefined) throw new HindsightError("ENTRY_UNKNOWN", `there is no export ${id}`, "It went with its run, or was removed; export again", { export: id });
    return storedExport(row);
  }

  remove(id: string): void {
    this.#database.change(this.#database.build.deleteFrom("exports").where("id", "=", id));
  }
}

function storedExport({ kind, path, ...row }: { readonly id: string; readonly runId: string; readonly kind: string; readonly path: string; readonly createdAt: number; readonly actor: string }): StoredExport {
  const [table, format] = kind.split(".") as [ExportRequest["table"], ExportRequest["format"]];
  return { ...row, table, format, path, fileName: path.slice(path.lastIndexOf("/") + 1) };
}
