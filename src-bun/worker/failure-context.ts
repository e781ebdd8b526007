import type { LogLine } from "../contract/result-columns.ts";

const LAST_LINES = 20;
const MAX_TEXT = 500;
const MAX_ENTRIES = 32;
const MAX_DEPTH = 3;

/** What the strategy was given and what it said last, cut to a length that fits into an error. Never throws: all of it is plain data. */
export function failureContext(params: Readonly<Record<string, unknown>>, log: readonly LogLine[]): { readonly params: unknown; readonly log: readonly unknown[] } {
  return { params: capped(params, 0), log: log.slice(-LAST_LINES).map((line) => capped(line, 0)) };
}

function capped(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
  if (typeof value !== "object" || value === null) return value;
  if (depth === MAX_DEPTH) return "…";
  if (Array.isArray(value)) return [...value.slice(0, MAX_ENTRIES).map((item) => capped(item, depth + 1)), ...(value.length > MAX_ENTRIES ? ["…"] : [])];
  return Object.fromEntries(Object.entries(value).slice(0, MAX_ENTRIES).map(([key, item]) => [key.slice(0, MAX_TEXT), capped(item, depth + 1)]));
}
