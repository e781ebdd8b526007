import { basename, dirname, join, relative, sep } from "node:path";
import ts from "typescript";
import type { SdkEntry, SdkMember, SdkReference } from "./contract/sdk-reference.ts";
import { sdkPath } from "./strategies/sdk-path.ts";

const groups = ["strategy", "orders", "data", "parameters", "indicators", "testing"] as const;

/** What a strategy author may import, as the SDK's sources declare and explain it: the reference in the guide cannot differ from the code. */
export function describeSdk(): SdkReference {
  const folder = sdkPath();
  const roots = [join(folder, "index.ts"), join(folder, "testing/index.ts")];
  const program = ts.createProgram(roots, { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, allowImportingTsExtensions: true, noEmit: true, strict: true, noLib: true, types: [] });
  const checker = program.getTypeChecker();
  const entries = roots.flatMap((root, k) => checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(root)!)!).map((symbol) => {
    const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return { group: k === 1 ? "testing" : groupOf(relative(folder, real.declarations![0]!.getSourceFile().fileName)), entry: describe(checker, symbol.name, real) };
  }));
  return groups.map((group) => ({ group, entries: entries.filter((one) => one.group === group).map(({ entry }) => entry).sort((a, b) => (a.name < b.name ? -1 : 1)) }));
}

function groupOf(path: string): (typeof groups)[number] {
  if (dirname(path).split(sep)[0] === "indicators") return "indicators";
  const byFile = { strategy: "strategy", order: "orders", bar: "data", "market-data": "data", schema: "parameters", "factor-schema": "parameters" } as const;
  return byFile[basename(path, ".ts") as keyof typeof byFile] ?? "indicators";
}

function describe(checker: ts.TypeChecker, name: string, symbol: ts.Symbol): SdkEntry {
  const declaration = symbol.declarations![0]!;
  const doc = docOf(checker, symbol);
  if (ts.isInterfaceDeclaration(declaration)) {
    const extended = declaration.heritageClauses?.map((clause) => ` ${clause.getText()}`).join("") ?? "";
    return { name, kind: "interface", signature: `interface ${name}${typeParameters(declaration)}${extended}`, doc, members: declaration.members.map((member) => memberOf(checker, member)) };
  }
  if (ts.isClassDeclaration(declaration)) return { name, kind: "class", signature: constructorOf(declaration, name), doc: joined(doc, constructorDoc(checker, symbol)), members: methodsOf(checker, symbol) };
  if (ts.isFunctionDeclaration(declaration)) return { name, kind: "function", signature: oneLine(declaration.getText().slice(declaration.getText().indexOf("function"), -(declaration.body?.getText().length ?? 0))), doc, members: [] };
  return { name, kind: "type", signature: oneLine(declaration.getText().replace(/^export /, "").replace(/;$/, "")), doc, members: [] };
}

function typeParameters(declaration: ts.InterfaceDeclaration): string {
  return declaration.typeParameters === undefined ? "" : `<${declaration.typeParameters.map((one) => one.name.text).join(", ")}>`;
}

function memberOf(checker: ts.TypeChecker, member: ts.TypeElement): SdkMember {
  const symbol = checker.getSymbolAtLocation(member.name!)!;
  // Only the first of several ways to call a member carries its words.
  const isFirst = symbol.declarations![0] === member;
  return { name: symbol.name, signature: oneLine(member.getText().replace(/^readonly /, "").replace(/;$/, "")), doc: isFirst ? docOf(checker, symbol) : "" };
}

/** What an object of the class can be asked, inherited or its own; what is private begins with `#` or a modifier. */
function methodsOf(checker: ts.TypeChecker, symbol: ts.Symbol): SdkMember[] {
  return checker.getDeclaredTypeOfSymbol(symbol).getProperties().filter((property) => {
    const declaration = property.valueDeclaration;
    return declaration !== undefined && !ts.isPrivateIdentifier((declaration as ts.PropertyDeclaration).name) && !(ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected));
  }).map((property) => {
    const type = checker.getTypeOfSymbol(property);
    const [call] = type.getCallSignatures();
    const text = call === undefined ? `: ${checker.typeToString(type)}` : checker.signatureToString(call);
    return { name: property.name, signature: `${property.name}${text}`, doc: docOf(checker, property) };
  });
}

function constructorOf(declaration: ts.ClassDeclaration, name: string): string {
  const made = declaration.members.find(ts.isConstructorDeclaration);
  return `new ${name}(${made?.parameters.map((parameter) => oneLine(parameter.getText())).join(", ") ?? ""})`;
}

function constructorDoc(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const declaration = symbol.members?.get(ts.InternalSymbolName.Constructor);
  return declaration === undefined ? "" : docOf(checker, declaration);
}

/** The words, and after them what it throws. */
function docOf(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const throwing = symbol.getJsDocTags(checker).filter(({ name }) => name === "throws").map(({ text }) => `Throws ${ts.displayPartsToString(text)}`);
  return [ts.displayPartsToString(symbol.getDocumentationComment(checker)), ...throwing].filter((text) => text !== "").reduce(joined, "").replaceAll(/\s+/g, " ").trim();
}

function joined(a: string, b: string): string {
  return a === "" || b === "" ? a + b : `${a} ${b}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\/\*\*[^]*?\*\//g, "").replaceAll(/\s+/g, " ").trim();
}
