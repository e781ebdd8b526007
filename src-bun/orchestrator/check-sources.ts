import { StrategyWorker } from "../broker/strategy-worker.ts";
import type { WatchLimits } from "../broker/watch-limits.ts";
import { HindsightError } from "../contract/errors.ts";
import { type Finding, checkReport, type SourcesCheck } from "../contract/finding.ts";
import { bundleFindings } from "../strategies/bundle-findings.ts";
import { bundleStrategy } from "../strategies/bundle-strategy.ts";
import { checkStrategy } from "../strategies/check-strategy.ts";
import { memoryReader } from "../strategies/source-reader.ts";
import type { SourceText } from "../strategies/version-hash.ts";

/** Somebody types: a definition that does not end must not keep the next check waiting for long. */
const limits: WatchLimits = { timeoutMs: 10_000, silenceMs: 5_000, memoryBytes: 512 * 1_024 ** 2 };

/** The check of sources that an editor holds: everything that saving them would refuse, and what the strategy declares when there is nothing. Nothing is kept. */
export async function checkSources(given: readonly SourceText[]): Promise<SourcesCheck> {
  const entry = given[0]!.path;
  const { report, sources } = await checkStrategy(memoryReader(entry, Object.fromEntries(given.map(({ path, text }) => [path, text]))));
  const apart = given.filter(({ path }) => !sources.files.has(path)).map(({ path }) => notImported(path));
  const failed = (findings: readonly Finding[]): SourcesCheck => ({ ok: false, findings: [...findings, ...apart], description: null });
  if (!report.ok) return failed(report.findings);
  const worker = new StrategyWorker();
  try {
    const bundle = await bundleStrategy(sources.entry, [...sources.files.values()]);
    const bundled = checkReport(sources.entry, [...report.findings, ...bundleFindings(sources.entry, bundle)]);
    if (!bundled.ok) return failed(bundled.findings);
    return { ok: true, findings: [...report.findings, ...apart], description: await worker.describe(bundle, limits) };
  } catch (thrown) {
    return failed([...report.findings, definitionFinding(entry, HindsightError.of(thrown, "the check"))]);
  } finally {
    worker.dispose();
  }
}

/** What only comes out when the definition is loaded is said of the entry as a whole, or of the line that threw. */
function definitionFinding(entry: string, { code, message, hint, details }: HindsightError): Finding {
  const place = details as { readonly file?: unknown; readonly line?: unknown; readonly column?: unknown };
  return {
    severity: "error",
    rule: code.toLowerCase().replaceAll("_", "-"),
    message,
    hint,
    file: typeof place.file === "string" ? place.file : entry,
    line: typeof place.line === "number" ? place.line : 1,
    column: typeof place.column === "number" ? place.column : 1,
  };
}

function notImported(path: string): Finding {
  return { severity: "warning", rule: "file-not-imported", message: "No file of the strategy imports this one", hint: `Import it by its relative path, or remove it: it is not kept with the strategy`, file: path, line: 1, column: 1 };
}
