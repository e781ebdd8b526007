import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";

let counter = 0;

/** A name beside `path` that no other process or call is using. */
export function temporaryName(path: string): string {
  counter++;
  return `${path}.${process.pid}-${counter}.part`;
}

/** Writes a file so that a reader meets either its old or its whole new content. Throws the file system's own error; the temporary file is gone then. */
export function writeFileAtomic(path: string, content: string | Uint8Array): void {
  const part = temporaryName(path);
  try {
    const file = openSync(part, "w");
    try {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
