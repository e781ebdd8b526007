import type { StrategyDescription } from "./worker-messages.ts";

/** What the static check has to say about one place in a strategy. */
export interface Finding {
  /** An `error` keeps the strategy from running, a `warning` does not. */
  readonly severity: "error" | "warning";
  /** Stable kebab-case name; `type-error` carries the TypeScript number in its message, lint rules keep their own names. */
  readonly rule: string;
  /** What was found. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** Path inside the strategy's folder, with forward slashes. */
  readonly file: string;
  /** 1-based; column counts UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

/** What the check of an editor's sources answers. */
export interface SourcesCheck {
  /** Nothing keeps the strategy from being saved. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** What the strategy declares; null: the sources are not sound. */
  readonly description: StrategyDescription | null;
}

const cap = 100;

/** The report of a check: findings in file, line and column order, errors before warnings at the same place, at most 100. */
export interface CheckReport {
  /** No finding is an error. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** Findings beyond the first 100 that are not listed. */
  readonly omittedCount: number;
}

/** Sorts, removes what was said twice about one place, and caps. The entry's own findings come first. */
export function checkReport(entry: string, findings: readonly Finding[]): CheckReport {
  const seen = new Set<string>();
  const distinct = findings.filter((finding) => {
    const key = JSON.stringify([finding.file, finding.line, finding.column, finding.rule, finding.message]);
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
  const fileOrder = (file: string) => (file === entry ? "" : file);
  distinct.sort(
    (a, b) =>
      compare(fileOrder(a.file), fileOrder(b.file)) || a.line - b.line || a.column - b.column || compare(a.severity, b.severity) || compare(a.rule, b.rule),
  );
  // Errors must not be crowded out by warnings.
  const kept = distinct.length <= cap ? distinct : distinct.filter((finding) => finding.severity === "error").slice(0, cap);
  return { ok: distinct.every((finding) => finding.severity !== "error"), findings: kept, omittedCount: distinct.length - kept.length };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `sma.ts:3:14 message. hint`, the form every error message and the terminal use. */
export function formatFinding(finding: Finding): string {
  return `${finding.file}:${finding.line}:${finding.column} ${finding.message} (${finding.rule}). ${finding.hint}`;
}
