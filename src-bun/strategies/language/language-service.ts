import { posix } from "node:path";
import type ts from "typescript";
import { authorRoot, compilerWorld } from "../compiler-world.ts";
import { sdkName } from "../sdk-path.ts";
import type { TypeScript } from "../type-script.ts";
import type { SourceText } from "../version-hash.ts";

/** TypeScript's language service over the sources that an editor holds. It stays warm: what did not change is not read again. */
export interface WarmService {
  readonly service: ts.LanguageService;
  /** Shows it other sources. */
  show(sources: readonly SourceText[]): void;
  /** Its name for a file of the author's. */
  nameOf(path: string): string;
}

/** Sees the given sources and what the checker sees of the machine; paths that lead elsewhere are not there for it. */
export function warmService(ts: TypeScript): WarmService {
  const world = compilerWorld(ts);
  const own = new Map<string, { text: string; version: number; snapshot: ts.IScriptSnapshot }>();
  const library = new Map<string, ts.IScriptSnapshot | undefined>();
  let shown: readonly string[] = [];

  const libraryFile = (fileName: string): ts.IScriptSnapshot | undefined => {
    if (!library.has(fileName)) {
      const text = world.readFile(fileName);
      library.set(fileName, text === undefined ? undefined : ts.ScriptSnapshot.fromString(text));
    }
    return library.get(fileName);
  };
  const isShown = (fileName: string): boolean => own.has(fileName) && shown.includes(fileName);
  const outside: ts.ModuleResolutionHost = { fileExists: world.fileExists, readFile: world.readFile, directoryExists: world.directoryExists, getDirectories: () => [] };

  // No readDirectory and no realpath: nothing lists folders of the machine, and links lead nowhere.
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => world.options,
    getCurrentDirectory: () => authorRoot,
    getDefaultLibFileName: (options) => posix.join(world.libraryFolder, ts.getDefaultLibFileName(options)),
    getScriptFileNames: () => [...shown],
    getScriptVersion: (fileName) => (isShown(fileName) ? String(own.get(fileName)!.version) : "0"),
    getScriptSnapshot: (fileName) => (isShown(fileName) ? own.get(fileName)!.snapshot : libraryFile(fileName)),
    fileExists: (fileName) => isShown(fileName) || world.fileExists(fileName),
    readFile: (fileName) => (isShown(fileName) ? own.get(fileName)!.text : world.readFile(fileName)),
    directoryExists: world.directoryExists,
    getDirectories: () => [],
    resolveModuleNameLiterals: (literals, containingFile) =>
      literals.map(({ text }) => {
        if (!isShown(containingFile)) return ts.resolveModuleName(text, containingFile, world.options, outside);
        if (text === sdkName) return { resolvedModule: world.sdkModule };
        const path = posix.join(posix.dirname(containingFile), text);
        const isThere = /^\.\.?\//.test(text) && isShown(path);
        return { resolvedModule: isThere ? { resolvedFileName: path, extension: ts.Extension.Ts } : undefined };
      }),
  };

  return {
    service: ts.createLanguageService(host, ts.createDocumentRegistry(true, authorRoot)),
    nameOf: (path) => authorRoot + path,
    show(sources) {
      const files = sources.filter(({ path }) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
      shown = files.map(({ path }) => authorRoot + path);
      for (const { path, text } of files) {
        const known = own.get(authorRoot + path);
        if (known?.text !== text) own.set(authorRoot + path, { text, version: (known?.version ?? 0) + 1, snapshot: ts.ScriptSnapshot.fromString(text) });
      }
      // Files of strategies that were edited before.
      if (own.size > MOST_KEPT) for (const name of own.keys()) if (!shown.includes(name)) own.delete(name);
    },
  };
}

const MOST_KEPT = 500;
