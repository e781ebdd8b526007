import { dirname, join, posix, sep } from "node:path";
import type ts from "typescript";
import { sdkDependencyFolder, sdkPath } from "./sdk-path.ts";
import type { TypeScript } from "./type-script.ts";

/** The author's files stand under a root of their own, so that no path of the machine gets into a message. */
export const authorRoot = "/";

/** What the compiler sees of the machine: files of the SDK, of the package it builds on, and of TypeScript's own library; nothing else, whatever a source refers to. */
export interface CompilerWorld {
  readonly options: ts.CompilerOptions;
  readonly libraryFolder: string;
  readonly sdkEntry: string;
  readonly sdkModule: ts.ResolvedModuleFull;
  fileExists(fileName: string): boolean;
  readFile(fileName: string): string | undefined;
  directoryExists(name: string): boolean;
}

/** Strict, and without any library but ECMAScript's own: `fetch`, `process` or `console` are names that cannot be found. */
export function compilerWorld(ts: TypeScript): CompilerWorld {
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ESNext,
    lib: ["lib.esnext.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    allowImportingTsExtensions: true,
    isolatedModules: true,
    noFallthroughCasesInSwitch: true,
    skipLibCheck: true,
    types: [],
  };
  const sdkFolder = withSlash(posixPath(sdkPath()));
  const libraryFolder = posixPath(dirname(ts.getDefaultLibFilePath(options)));
  const sdkEntry = join(sdkFolder, "index.ts").replaceAll(sep, posix.sep);
  const folders = [sdkFolder, withSlash(posixPath(sdkDependencyFolder())), withSlash(libraryFolder)];
  const isWithin = (name: string): boolean => {
    const path = posix.normalize(posixPath(name));
    return folders.some((folder) => path.startsWith(folder));
  };
  return {
    options,
    libraryFolder,
    sdkEntry,
    sdkModule: { resolvedFileName: sdkEntry, extension: ts.Extension.Ts, isExternalLibraryImport: true },
    fileExists: (fileName) => isWithin(fileName) && ts.sys.fileExists(fileName),
    readFile: (fileName) => (isWithin(fileName) ? ts.sys.readFile(fileName) : undefined),
    // The way down to a folder is there too: the compiler looks for packages step by step.
    directoryExists: (name) => folders.some((folder) => folder.startsWith(withSlash(posixPath(name)))) || (isWithin(name) && ts.sys.directoryExists(name)),
  };
}

function posixPath(path: string): string {
  return path.replaceAll("\\", posix.sep);
}

function withSlash(path: string): string {
  return path.endsWith("/") ? path : `${path}/`;
}
