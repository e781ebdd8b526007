import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import type { BunPlugin } from "bun";
import { HindsightError } from "../contract/errors.ts";
import { bundlerOptions } from "./bundle-options.ts";
import { sdkDependency, sdkName, sdkPath } from "./sdk-path.ts";

/** What the bundler takes of a source file: its text and what the guard allowed it to import. */
export interface BundleSource {
  readonly path: string;
  readonly text: string;
  /** Specifier to path, of relative imports. */
  readonly imports: ReadonlyMap<string, string>;
}

export interface StrategyBundle {
  /** A CommonJS body: it writes to `module.exports` and calls nothing else from outside. */
  readonly code: string;
  /** Source map version 3 as JSON; its sources are `strategy/<path>`, `sdk/<path>` and `trading-signals/<path>`, without contents. */
  readonly sourceMap: string;
}

const namespace = "hindsight";

/**
 * Bundles a strategy with the parts of the SDK that it uses. Everything comes from memory or from the SDK's folder, and
 * nothing resolves but what the guard has allowed, so call it only with sources that have passed the guard.
 * @throws HindsightError STRATEGY_CHECK_FAILED when the bundler refuses the sources
 */
export async function bundleStrategy(entry: string, sources: Iterable<BundleSource>): Promise<StrategyBundle> {
  const files = new Map([...sources].map((source) => [`strategy/${source.path}`, source]));
  const result = await Bun.build({ ...bundlerOptions, entrypoints: [`strategy/${entry}`], root: sdkPath(), plugins: [closedWorld(files)], throw: false });
  const logs = result.logs.map((log) => log.message);
  const code = await result.outputs.find((output) => output.kind === "entry-point")?.text();
  const sourceMap = await result.outputs.find((output) => output.kind === "sourcemap")?.text();
  if (!result.success || code === undefined || sourceMap === undefined) {
    throw new HindsightError("STRATEGY_CHECK_FAILED", `Strategy ${entry} cannot be bundled: ${logs.join("; ").slice(0, 2000)}`, "Correct the code that is named", { logs });
  }
  return { code: code.replace(/^\/\/# debugId=.*$/m, ""), sourceMap: lightMap(sourceMap) };
}

/** A world in which only the given files, the SDK and its dependency exist. */
function closedWorld(files: ReadonlyMap<string, BundleSource>): BunPlugin {
  return {
    name: "hindsight-strategy",
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        const target = kind === "entry-point-build" && files.has(path) ? path : resolveImport(path, importer, files);
        if (target === undefined) throw new Error(`"${path.slice(0, 200)}" cannot be imported`);
        return { path: target, namespace };
      });
      build.onLoad({ filter: /.*/, namespace }, ({ path }) => {
        const own = files.get(path);
        if (own !== undefined) return { contents: own.text, loader: "ts" };
        if (path.startsWith("sdk/")) return { contents: readFileSync(join(sdkPath(), path.slice("sdk/".length)), "utf8"), loader: "ts" };
        if (path.startsWith(`${sdkDependency}/`)) return { contents: readFileSync(join(dependencyFolder(), path.slice(sdkDependency.length + 1)), "utf8"), loader: "js" };
        throw new Error(`"${path.slice(0, 200)}" is not part of the strategy`);
      });
    },
  };
}

function resolveImport(path: string, importer: string, files: ReadonlyMap<string, BundleSource>): string | undefined {
  const own = files.get(importer);
  if (own !== undefined) {
    if (path === sdkName) return "sdk/index.ts";
    const target = own.imports.get(path);
    return target === undefined ? undefined : `strategy/${target}`;
  }
  if (importer.startsWith("sdk/") && path === sdkDependency) return `${sdkDependency}/index.js`;
  const target = posix.join(posix.dirname(importer), path);
  const root = importer.slice(0, importer.indexOf("/") + 1);
  return /^\.\.?\//.test(path) && root !== "" && target.startsWith(root) ? target : undefined;
}

function dependencyFolder(): string {
  return dirname(createRequire(join(sdkPath(), "index.ts")).resolve(sdkDependency));
}

/** The map without the sources' text, which is kept apart, and without the bundler's namespace before their names. */
function lightMap(sourceMap: string): string {
  const { version, sources, names, mappings } = JSON.parse(sourceMap) as { version: number; sources: string[]; names: string[]; mappings: string };
  return JSON.stringify({ version, sources: sources.map((source) => source.slice(source.indexOf(":") + 1)), names, mappings });
}
