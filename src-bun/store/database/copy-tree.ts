import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export interface CopyTally {
  readonly files: number;
  readonly bytes: number;
}

/** Copies a folder with all in it, but for what is still being written (`*.part`). One that is not there is empty. Throws the file system's own error. */
export function copyTree(from: string, to: string): CopyTally {
  if (existsSync(from)) mkdirSync(to, { recursive: true });
  return walk(from, (relative, isFolder) => {
    if (isFolder) mkdirSync(join(to, relative));
    // Where the file system can, both share the bytes until one is changed.
    else copyFileSync(join(from, relative), join(to, relative), constants.COPYFILE_FICLONE);
  });
}

/** Counts what copyTree would copy. */
export function tallyTree(folder: string): CopyTally {
  return walk(folder, () => {});
}

/** Folders come before what is in them. Links are followed: a workspace may keep its large data elsewhere. */
function walk(folder: string, visit: (relative: string, isFolder: boolean) => void): CopyTally {
  let files = 0;
  let bytes = 0;
  const enter = (relative: string): void => {
    for (const name of readdirSync(join(folder, relative))) {
      if (name.endsWith(".part")) continue;
      const path = join(relative, name);
      const stat = statSync(join(folder, path));
      if (stat.isDirectory()) {
        visit(path, true);
        enter(path);
      } else if (stat.isFile()) {
        visit(path, false);
        files++;
        bytes += stat.size;
      }
    }
  };
  if (existsSync(folder)) enter("");
  return { files, bytes };
}
