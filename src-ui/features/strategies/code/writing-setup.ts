import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { indentOnInput } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { crosshairCursor, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, rectangularSelection } from "@codemirror/view";
import { completionSource } from "./completion-source.ts";
import { hoverSource } from "./hover-source.ts";
import { readingSetup } from "./reading-setup.ts";
import type { AskedSources } from "./asked-sources.ts";

/** Keys that belong to the screen. */
const isOurs = (key: string | undefined): boolean => key === "Mod-Enter";

/** What code needs to be written, with the SDK's types as one types. */
export function writingSetup(label: string, asked: AskedSources): Extension {
  return [
    lintGutter(),
    readingSetup(label),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    dropCursor(),
    rectangularSelection(),
    crosshairCursor(),
    indentOnInput(),
    closeBrackets(),
    EditorState.allowMultipleSelections.of(true),
    autocompletion({ override: [completionSource(asked)], activateOnTypingDelay: 60, icons: true, maxRenderedOptions: 100 }),
    hoverTooltip(hoverSource(asked), { hoverTime: 350, hideOnChange: true }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
      ...defaultKeymap.filter(({ key }) => !isOurs(key)),
      ...historyKeymap,
      // Esc, then Tab leaves the editor: that is the view's own doing.
      indentWithTab,
    ]),
  ];
}
