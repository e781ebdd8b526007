import { posix } from "node:path";
import type ts from "typescript";
import { nearestName } from "../platform/nearest-name.ts";
import type { Finding } from "../contract/finding.ts";
import { findingAt } from "./guard/finding-at.ts";
import { type ImportSite, importSites } from "./guard/import-sites.ts";
import { sdkName } from "./sdk-path.ts";
import type { SourceReader } from "./source-reader.ts";
import type { TypeScript } from "./type-script.ts";

/** One source file of a strategy, parsed once: the guard, the type check and the bundler all see these same characters. */
interface StrategySource {
  /** Inside the strategy's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  /** What each allowed relative import names: specifier to path. */
  readonly imports: ReadonlyMap<string, string>;
}

export interface StrategySources {
  readonly entry: string;
  /** By path, the entry first, the others in the order in which they are imported. */
  readonly files: ReadonlyMap<string, StrategySource>;
  /** Imports that are not allowed or lead nowhere. */
  readonly findings: readonly Finding[];
}

const fileLimit = 200;

/** Reads the entry and everything it imports from its own folder. Whatever is off the whitelist becomes a finding and is not read. */
export function readStrategySources(ts: TypeScript, reader: SourceReader): StrategySources {
  const files = new Map<string, StrategySource>();
  const findings: Finding[] = [];
  const queue = [reader.entry];
  for (let next = 0; next < queue.length; next++) {
    const path = queue[next]!;
    const text = reader.read(path);
    if (typeof text !== "string") continue;
    const tree = ts.createSourceFile(`/${path}`, text, { languageVersion: ts.ScriptTarget.ESNext, impliedNodeFormat: ts.ModuleKind.ESNext }, true, ts.ScriptKind.TS);
    const imports = new Map<string, string>();
    for (const site of importSites(ts, tree)) {
      if (site.specifier === sdkName) continue;
      const problem = importProblem(site, path, reader, queue);
      if (typeof problem === "string") imports.set(site.specifier, problem);
      else findings.push(findingAt(tree, site.node, "error", problem.rule, problem.message, problem.hint));
    }
    files.set(path, { path, text, tree, imports });
  }
  return { entry: reader.entry, files, findings };
}

interface ImportProblem {
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
}

/** The path that a relative import names, added to the queue when it is new; or what is wrong with the import. */
function importProblem(site: ImportSite, importer: string, reader: SourceReader, queue: string[]): string | ImportProblem {
  const { specifier } = site;
  const found = `Import of "${specifier.slice(0, 200)}"`;
  if (!/^\.\.?\//.test(specifier) || /[\\?#%\0:]/.test(specifier)) {
    return { rule: "import-not-allowed", message: `${found} is not allowed`, hint: `A strategy may import "${sdkName}" and its own files by relative path ("./name.ts"), nothing else` };
  }
  const path = posix.join(posix.dirname(importer), specifier);
  if (path.startsWith("../") || path === "..") {
    return { rule: "import-outside-folder", message: `${found} leaves the strategy's folder`, hint: "Put a copy of the file into the strategy's folder or below it" };
  }
  if (!path.endsWith(".ts") || path.endsWith(".d.ts")) {
    const withExtension = reader.neighbours(path).find((name) => name === `${path}.ts` || name === path.replace(/\.[cm]?jsx?$/, ".ts"));
    const hint = withExtension === undefined ? "Only .ts source files can be imported, with their extension" : `Write "./${posix.relative(posix.dirname(importer), withExtension)}": imports carry the .ts extension`;
    return { rule: "import-extension", message: `${found} does not name a .ts source file`, hint };
  }
  const text = reader.read(path);
  if (typeof text !== "string") {
    const near = nearestName(path, reader.neighbours(path));
    return { rule: "import-missing", message: `${found}: ${text.reason}`, hint: near === null ? text.hint : `Did you mean "./${posix.relative(posix.dirname(importer), near)}"?` };
  }
  if (!queue.includes(path)) {
    if (queue.length >= fileLimit) return { rule: "import-limit", message: `${found} is one file too many`, hint: `A strategy may consist of at most ${fileLimit} files` };
    queue.push(path);
  }
  return path;
}
