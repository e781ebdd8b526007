import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";

let counter = 0;

/**
 * A file that is written under a temporary name beside its own and takes its own when it is whole, so that a reader meets
 * either the old or the whole new content. Close it in a `finally`. Every method throws the file system's own error.
 */
export class PartFile {
  readonly #path: string;
  readonly #part: string;
  #file: number | null;

  constructor(path: string) {
    counter++;
    this.#path = path;
    this.#part = `${path}.${process.pid}-${counter}.part`;
    this.#file = openSync(this.#part, "w");
  }

  /** A system call may take only a part of the bytes; this takes them all. */
  write(content: string | Uint8Array): void {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#open(), bytes, written);
  }

  /** Makes the file appear under its name, replacing what was there. */
  finish(): void {
    fsyncSync(this.#open());
    this.#release();
    renameSync(this.#part, this.#path);
  }

  /** Removes what was not finished; after finish it does nothing. */
  close(): void {
    this.#release();
    rmSync(this.#part, { force: true });
  }

  #open(): number {
    if (this.#file === null) throw new Error(`${this.#path} is closed.`);
    return this.#file;
  }

  #release(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}
