/** Settings of the import that an error can be solved with. */
export type Setting = "columns" | "kind" | "symbol" | "zone" | "timeUnit" | "dateOrder" | "granularity" | "onUnsorted" | "onDuplicate" | "nonPositive";

/** By the error's code; the first match of its hint and message decides where codes are broad. */
const byWords: readonly (readonly [RegExp, Setting])[] = [
  [/\bkind\b/, "kind"],
  [/\bzone\b/i, "zone"],
  [/date-?order|day-first|month-first|day first/i, "dateOrder"],
  [/time-?unit|seconds|milliseconds/i, "timeUnit"],
  [/onUnsorted|on-unsorted|not sorted|out of order|sort/i, "onUnsorted"],
  [/onDuplicate|on-duplicate|duplicate|twice|repeat/i, "onDuplicate"],
  [/non-?positive|zero or negative|negative/i, "nonPositive"],
  [/granularity/i, "granularity"],
  [/\bsymbol\b/i, "symbol"],
  [/\bcolumns?\b/i, "columns"],
];

/** Which settings an error's words speak of, the hint's before the message's. */
export function solvingSettings({ code, message, hint }: { readonly code: string; readonly message: string; readonly hint: string }): readonly Setting[] {
  if (code.startsWith("DATA_COLUMN")) return /kind/.test(hint) ? ["kind", "columns"] : ["columns"];
  const of = (text: string): Setting[] => byWords.filter(([words]) => words.test(text)).map(([, setting]) => setting);
  const named = of(hint);
  return named.length > 0 ? named : of(message);
}
