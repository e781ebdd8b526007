import { randomUUID } from "node:crypto";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { HindsightError } from "../../contract/errors.ts";

interface Upload {
  readonly id: string;
  /** A label; the file on disk has a name of ours. */
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly path: string;
}

/** Files that arrived and wait to be imported. */
export class UploadStore {
  readonly #folder: string;
  readonly #uploads = new Map<string, Upload>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a body of any size as fast as the disk takes it. When it breaks off nothing is left. */
  async receive(fileName: string, body: Readable): Promise<Upload> {
    mkdirSync(this.#folder, { recursive: true });
    const id = randomUUID();
    const path = join(this.#folder, `${id}.upload`);
    const file = createWriteStream(path, { flags: "wx", mode: 0o600 });
    try {
      await pipeline(body, file);
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
    const upload = { id, fileName, sizeBytes: file.bytesWritten, path };
    this.#uploads.set(id, upload);
    return upload;
  }

  /** An upload that stays where it is. @throws HindsightError ENTRY_UNKNOWN */
  get(id: string): Upload {
    const upload = this.#uploads.get(id);
    if (upload === undefined) throw new HindsightError("ENTRY_UNKNOWN", `there is no upload ${id}`, "Upload the file again: each upload is imported once, and forgotten when the app ends", { upload: id });
    return upload;
  }

  /** Hands an upload over, once: whoever takes it decides what becomes of the file. @throws HindsightError ENTRY_UNKNOWN */
  take(id: string): Upload {
    const upload = this.get(id);
    this.#uploads.delete(id);
    return upload;
  }

  /** Takes back what could not be handed over. */
  giveBack(upload: Upload): void {
    this.#uploads.set(upload.id, upload);
  }

  /** Removes what nobody imported. */
  close(): void {
    for (const { path } of this.#uploads.values()) rmSync(path, { force: true });
    this.#uploads.clear();
  }
}
