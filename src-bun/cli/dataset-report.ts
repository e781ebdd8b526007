import type { DatasetManifest } from "../contract/dataset.ts";
import { hasDates, heldRows } from "./dataset-words.ts";
import { counted, day, instant } from "./format.ts";
import { inImportOptions } from "./option-names.ts";
import { table, wrapped } from "./text-layout.ts";

const SYMBOLS_SHOWN = 12;

/** What an import found, as text for a terminal. */
export function datasetReport(manifest: DatasetManifest, width: number): string {
  const { id, name, rowCount, symbols, kind, firstTime, lastTime, findings, source } = manifest;
  const isDaily = hasDates(manifest);
  const when = isDaily ? day : instant;
  const shown = symbols.slice(0, SYMBOLS_SHOWN).map(({ symbol, rowCount: rows, firstTime: first, lastTime: last, gapCount }) => {
    const range = `${when(first)} to ${when(last)}`;
    return kind === "bars" ? [symbol, counted(rows, "bar"), range, gapCount === 0 ? "no gaps" : counted(gapCount, "gap")] : [symbol || "any symbol", heldRows(manifest, rows), range];
  });
  return [
    ...wrapped(`${name}: ${heldRows(manifest, rowCount)}${symbols.length === 1 ? "" : ` of ${symbols.length} symbols`}, ${when(firstTime)} to ${when(lastTime)}${isDaily ? "" : " UTC"}`, width, "", "  "),
    ...wrapped(`Read from ${source.fileName} (${source.format}${source.container === "none" ? "" : `, ${source.container}`}), times as ${source.timeFormat}${source.zone === null ? "" : ` in ${source.zone}`}`, width, "", "  "),
    "",
    ...table(shown),
    ...(symbols.length > shown.length ? [`  … and ${symbols.length - shown.length} more symbols`] : []),
    ...(findings.length === 0 ? [] : ["", "Noticed", ...findings.flatMap(({ severity, message }) => wrapped(inImportOptions(message), width, severity === "warning" ? "  ! " : "  · ", "    "))]),
    "",
    kind === "bars" ? `Run it with --data ${id}` : `Name it in a file of feeds, as { "data": "${id}" }, and run with --feeds FILE`,
  ].join("\n");
}
