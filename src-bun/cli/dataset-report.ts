import type { DatasetManifest } from "../contract/dataset.ts";
import { count, granularity, instant } from "./format.ts";

/** What an import found, as text for a terminal. */
export function datasetReport(manifest: DatasetManifest): string {
  const { id, name, rowCount, symbols, granularityMs, firstTime, lastTime, findings, source } = manifest;
  const shown = symbols.slice(0, 12).map(({ symbol, rowCount: rows, firstTime: first, lastTime: last, gapCount }) => `  ${symbol.padEnd(14)}${count(rows).padStart(12)} bars   ${instant(first)} to ${instant(last)}   ${gapCount === 0 ? "no gaps" : `${count(gapCount)} gaps`}`);
  return [
    `${name}: ${count(rowCount)} ${granularity(granularityMs)} bars, ${instant(firstTime)} to ${instant(lastTime)} UTC`,
    `Dataset ${id}`,
    `Read from ${source.fileName} (${source.format}${source.container === "none" ? "" : `, ${source.container}`}), times as ${source.timeFormat}`,
    "",
    ...shown,
    ...(symbols.length > shown.length ? [`  … and ${symbols.length - shown.length} more symbols`] : []),
    ...(findings.length === 0 ? [] : ["", "Noticed", ...findings.map(({ severity, message }) => `  ${severity === "warning" ? "!" : "·"} ${message}`)]),
  ].join("\n");
}
