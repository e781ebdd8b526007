import { type CheckReport, checkReport } from "../contract/finding.ts";
import { forbiddenSyntax } from "./guard/forbidden-syntax.ts";
import { forbiddenText } from "./guard/forbidden-text.ts";
import { suppressComments } from "./guard/suppress-comments.ts";
import { lint } from "./lint.ts";
import type { SourceReader } from "./source-reader.ts";
import { readStrategySources, type StrategySources } from "./strategy-sources.ts";
import { typeCheck } from "./type-check.ts";
import { loadTypeScript } from "./type-script.ts";

/** A check's report together with the very sources it is about, so that nothing is read twice. */
export interface CheckedStrategy {
  readonly report: CheckReport;
  readonly sources: StrategySources;
}

/**
 * The static check of a strategy and of every file it imports: the guard (imports, syntax, text), TypeScript's strict
 * check, and lint. No strategy code runs. A file that does not parse is reported for its syntax alone.
 * @throws HindsightError STRATEGY_FILE_MISSING from the reader when there is no entry
 */
export async function checkStrategy(reader: SourceReader): Promise<CheckedStrategy> {
  const ts = await loadTypeScript();
  const sources = readStrategySources(ts, reader);
  const findings = [...sources.findings];
  for (const { tree } of sources.files.values()) findings.push(...forbiddenSyntax(ts, tree), ...forbiddenText(ts, tree), ...suppressComments(ts, tree));
  const guarded = new Set(findings.map((finding) => `${finding.file}:${finding.line}:${finding.column}`));
  // Where the guard has spoken, TypeScript's and ESLint's own words on the same place add nothing.
  const others = [...typeCheck(ts, sources), ...(await lint(sources))].filter((finding) => !guarded.has(`${finding.file}:${finding.line}:${finding.column}`));
  return { report: checkReport(sources.entry, [...findings, ...others]), sources };
}
