import { existsSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./repository.ts";

/** The reference files: they lie beside the repository and are not part of it. */
export const sharedFolder = join(repository, "../shared");

/** Path of a reference file; null, said loudly, where a test has to do without it. */
export function sharedFile(name: string): string | null {
  const path = join(sharedFolder, name);
  if (existsSync(path)) return path;
  console.warn(`SKIPPED: ../shared/${name} is not there`);
  return null;
}
