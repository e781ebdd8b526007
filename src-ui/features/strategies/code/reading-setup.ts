import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, codeFolding, foldGutter, foldKeymap } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { codePhrases } from "./code-phrases.ts";
import { codeTheme } from "./code-theme.ts";

/** What code needs to be read: numbers, colours, folding, search. @param label what it is, for those who do not see it */
export function readingSetup(label: string): Extension {
  return [
    lineNumbers(),
    foldGutter(),
    codeFolding(),
    highlightSpecialChars(),
    bracketMatching(),
    highlightSelectionMatches(),
    search({ top: true }),
    keymap.of([...searchKeymap, ...foldKeymap]),
    javascript({ typescript: true }),
    codePhrases(),
    codeTheme,
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    EditorState.tabSize.of(2),
  ];
}

/** The same for code that is not to be changed; it still takes the focus, and with it the keys. */
export function readOnlySetup(label: string): Extension {
  return [readingSetup(label), EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-readonly": "true" })];
}
