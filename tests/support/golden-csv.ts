import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const GOLDEN = join(import.meta.dir, "../../../shared/golden");

/** Path of a golden file, or null (said loudly) where the reference files are not beside the project. */
export function goldenPath(name: string): string | null {
  const path = join(GOLDEN, name);
  if (existsSync(path)) return path;
  console.warn(`SKIPPED: ../shared/golden/${name} is not there`);
  return null;
}

/** Rows of a plain CSV file (no quotes) by column name. */
export function readCsv(path: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
  });
}
