import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { basename, extname, join } from "node:path";

/** Copies a file that was given away into the person's folder, under a name of its own; the folder is made where the system has none. @returns where it lies. Throws the file system's own error */
export function keepDownload(file: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const ending = extname(file);
  const name = basename(file, ending);
  for (let number = 1; ; number++) {
    const path = join(folder, `${name}${number === 1 ? "" : ` (${number})`}${ending}`);
    if (existsSync(path)) continue;
    copyFileSync(file, path);
    return path;
  }
}
