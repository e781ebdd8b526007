import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { HindsightError } from "../../contract/errors.ts";
import { HeldFile } from "./held-file.ts";

/**
 * Shows others that a process lives: it holds a file of its own while it does, however it ends. A name is used once, so that a
 * file whose holder is gone can be removed by anybody.
 */
export class ProcessLock {
  readonly path: string;
  readonly #held: HeldFile;

  private constructor(path: string, held: HeldFile) {
    this.path = path;
    this.#held = held;
  }

  /** @param name of a file, unique to this process. @throws HindsightError INTERNAL: somebody holds it; errors of file system and SQLite */
  static hold(folder: string, name: string): ProcessLock {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, name);
    const held = HeldFile.hold(path);
    if (held === null) throw new HindsightError("INTERNAL", `${path} is held by another process`, "Names of locks are used once: report this", { path });
    return new ProcessLock(path, held);
  }

  /** Whether the process that held it still lives; false as well when there is no such file. Throws SQLite's own error. */
  static isHeld(path: string): boolean {
    return HeldFile.isHeld(path);
  }

  /** Lets go and removes the file. */
  release(): void {
    this.#held.release();
    rmSync(this.path, { force: true });
  }
}
