import type { StrategyRecord } from "../../../../src-bun/contract/library.ts";
import type { GridSort } from "../../../components/grid/data-grid.tsx";

/** @returns a sorted copy; names by the order of the reader's language, what ties by the latest change */
export function sortStrategies(strategies: readonly StrategyRecord[], { column, descending }: GridSort): readonly StrategyRecord[] {
  const by = (a: StrategyRecord, b: StrategyRecord): number =>
    column === "name" ? a.name.localeCompare(b.name) : column === "versionCount" ? a.versionCount - b.versionCount : column === "createdAt" ? a.createdAt - b.createdAt : a.updatedAt - b.updatedAt;
  return [...strategies].sort((a, b) => (descending ? -by(a, b) : by(a, b)) || b.updatedAt - a.updatedAt);
}
