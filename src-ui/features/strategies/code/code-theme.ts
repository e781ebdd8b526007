import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import classes from "./code.module.css";

const frame = EditorView.theme({
  "&": { height: "100%", fontSize: "12.5px", backgroundColor: "var(--hs-page)", color: "var(--hs-text)" },
  "&.cm-focused": { outline: "2px solid var(--hs-accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--hs-font-mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--hs-text)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--hs-text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection": { backgroundColor: "var(--hs-selection)" },
  ".cm-gutters": { backgroundColor: "var(--hs-surface)", color: "var(--hs-text-quiet)", borderRight: "1px solid var(--hs-line)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--hs-accent-soft)", color: "var(--hs-text)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--hs-accent-soft) 45%, transparent)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--hs-accent-soft)", outline: "1px solid var(--hs-accent)" },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--hs-danger-soft)", color: "var(--hs-danger)" },
  ".cm-searchMatch": { backgroundColor: "var(--hs-warning-soft)", outline: "1px solid var(--hs-warning)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--hs-selection)" },
  ".cm-selectionMatch": { backgroundColor: "var(--hs-accent-soft)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--hs-surface)", borderColor: "var(--hs-line-strong)", color: "var(--hs-text-quiet)" },
  ".cm-panels": { backgroundColor: "var(--hs-surface)", color: "var(--hs-text)", borderColor: "var(--hs-line)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--hs-line)" },
  ".cm-textfield": { backgroundColor: "var(--hs-page)", color: "var(--hs-text)", border: "1px solid var(--hs-line-strong)", borderRadius: "4px" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--hs-raised)", color: "var(--hs-text)", border: "1px solid var(--hs-line-strong)", borderRadius: "4px" },
  ".cm-panel.cm-search [name=close]": { color: "var(--hs-text)" },
  ".cm-tooltip": { backgroundColor: "var(--hs-raised)", color: "var(--hs-text)", border: "1px solid var(--hs-line-strong)", borderRadius: "4px", maxWidth: "560px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--hs-font-mono)", maxHeight: "260px", minWidth: "280px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px 8px", lineHeight: "1.5", display: "flex", gap: "8px", alignItems: "baseline" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--hs-selection)", color: "var(--hs-text)" },
  ".cm-completionMatchedText": { textDecoration: "none", color: "var(--hs-accent)", fontWeight: "600" },
  ".cm-completionDetail": { color: "var(--hs-text-quiet)", fontStyle: "normal", marginLeft: "auto", maxWidth: "300px", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  ".cm-completionIcon": { color: "var(--hs-text-quiet)", opacity: "1" },
  ".cm-tooltip.cm-completionInfo": { padding: "8px 10px", maxWidth: "380px" },
  ".cm-diagnostic": { padding: "6px 10px", borderLeftWidth: "3px" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--hs-danger)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--hs-warning)" },
  ".cm-lintRange-error, .cm-lintRange-warning": { backgroundImage: "none", textDecorationLine: "underline", textDecorationStyle: "wavy", textDecorationSkipInk: "none", textUnderlineOffset: "3px" },
  ".cm-lintRange-error": { textDecorationColor: "var(--hs-danger)" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--hs-warning)" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--hs-danger)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--hs-warning)" },
  // Drawn in our colours: the usual ones are pictures in theirs.
  ".cm-lint-marker": { content: '""', width: "8px", height: "8px", margin: "3px 2px" },
  ".cm-lint-marker-error": { content: '""', backgroundColor: "var(--hs-danger)", borderRadius: "50%" },
  ".cm-lint-marker-warning": { content: '""', backgroundColor: "var(--hs-warning)", clipPath: "polygon(50% 0, 100% 100%, 0 100%)" },
  ".cm-changedLine, .cm-insertedLine": { backgroundColor: "var(--code-added)" },
  "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": { backgroundColor: "var(--code-removed)" },
  "&.cm-merge-b .cm-changedText, .cm-changedText": { background: "var(--code-added-strong)" },
  "&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": { background: "var(--code-removed-strong)" },
  // The usual sign is in few fonts.
  ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '"⋯"' },
  ".cm-collapsedLines": { background: "var(--hs-surface)", color: "var(--hs-text-quiet)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--code-number)" },
  { tag: [tags.lineComment, tags.blockComment, tags.docComment], color: "var(--hs-text-quiet)", fontStyle: "italic" },
  { tag: [tags.typeName, tags.className, tags.namespace], color: "var(--code-type)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--code-function)" },
  { tag: tags.propertyName, color: "var(--code-property)" },
  { tag: tags.invalid, color: "var(--hs-danger)" },
]);

/** How code looks, in both themes: colours come from the page. */
export const codeTheme: Extension = [frame, syntaxHighlighting(colours), EditorView.editorAttributes.of({ class: classes["code"]! })];
