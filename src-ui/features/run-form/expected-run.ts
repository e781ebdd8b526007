import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import type { RunSummary } from "../../../src-bun/contract/run-record.ts";
import type { Draft } from "./draft.ts";

interface ExpectedRun {
  readonly barCount: number;
  /** Null: there is nothing to judge by. */
  readonly durationMs: number | null;
}

/** A start that no run is below: preparing and saving. */
const LEAST_MS = 150;

/** How large a run will be, from the share of the data's time that its window has; how long, from the strategy's last run. @returns null: the window lies beside the data */
export function expectedRun(draft: Draft, dataset: DatasetManifest, last: RunSummary | null): ExpectedRun | null {
  const symbol = dataset.symbols.find(({ symbol }) => symbol === draft.symbol) ?? dataset.symbols[0]!;
  const span = Math.max(1, symbol.lastTime - symbol.firstTime);
  const from = Math.max(timeOf(draft.from) ?? -Infinity, symbol.firstTime);
  const to = Math.min(timeOf(draft.to) ?? Infinity, symbol.lastTime);
  if (to < from) return null;
  const rows = Math.max(1, Math.round((symbol.rowCount * (to - from)) / span));
  const merged = draft.granularity?.by === "time" && symbol.granularityMs > 0 ? draft.granularity.granularityMs / symbol.granularityMs : 1;
  const barCount = Math.max(1, Math.round(rows / merged));
  const durationMs = last === null || last.barCount === 0 ? null : Math.max(LEAST_MS, (last.durationMs / last.barCount) * barCount);
  return { barCount, durationMs };
}

function timeOf(bound: Draft["from"]): number | null {
  if (typeof bound === "number") return bound;
  const ms = bound === undefined ? Number.NaN : Date.parse(bound);
  return Number.isNaN(ms) ? null : ms;
}
