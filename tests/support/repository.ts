import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The repository's folder. */
export const repository = resolve(import.meta.dir, "../..");

/** Paths in the repository that match one of the patterns, without what is installed or built. */
export function filesOf(...patterns: readonly string[]): string[] {
  const found = patterns.flatMap((pattern) => [...new Bun.Glob(pattern).scanSync({ cwd: repository, dot: true })]);
  return [...new Set(found)].filter((path) => !/(^|\/)(node_modules|build)\//.test(path)).sort();
}

export const textOf = (path: string): string => readFileSync(join(repository, path), "utf8");
export const jsonOf = (path: string): unknown => JSON.parse(textOf(path));
