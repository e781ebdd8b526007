import { changedLines, type LineChange } from "./changed-lines.ts";

const CONTEXT = 3;

/** Two texts as a unified diff; empty: they are the same. */
export function unifiedDiff(from: string, to: string, fromName: string, toName: string): string {
  if (from === to) return "";
  const [before, after] = [linesOf(from), linesOf(to)];
  const hunks = gathered(changedLines(before, after)).map((changes) => hunk(changes, before, after));
  return [`--- ${fromName}`, `+++ ${toName}`, ...hunks.flat()].join("\n") + "\n";
}

/** Lines with their ends told apart: a last line without a line break is another line than one with it. */
function linesOf(text: string): string[] {
  if (text === "") return [];
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  else lines.push(`${lines.pop()!}\n\\ No newline at end of file`);
  return lines;
}

/** Changes so near to each other that they share their context. */
function gathered(changes: readonly LineChange[]): LineChange[][] {
  const groups: LineChange[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && change.fromStart - last.fromEnd <= 2 * CONTEXT) groups.at(-1)!.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunk(changes: readonly LineChange[], before: readonly string[], after: readonly string[]): string[] {
  const [first, last] = [changes[0]!, changes.at(-1)!];
  const lead = Math.min(CONTEXT, first.fromStart);
  const fromEnd = Math.min(before.length, last.fromEnd + CONTEXT);
  const toEnd = last.toEnd + (fromEnd - last.fromEnd);
  const lines: string[] = [];
  let at = first.fromStart - lead;
  for (const { fromStart, fromEnd: end, toStart, toEnd: newEnd } of changes) {
    lines.push(...before.slice(at, fromStart).map((line) => ` ${line}`), ...before.slice(fromStart, end).map((line) => `-${line}`), ...after.slice(toStart, newEnd).map((line) => `+${line}`));
    at = end;
  }
  lines.push(...before.slice(at, fromEnd).map((line) => ` ${line}`));
  return [`@@ -${range(first.fromStart - lead, fromEnd)} +${range(first.toStart - lead, toEnd)} @@`, ...lines];
}

/** An empty range is named by the line before it. */
function range(start: number, end: number): string {
  return `${end > start ? start + 1 : start},${end - start}`;
}
