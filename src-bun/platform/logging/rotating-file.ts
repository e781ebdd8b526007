import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { cutTornLine } from "./cut-torn-line.ts";

export interface RotatingFileOptions {
  /** No file grows beyond it; a single longer line is dropped. Bytes, above 0. */
  readonly maxFileBytes: number;
  /** Files that are kept, with the one that is written; 1 or more. */
  readonly fileCount: number;
  /** A line, with its line break, that tells how many lines before it were dropped. */
  readonly lossNote: (lineCount: number) => string;
}

/**
 * Lines in a file that moves out of the way when it is full: `a.jsonl` becomes `a.1.jsonl`, that one `a.2.jsonl`, and the oldest goes.
 * Files hold whole lines only. Nothing here throws: a line that cannot be written is dropped and counted, each further line
 * tries again, and the first that arrives brings a note of the loss with it.
 */
export class RotatingFile {
  readonly #path: string;
  readonly #options: RotatingFileOptions;
  #file: number | null = null;
  #size = 0;
  #closed = false;
  #droppedCount = 0;
  /** Dropped lines of which no note is written yet. */
  #untoldCount = 0;

  /** @param path ends in an extension; the folder is expected to be there */
  constructor(path: string, options: RotatingFileOptions) {
    this.#path = path;
    this.#options = options;
  }

  /** Lines lost since the start. */
  get droppedCount(): number {
    return this.#droppedCount;
  }

  /** @param line with its line break */
  write(line: string): void {
    try {
      // One system call for both: a note without its line would be written again.
      this.#append(Buffer.from(this.#untoldCount === 0 ? line : this.#options.lossNote(this.#untoldCount) + line));
      this.#untoldCount = 0;
    } catch {
      this.#droppedCount++;
      this.#untoldCount++;
      this.#release();
    }
  }

  /** Lines that come later are dropped and counted. */
  close(): void {
    this.#closed = true;
    this.#release();
  }

  #append(bytes: Uint8Array): void {
    const { maxFileBytes } = this.#options;
    if (bytes.length > maxFileBytes) throw new Error("The line is longer than a file may be.");
    let file = this.#open();
    if (this.#size > 0 && this.#size + bytes.length > maxFileBytes) {
      this.#rotate();
      file = this.#open();
    }
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    } catch (error) {
      ftruncateSync(file, this.#size);
      throw error;
    }
    this.#size += bytes.length;
  }

  #open(): number {
    if (this.#closed) throw new Error(`${this.#path} is closed.`);
    // A file that was deleted takes bytes until it is closed, and nobody ever reads them.
    if (this.#file !== null && fstatSync(this.#file).nlink === 0) this.#release();
    if (this.#file !== null) return this.#file;
    this.#file = openSync(this.#path, "a+", 0o600);
    this.#size = cutTornLine(this.#file);
    return this.#file;
  }

  /** Files move up to the first free number: a rotation that was interrupted left one, and going on costs no file. */
  #rotate(): void {
    this.#release();
    const last = this.#options.fileCount - 1;
    let free = Math.min(1, last);
    while (free < last && existsSync(this.#pathOf(free))) free++;
    rmSync(this.#pathOf(free), { force: true });
    for (let number = free; number > 0; number--) renameSync(this.#pathOf(number - 1), this.#pathOf(number));
  }

  #pathOf(number: number): string {
    return number === 0 ? this.#path : this.#path.replace(/(?=\.[^.]*$)/, `.${number}`);
  }

  #release(): void {
    const file = this.#file;
    this.#file = null;
    try {
      if (file !== null) closeSync(file);
    } catch {
      // A descriptor that cannot be closed is of no use either way.
    }
  }
}
