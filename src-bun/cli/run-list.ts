import type { RunListItem, runSortKeys, SummaryFigure } from "../contract/run-record.ts";
import { figureWords, isFigure } from "./figure-words.ts";
import { instant } from "./format.ts";
import { oneLine } from "./terminal-text.ts";
import { table, wrapped } from "./text-layout.ts";

const usual: readonly SummaryFigure[] = ["totalReturn", "maxDrawdown", "sharpe", "trades"];
/** Widest value of each place in the line of figures. */
const VALUE_WIDTHS = [9, 8, 6, 6];
const LEAST_ID = 8;

/** Runs as text, two lines each: what it is, and what came of it. @param idLength characters of an id that tell it from others. @param sort what they are sorted by: the figure is among those that are shown */
export function runList(runs: readonly RunListItem[], idLength: number, width: number, sort?: (typeof runSortKeys)[number]): string[] {
  const ids = runs.map(({ id }) => id.slice(0, Math.max(LEAST_ID, idLength)).replace(/-$/, ""));
  const shown = [...new Set([...(sort !== undefined && isFigure(sort) ? [sort] : []), ...usual])].slice(0, usual.length);
  const heads = table([
    ["RUN", "STATE", "WHEN (UTC)", "STRATEGY, SYMBOL"],
    ...runs.map(({ state, createdAt, strategyName, symbol }, k) => [ids[k]!, state, instant(createdAt), `${strategyName}${symbol === null || symbol === "" ? "" : `, ${symbol}`}`]),
  ]).map((line) => cut(line.slice(2), width));
  return [heads[0]!, ...runs.flatMap((run, k) => [heads[k + 1]!, ...outcome(run, shown, width)])];
}

/** What came of a run; none: nothing yet. */
function outcome({ summary, error }: RunListItem, shown: readonly SummaryFigure[], width: number): string[] {
  if (error !== null) return [cut(`  ${error.code}: ${oneLine(error.message)}`, width)];
  if (summary === null) return [];
  const parts = shown.map((figure, k) => {
    const [name, value] = figureWords(figure, summary);
    return `${name} ${value.padStart(VALUE_WIDTHS[k]!)}`;
  });
  const line = `  ${parts.join("  ")}`;
  return line.length <= width ? [line] : wrapped(parts.map((part) => part.replaceAll(/ +/g, "\u00a0")).join("  "), width).map((text) => text.replaceAll("\u00a0", " "));
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}
