import type { ImportJob } from "../../../../src-bun/contract/api/dataset-schemas.ts";
import { request } from "../../../api/request.ts";
import { createStore } from "../../../api/store.ts";
import type { ImportChoices } from "./import-choices.ts";
import { uploadFile } from "./upload-file.ts";

type ImportPhase = "waiting" | "uploading" | "ready" | "importing" | "done" | "refused";

/** A file on its way into the catalogue. */
export interface ImportFile {
  readonly id: string;
  readonly file: File;
  readonly phase: ImportPhase;
  /** Fraction that is sent. */
  readonly progress: number;
  readonly upload: string | null;
  readonly choices: ImportChoices;
  readonly jobId: string | null;
  /** When its import began, epoch milliseconds of the app. */
  readonly startedAt: number;
  readonly datasetId: string | null;
  readonly error: unknown;
}

/** Outside of the screen: a file that is on its way does not stop because somebody looks elsewhere. */
export const importFiles = createStore<readonly ImportFile[]>([]);

export function changeFile(id: string, changes: Partial<ImportFile>): void {
  importFiles.set((all) => all.map((each) => (each.id === id ? { ...each, ...changes } : each)));
}

export function removeFile(id: string): void {
  importFiles.set((all) => all.filter((each) => each.id !== id));
}

/** Takes files in and sends them, one after the other. */
export function addFiles(files: readonly File[]): void {
  const added = files.map((file): ImportFile => ({ id: crypto.randomUUID(), file, phase: "waiting", progress: 0, upload: null, choices: {}, jobId: null, startedAt: 0, datasetId: null, error: null }));
  importFiles.set((all) => [...all, ...added]);
  void (async () => {
    for (const { id } of added) await sendFile(id);
  })();
}

/** Sends a file, or sends it again: an upload serves one import. */
export async function sendFile(id: string): Promise<void> {
  const entry = importFiles.get().find((each) => each.id === id);
  if (entry === undefined) return;
  changeFile(id, { phase: "uploading", progress: 0, error: null, jobId: null });
  try {
    const { id: upload } = await uploadFile(entry.file, (progress) => changeFile(id, { progress }));
    changeFile(id, { phase: "ready", upload });
  } catch (error) {
    changeFile(id, { phase: "refused", error });
  }
}

export async function startImport({ id, upload, choices }: ImportFile): Promise<void> {
  changeFile(id, { phase: "importing", error: null });
  try {
    const job = await request<ImportJob>("POST", "/datasets/imports", { body: { upload, options: choices } });
    changeFile(id, { jobId: job.id, startedAt: job.createdAt });
  } catch (error) {
    changeFile(id, { phase: "ready", error });
  }
}
