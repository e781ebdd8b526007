import type { TextPosition } from "../../contract/language.ts";
import type { SourcePlace } from "../../contract/task-messages.ts";

/** @returns the file's text and the offset, at the end of a line that is shorter; null: there is no such file or line */
export function placeInSources({ sources, file, line, column }: SourcePlace): { readonly text: string; readonly offset: number } | null {
  const text = sources.find(({ path }) => path === file)?.text;
  if (text === undefined) return null;
  let start = 0;
  for (let k = 1; k < line; k++) {
    const end = text.indexOf("\n", start);
    if (end === -1) return null;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return { text, offset: Math.min(start + column - 1, end === -1 ? text.length : end) };
}

/** 1-based line and column of an offset. */
export function positionOf(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
