import type ts from "typescript";
import type { Finding } from "../contract/finding.ts";
import { authorRoot, type CompilerWorld, compilerWorld } from "./compiler-world.ts";
import { findingAt } from "./guard/finding-at.ts";
import { sdkName } from "./sdk-path.ts";
import type { StrategySources } from "./strategy-sources.ts";
import { typeHint, unavailableGlobals } from "./type-hints.ts";
import type { TypeScript } from "./type-script.ts";

/**
 * The full TypeScript check of a strategy, in memory and strict. The author's files come from `sources`, the SDK's from
 * its folder, and no library but ECMAScript's own exists: `fetch`, `process` or `console` are names that cannot be found.
 */
export function typeCheck(ts: TypeScript, sources: StrategySources): Finding[] {
  const world = compilerWorld(ts);
  const program = ts.createProgram([...sources.files.keys()].map((path) => authorRoot + path), world.options, strategyHost(ts, sources, world));
  const syntactic = diagnosticsOf(sources, (tree) => program.getSyntacticDiagnostics(tree));
  const diagnostics = syntactic.length > 0 ? syntactic : diagnosticsOf(sources, (tree) => program.getSemanticDiagnostics(tree));
  const findings = diagnostics.map((diagnostic) => asFinding(ts, diagnostic));
  if (syntactic.length === 0) for (const { tree } of sources.files.values()) findings.push(...unavailableNames(ts, program, tree));
  return findings;
}

function diagnosticsOf(sources: StrategySources, get: (tree: ts.SourceFile) => readonly ts.Diagnostic[]): ts.Diagnostic[] {
  return [...sources.files.values()].flatMap(({ tree }) => [...get(tree)]);
}

function asFinding(ts: TypeScript, diagnostic: ts.Diagnostic): Finding {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
  // TypeScript's own advice on unknown names is about tsconfig files, which a strategy does not have; the type of a context would print the whole schema of the parameters.
  const message = `${text.replace(/ Do you need to .*$/s, "").replace(/\.$/, "").replaceAll(/'(\w+)<[^']{60,}'/g, "'$1<…>'")} [TS${diagnostic.code}]`;
  const rule = diagnostic.code < 2000 ? "syntax-error" : "type-error";
  if (diagnostic.file === undefined) throw new Error(`a TypeScript diagnostic without a file: ${message}`);
  return findingAt(diagnostic.file, diagnostic.start ?? 0, "error", rule, message, typeHint(diagnostic.code, text));
}

/** Parsed files of the SDK and of TypeScript's own library: they do not change while the program runs. */
const libraryTrees = new Map<string, ts.SourceFile | undefined>();

function strategyHost(ts: TypeScript, sources: StrategySources, world: CompilerWorld): ts.CompilerHost {
  const { options, libraryFolder } = world;
  const disk: ts.CompilerHost = { ...ts.createCompilerHost(options), fileExists: world.fileExists, readFile: world.readFile, directoryExists: world.directoryExists, getDirectories: () => [] };
  const authorPath = (fileName: string) => fileName.slice(authorRoot.length);
  return {
    ...disk,
    getCurrentDirectory: () => authorRoot,
    getDefaultLibLocation: () => libraryFolder,
    fileExists: (fileName) => sources.files.has(authorPath(fileName)) || disk.fileExists(fileName),
    getSourceFile(fileName, languageVersion) {
      const own = sources.files.get(authorPath(fileName));
      if (own !== undefined) return own.tree;
      if (!libraryTrees.has(fileName)) {
        const text = disk.readFile(fileName);
        libraryTrees.set(fileName, text === undefined ? undefined : ts.createSourceFile(fileName, text, languageVersion));
      }
      return libraryTrees.get(fileName);
    },
    resolveModuleNameLiterals: (literals, containingFile) =>
      literals.map(({ text }) => {
        const own = sources.files.get(authorPath(containingFile));
        if (own === undefined) return ts.resolveModuleName(text, containingFile, options, disk);
        if (text === sdkName) return { resolvedModule: world.sdkModule };
        const path = own.imports.get(text);
        return { resolvedModule: path === undefined ? undefined : { resolvedFileName: authorRoot + path, extension: ts.Extension.Ts } };
      }),
  };
}

/** Uses of ECMAScript globals that TypeScript knows and the sandbox does not have, told apart from names of the author's own. */
function unavailableNames(ts: TypeScript, program: ts.Program, tree: ts.SourceFile): Finding[] {
  const checker = program.getTypeChecker();
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && unavailableGlobals.has(node.text) && !ts.isTypeReferenceNode(node.parent) && !ts.isQualifiedName(node.parent)) {
      const declarations = checker.getSymbolAtLocation(node)?.declarations ?? [];
      const isProperty = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
      if (!isProperty && declarations.length > 0 && declarations.every((declaration) => program.isSourceFileDefaultLibrary(declaration.getSourceFile()))) {
        findings.push(findingAt(tree, node, "error", "unavailable-global", `${node.text} is not available in a strategy`, unavailableGlobals.get(node.text)!));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return findings;
}
