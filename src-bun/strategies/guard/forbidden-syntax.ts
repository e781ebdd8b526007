import type ts from "typescript";
import type { Finding } from "../../contract/finding.ts";
import type { TypeScript } from "../type-script.ts";
import { dateFinding } from "./date-rules.ts";
import { findingAt } from "./finding-at.ts";
import { powerFinding } from "./power-rule.ts";
import type { Verdict } from "./verdict.ts";

const staticImports = `Import what you need at the top of the file from "@hindsight/sdk" or from a .ts file beside the strategy`;

/**
 * The part of the guard that looks at the syntax tree: whatever could make the bundler run or read something, leave the
 * sandbox, act after its hook has returned, or give different numbers on different machines.
 */
export function forbiddenSyntax(ts: TypeScript, tree: ts.SourceFile): Finding[] {
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    const verdict = judge(ts, node);
    if (verdict !== null) findings.push(findingAt(tree, node, "error", verdict.rule, verdict.message, verdict.hint));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  for (const reference of [...tree.referencedFiles, ...tree.typeReferenceDirectives, ...tree.libReferenceDirectives, ...tree.amdDependencies.map(() => ({ pos: 0 }))]) {
    findings.push(findingAt(tree, reference.pos, "error", "triple-slash", "Triple-slash references are not allowed", staticImports));
  }
  return findings;
}

function judge(ts: TypeScript, node: ts.Node): Verdict | null {
  switch (node.kind) {
    case ts.SyntaxKind.ImportAttributes:
      return { rule: "import-attributes", message: "Import attributes are not allowed", hint: `Remove "with { … }": a strategy imports code, and the bundler would act on attributes` };
    case ts.SyntaxKind.ImportEqualsDeclaration:
      return { rule: "import-equals", message: `"import =" is not allowed`, hint: staticImports };
    case ts.SyntaxKind.ExportAssignment:
      return (node as ts.ExportAssignment).isExportEquals === true ? { rule: "export-equals", message: `"export =" is not allowed`, hint: `Write "export default defineStrategy({ … })"` } : null;
    case ts.SyntaxKind.MetaProperty:
      return (node as ts.MetaProperty).keywordToken === ts.SyntaxKind.ImportKeyword ? { rule: "import-meta", message: "import.meta and import.defer are not available in a strategy", hint: "A strategy has no place of its own: put what it needs into its parameters" } : null;
    case ts.SyntaxKind.ImportKeyword:
      return ts.isCallExpression(node.parent) ? { rule: "dynamic-import", message: "Dynamic import is not allowed", hint: staticImports } : null;
    case ts.SyntaxKind.ImportClause:
      return (node as ts.ImportClause).phaseModifier === ts.SyntaxKind.DeferKeyword ? { rule: "dynamic-import", message: "Deferred import is not allowed", hint: staticImports } : null;
    case ts.SyntaxKind.WithStatement:
      return { rule: "with-statement", message: `"with" is not allowed`, hint: "Name the object before each of its properties" };
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.AwaitKeyword:
    case ts.SyntaxKind.AsyncKeyword:
      return { rule: "no-async", message: "A strategy cannot be asynchronous", hint: "Remove async and await: everything a strategy needs is there at once, and what runs later would run at an unknown bar" };
    case ts.SyntaxKind.DeclareKeyword:
      return { rule: "ambient-declaration", message: `"declare" promises something that is not there at run time`, hint: "Remove it; types of your own need no declare, and globals of other runtimes do not exist in a strategy" };
    case ts.SyntaxKind.Decorator:
      return { rule: "decorator", message: "Decorators are not supported", hint: "Call the function yourself" };
    case ts.SyntaxKind.Identifier:
      return identifierVerdict(ts, node as ts.Identifier);
    case ts.SyntaxKind.BinaryExpression:
      return powerFinding(ts, node as ts.BinaryExpression);
    case ts.SyntaxKind.PropertyAccessExpression:
    case ts.SyntaxKind.NewExpression:
    case ts.SyntaxKind.CallExpression:
      return dateFinding(ts, node);
    default:
      return null;
  }
}

function identifierVerdict(ts: TypeScript, node: ts.Identifier): Verdict | null {
  if (!isReference(ts, node)) return null;
  switch (node.text) {
    case "eval":
    case "Function":
      return { rule: "no-eval", message: `${node.text} is not available in a strategy`, hint: "Write the code out as a function: code made from text cannot be checked" };
    case "require":
      return { rule: "no-require", message: "require is not available in a strategy", hint: staticImports };
    case "module":
    case "exports":
    case "__dirname":
    case "__filename":
      return { rule: "no-common-js", message: `${node.text} is not available in a strategy`, hint: `Use "import" and "export"` };
    case "globalThis":
      return { rule: "no-global-this", message: "globalThis is not available in a strategy", hint: "Use the name itself (Math, Number, …); keep values in what onInit returns" };
    default:
      return null;
  }
}

/** The identifier stands for a value, and is not the name of a property, a declaration of the author's own, or a type. */
function isReference(ts: TypeScript, node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent) || ts.isJSDocNameReference(parent)) return false;
  if ((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent) || ts.isAccessor(parent) || ts.isEnumMember(parent)) && parent.name === node) return false;
  if ((ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isBindingElement(parent)) && parent.propertyName === node) return false;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  return true;
}
