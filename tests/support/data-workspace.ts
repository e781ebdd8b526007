import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder with a workspace and a place for source files. */
export interface DataWorkspace {
  readonly root: string;
  /** Writes a source file and gives its path. */
  readonly file: (name: string, content: string | Uint8Array) => string;
  /** All files of the workspace, relative, sorted. */
  readonly contents: () => string[];
  readonly remove: () => void;
}

export function dataWorkspace(): DataWorkspace {
  const folder = mkdtempSync(join(tmpdir(), "hindsight-data-"));
  const root = join(folder, "workspace");
  const files = join(folder, "files");
  mkdirSync(files);
  return {
    root,
    file: (name, content) => {
      const path = join(files, name);
      writeFileSync(path, content);
      return path;
    },
    contents: () => {
      try {
        return readdirSync(root, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
          .sort();
      } catch {
        return [];
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
