import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";

type Sources = StrategyVersion["sources"];

/** Text that was not saved, as this browser keeps it. */
export interface Draft {
  readonly sources: Sources;
  /** The version that it began from; null: none. */
  readonly baseHash: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

const PREFIX = "hindsight-draft-";
const keyOf = (name: string): string => PREFIX + name;

/** Names of all drafts that this browser keeps. */
export function draftNames(): readonly string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length)).sort();
}

/** @param name the strategy's id, or what a new one begins from. @returns null: there is none that could be read */
export function readDraft(name: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(name)) ?? "null") as Draft | null;
    return draft !== null && draft.sources.length > 0 && draft.sources.every(({ path, text }) => typeof path === "string" && typeof text === "string") ? draft : null;
  } catch {
    return null;
  }
}

/** @returns false: this browser keeps nothing (it is full, or does not want to) */
export function keepDraft(name: string, draft: Draft): boolean {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(name: string): void {
  localStorage.removeItem(keyOf(name));
}

export function sameSources(a: Sources, b: Sources): boolean {
  return a.length === b.length && a.every(({ path, text }, k) => path === b[k]!.path && text === b[k]!.text);
}
