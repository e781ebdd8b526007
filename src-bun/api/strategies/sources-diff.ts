import type { StrategyVersion } from "../../contract/library.ts";
import { unifiedDiff } from "./unified-diff.ts";

interface FileDiff {
  readonly path: string;
  readonly change: "added" | "removed" | "changed";
  readonly diff: string;
}

/** Files that differ between two versions, by path. */
export function sourcesDiff(from: StrategyVersion["sources"], to: StrategyVersion["sources"]): FileDiff[] {
  const [before, after] = [from, to].map((sources) => new Map(sources.map(({ path, text }) => [path, text]))) as [Map<string, string>, Map<string, string>];
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path): FileDiff[] => {
    const [old, now] = [before.get(path), after.get(path)];
    if (old === now) return [];
    const change = old === undefined ? "added" : now === undefined ? "removed" : "changed";
    return [{ path, change, diff: unifiedDiff(old ?? "", now ?? "", old === undefined ? "/dev/null" : `a/${path}`, now === undefined ? "/dev/null" : `b/${path}`) }];
  });
}
