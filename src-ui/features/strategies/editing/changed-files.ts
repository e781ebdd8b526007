import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";

interface ChangedFile {
  readonly path: string;
  readonly change: "added" | "removed" | "changed";
  /** Empty where there was none. */
  readonly before: string;
  readonly after: string;
}

/** Files that differ: those of the newer state in its order, then those that are gone. */
export function changedFiles(before: StrategyVersion["sources"], after: StrategyVersion["sources"]): readonly ChangedFile[] {
  const old = new Map(before.map(({ path, text }) => [path, text]));
  const now = new Map(after.map(({ path, text }) => [path, text]));
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((path): ChangedFile[] => {
    const [was, is] = [old.get(path), now.get(path)];
    if (was === is) return [];
    return [{ path, change: was === undefined ? "added" : is === undefined ? "removed" : "changed", before: was ?? "", after: is ?? "" }];
  });
}
