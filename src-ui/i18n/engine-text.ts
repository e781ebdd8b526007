/**
 * Translations of texts that engine and app send in English, as exact text or as pattern. In the translation `$1` is a group of the pattern as it stands,
 * `{1}` the same group translated by itself. The first pattern that fits wins.
 */
export type EngineTexts = readonly (readonly [english: string | RegExp, translation: string])[];

let exact: ReadonlyMap<string, string> = new Map();
let patterns: readonly (readonly [RegExp, string])[] = [];

/** What {@link engineText} translates with from now on; nothing: texts are shown as they are sent. */
export function setEngineTexts(texts: EngineTexts = []): void {
  exact = new Map(texts.filter((pair): pair is readonly [string, string] => typeof pair[0] === "string"));
  patterns = texts.filter((pair): pair is readonly [RegExp, string] => typeof pair[0] !== "string");
}

/** A text of engine or app in the language that is shown; one that nobody has translated comes back as it is. */
export function engineText(text: string): string {
  const known = exact.get(text);
  if (known !== undefined) return known;
  for (const [pattern, translation] of patterns) {
    const groups = pattern.exec(text);
    if (groups !== null) return translation.replaceAll(/\$(\d)|\{(\d)\}/g, (_, plain?: string, inner?: string) => (plain === undefined ? engineText(groups[Number(inner)] ?? "") : (groups[Number(plain)] ?? "")));
  }
  return text;
}
