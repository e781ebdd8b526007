import type { EditorState } from "@codemirror/state";
import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";

/** What is asked about when an editor asks: all files as they are at the moment, and which of them it shows. */
export interface AskedSources {
  readonly sources: () => StrategyVersion["sources"];
  readonly file: () => string;
}

/** A place of the file that is shown, as the API takes it; the editor's own text is newer than what was handed up. */
export function placeOf({ sources, file }: AskedSources, state: EditorState, offset: number): object {
  const path = file();
  const line = state.doc.lineAt(offset);
  return { sources: sources().map((source) => (source.path === path ? { path, text: state.doc.toString() } : source)), file: path, line: line.number, column: offset - line.from + 1 };
}

/** The offset of a line and a column, both from 1; the nearest there is. */
export function offsetOf(state: EditorState, { line, column }: { readonly line: number; readonly column: number }): number {
  const { from, to } = state.doc.line(Math.max(1, Math.min(line, state.doc.lines)));
  return Math.min(from + column - 1, to);
}
