import type { Diagnostic } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import type { Finding } from "../../../../src-bun/contract/finding.ts";
import { offsetOf } from "./asked-sources.ts";
import { textParts } from "./text-parts.ts";

/** Findings of one file as marks in its text: the word at the place, or a character. */
export function findingMarks(state: EditorState, file: string, findings: readonly Finding[]): Diagnostic[] {
  return findings.filter((finding) => finding.file === file).map((finding): Diagnostic => {
    const from = offsetOf(state, finding);
    const word = state.wordAt(from);
    const to = Math.max(word !== null && word.from <= from ? word.to : from, Math.min(from + 1, state.doc.lineAt(from).to));
    return { from, to, severity: finding.severity, source: finding.rule, message: `${finding.message}. ${finding.hint}`, renderMessage: () => textParts([[finding.message, "message"], [finding.hint, "hint"]]) };
  });
}
