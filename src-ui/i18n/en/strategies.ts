export const strategies = {
  list: {
    label: "Strategies", name: "Name", versions: "Versions", changed: "Last change ({{zone}})", created: "Created ({{zone}})", runs: "Runs",
    draft: "“{{title}}” was begun and not saved: its text of {{time}} is kept in this browser.", continue: "Continue",
    new: "New strategy", open: "Open", run: "Run", delete: "Delete", emptyTitle: "No strategies yet", empty: "A strategy is TypeScript: what to do at the close of each bar. Begin with one that works and change it.",
  },
  samples: {
    title: "Begin with", hint: "A copy of it is yours to change; nothing is kept before you save.", use: "Use {{title}}",
    titles: { "blank": "Blank strategy", "sma-cross": "SMA cross", "donchian-breakout": "Donchian breakout", "factor-scalper": "Factor scalper", "opening-range-breakout": "Opening-range breakout", "pairs": "Pairs", "rsi-mean-reversion": "RSI mean reversion" },
    texts: {
      "blank": "As little as a strategy can be.",
      "sma-cross": "Long while the fast moving average is above the slow one, short while it is below.",
      "donchian-breakout": "Stop entries at the edges of a price channel, pyramiding, and a protective stop that only moves with the trade.",
      "factor-scalper": "Fades short stretches with limit orders and trailing stops, and records factors of every kind with each trade.",
      "opening-range-breakout": "An OCO pair of stop entries around the range of the session's first minutes, with stop, target in R, and out at the close.",
      "pairs": "Trades the ratio of two symbols back to its mean, with equal money long and short.",
      "rsi-mean-reversion": "Enters against an overdone move, with ATR stop and target, a time exit and a fixed risk per trade.",
    },
  },
  editor: {
    newTitle: "New strategy", label: "Source of {{file}}", leaveHint: "Esc, then Tab leaves the editor", version: "Version {{number}}", neverSaved: "Not saved yet", changed: "Unsaved changes", unchanged: "Saved",
    note: "Note on this version (optional)", save: "Save", saving: "Saving …", run: "Run", commands: "Strategy",
    saved: "Saved as version {{number}}", same: "Nothing changed: this is version {{number}}", refused_one: "Not saved: {{count}} error. Your text is kept in this browser.", refused_other: "Not saved: {{count}} errors. Your text is kept in this browser.", notSaved: "Not saved. Your text is kept in this browser.",
    restored: "Changes that were not saved are back, from {{time}}.", discard: "Discard changes", discarded: "Changes were discarded", newer: "Version {{number}} was saved elsewhere since you began to change this text.", compareNewer: "Compare", notKept: "This browser keeps no drafts: what you do not save is gone when you leave.",
    beside: "Form, versions and templates", unknownSample: "There is no sample “{{name}}”.", deleted: "This strategy was deleted.", restore: "Bring it back",
    commandSave: "Save as a new version", commandRun: "Save and run", commandNext: "Go to the next finding", commandEditor: "Go to the editor", commandVersions: "Show the versions", commandParams: "Show the run form", commandTemplates: "Show the run templates", commandNote: "Write a note on this version",
  },
  files: { label: "Files", add: "Add a file", name: "Path of the new file", hint: "Such as lib/levels.ts; import it with \"./lib/levels.ts\".", bad: "A path inside the strategy that ends in .ts, without . or .. parts", taken: "There is such a file already", remove: "Remove {{file}}", removed: "{{file}} was removed", entry: "entry" },
  check: {
    title: "Findings", checking: "Checking …", sound: "No findings", unavailable: "Not checked: the app does not answer", errors_one: "{{count}} error", errors_other: "{{count}} errors", warnings_one: "{{count}} warning", warnings_other: "{{count}} warnings",
    error: "Error", warning: "Warning", place: "{{file}}, line {{line}}, column {{column}}", list: "Findings of the check: Enter goes to the place",
  },
  form: { tab: "Run form", note: "What the run form will ask. A preview: values are not kept.", stale: "As it was when the source was last sound.", none: "The strategy has no parameters.", waiting: "The form appears as soon as the source is sound.", required: "required", range: "{{minimum}} to {{maximum}}", from: "from {{minimum}}", upTo: "up to {{maximum}}", factors: "Factors", noFactors: "It records no factors.", kinds: { range: "Range", choice: "Choice", flag: "Yes or no", text: "Text" }, rule: "known at entry" },
  versions: {
    tab: "Versions", none: "No version yet: save to make the first one.", open: "Open", compare: "Compare with the text", latest: "latest", noNote: "no note", shown: "Version {{number}}, read-only", back: "Back to the text", adopt: "Continue from this version", adopted: "The text is now that of version {{number}}", source: "Source of version {{number}}, read-only",
    diffTitle: "Changes", from: "From", to: "To", text: "The text in the editor", noChange: "The two are the same.", changes: { added: "added", removed: "removed", changed: "changed" }, before: "Before: {{name}}", after: "After: {{name}}", numbered: "Version {{number}}",
  },
  templates: { tab: "Templates", none: "No templates. Settings of the run form can be kept under a name there.", toForm: "Open the run form", delete: "Delete template {{name}}", use: "Run with {{name}}", changed: "changed {{time}}" },
  code: {
    find: "Find", replace: "Replace", next: "next", previous: "previous", all: "all", matchCase: "match case", regexp: "regexp", byWord: "by word", replaceAll: "replace all", close: "close", goToLine: "Go to line", go: "go", foldedLines: "folded lines", unfoldedLines: "unfolded lines", foldedCode: "folded code", unfold: "unfold", foldLine: "Fold line", unfoldLine: "Unfold line",
    completions: "Completions", diagnostics: "Diagnostics", noDiagnostics: "No diagnostics", currentMatch: "current match", onLine: "on line", replacedMatch: "replaced match on line $", replacedMatches: "replaced $ matches", unchangedLines: "$ unchanged lines",
  },
};
