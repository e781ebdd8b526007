import type { RunManifest } from "../contract/run-manifest.ts";
import { wrapped } from "./text-layout.ts";

/** Why figures of the report show "–": one line for each reason. */
export function undefinedFigures(rows: readonly (readonly [title: string, metric: string, ...rest: unknown[]])[], { metrics, reasons }: Pick<RunManifest, "metrics" | "reasons">, width: number): string[] {
  const titles = new Map<string, string[]>();
  for (const [title, metric] of rows) {
    const reason = reasons[metric];
    if (metrics[metric] === null && reason !== undefined) titles.set(reason, [...(titles.get(reason) ?? []), title]);
  }
  if (titles.size === 0) return [];
  return ["Not defined (–)", ...[...titles].flatMap(([reason, names]) => wrapped(`${names.join(", ")}: ${reason}`, width, "  ", "    ")), ""];
}
