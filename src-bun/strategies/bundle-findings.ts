import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { StrategyBundle } from "./bundle-strategy.ts";
import type { Finding } from "../contract/finding.ts";
import { refusedText } from "./guard/forbidden-text.ts";

/**
 * What the sandbox would refuse in the finished bundle although the sources did not show it: letters that only come
 * together when the bundler joins or prints strings. Reported at the author's line.
 */
export function bundleFindings(entry: string, bundle: StrategyBundle): Finding[] {
  const findings: Finding[] = [];
  for (const { pattern, rule, what } of refusedText) {
    const match = pattern.exec(bundle.code);
    if (match === null) continue;
    const before = bundle.code.slice(0, match.index);
    const line = before.split("\n").length;
    const place = originalPositionFor(new TraceMap(bundle.sourceMap), { line, column: match.index - before.lastIndexOf("\n") - 1 });
    findings.push({
      severity: "error",
      rule,
      message: `A strategy may not contain ${what}, joined from parts here`,
      hint: "Write it in another way: the sandbox refuses it even inside a string",
      file: place.source?.replace(/^strategy\//, "") ?? entry,
      line: place.line ?? 1,
      column: (place.column ?? 0) + 1,
    });
  }
  return findings;
}
