import type { RunManifest } from "../contract/run-manifest.ts";
import { counted, money } from "./format.ts";
import { table } from "./text-layout.ts";

interface SymbolGroup {
  readonly key: string | null;
  readonly netPnl: number;
  readonly metrics: Readonly<Record<string, number | null>>;
}

/** Trades by symbol, of a run with several instruments. */
export function symbolReport({ tables }: Pick<RunManifest, "tables">): string[] {
  const groups = tables["bySymbol"] as readonly SymbolGroup[] | null | undefined;
  if (groups === null || groups === undefined || groups.length === 0) return [];
  return ["Closed trades by symbol", ...table(groups.map(({ key, netPnl, metrics }) => [key ?? "–", counted(metrics["trades"] ?? 0, "trade"), `net ${money(netPnl)}`])), ""];
}
