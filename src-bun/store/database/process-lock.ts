import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { HindsightError } from "../../contract/errors.ts";
import { HeldFile } from "./held-file.ts";

/**
 * Shows others that a process lives: it holds a file of its own while it does, however it ends. The file of one
 * that was killed stays until somebody calls `removeFree`.
 */
export class ProcessLock {
  readonly path: string;
  readonly #held: HeldFile;

  private constructor(path: string, held: HeldFile) {
    this.path = path;
    this.#held = held;
  }

  /** @param name of the file. @throws HindsightError INTERNAL: somebody holds it; errors of file system and SQLite */
  static hold(folder: string, name: string): ProcessLock {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, name);
    const held = HeldFile.hold(path);
    if (held === null) throw new HindsightError("INTERNAL", `${path} is held by another process`, "The same work is being done twice: wait until the other process has ended", { path });
    return new ProcessLock(path, held);
  }

  /** Whether the process that held it still lives; false as well when there is no such file. Throws SQLite's own error. */
  static isHeld(path: string): boolean {
    return HeldFile.isHeld(path);
  }

  /** Removes the file of a process that is gone. Nobody can take it in between, as when it is looked at first and removed then. @returns false: its process lives */
  static removeFree(path: string): boolean {
    if (!existsSync(path)) return true;
    const held = HeldFile.hold(path);
    held?.remove();
    return held !== null;
  }

  /** Lets go and removes the file. */
  release(): void {
    this.#held.remove();
  }
}
