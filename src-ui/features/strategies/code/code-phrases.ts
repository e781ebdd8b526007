import { EditorState, type Extension } from "@codemirror/state";
import i18next from "i18next";

/** The editor's own words in the language that is shown. */
export function codePhrases(): Extension {
  const t = i18next.getFixedT(null, "strategies", "code");
  return EditorState.phrases.of({
    Find: t("find"), Replace: t("replace"), next: t("next"), previous: t("previous"), all: t("all"), "match case": t("matchCase"), regexp: t("regexp"), "by word": t("byWord"), replace: t("replace"), "replace all": t("replaceAll"), close: t("close"),
    "Go to line": t("goToLine"), go: t("go"), "folded lines": t("foldedLines"), "unfolded lines": t("unfoldedLines"), "folded code": t("foldedCode"), unfold: t("unfold"), "Fold line": t("foldLine"), "Unfold line": t("unfoldLine"),
    "Folded lines": t("foldedLines"), "Unfolded lines": t("unfoldedLines"), Completions: t("completions"), Diagnostics: t("diagnostics"), "No diagnostics": t("noDiagnostics"), "current match": t("currentMatch"), "on line": t("onLine"),
    "replaced match on line $": t("replacedMatch"), "replaced $ matches": t("replacedMatches"), "$ unchanged lines": t("unchangedLines"),
  });
}
