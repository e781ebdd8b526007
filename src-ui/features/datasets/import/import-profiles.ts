import type { ImportChoices } from "./import-choices.ts";

const KEY = "hindsight-import-profiles";
const MOST = 50;

interface Profile {
  /** Names of the columns: what a source writes the same way each time. */
  readonly columns: readonly string[];
  /** The file's name without its digits. */
  readonly pattern: string;
  readonly choices: ImportChoices;
}

/** Settings that are about how a source writes its files, not about one file. */
export function sourceChoices({ name: _name, symbol: _symbol, ...choices }: ImportChoices): ImportChoices {
  return choices;
}

export const patternOf = (fileName: string): string => fileName.toLowerCase().replaceAll(/\d+/g, "#");

/** The settings with which a file of the same columns was imported last; a file of a like name goes first. Null: there are none, or nothing had to be said. */
export function profileFor(fileName: string, columns: readonly string[], profiles: readonly Profile[] = stored()): ImportChoices | null {
  const alike = profiles.filter((profile) => profile.columns.join("\n") === columns.join("\n"));
  const found = alike.find(({ pattern }) => pattern === patternOf(fileName)) ?? alike[0];
  return found === undefined || Object.keys(found.choices).length === 0 ? null : found.choices;
}

/** Remembers with which settings a source's file could be imported. */
export function rememberProfile(fileName: string, columns: readonly string[], choices: ImportChoices): void {
  const profile: Profile = { columns, pattern: patternOf(fileName), choices: sourceChoices(choices) };
  const others = stored().filter(({ columns, pattern }) => pattern !== profile.pattern || columns.join("\n") !== profile.columns.join("\n"));
  localStorage.setItem(KEY, JSON.stringify([profile, ...others].slice(0, MOST)));
}

function stored(): readonly Profile[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]") as Profile[];
  } catch {
    return [];
  }
}
