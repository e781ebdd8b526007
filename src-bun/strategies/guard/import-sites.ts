import type ts from "typescript";
import type { TypeScript } from "../type-script.ts";

/** A place that names another module by a string. */
export interface ImportSite {
  readonly specifier: string;
  readonly node: ts.Node;
}

/**
 * Every module name in a file that the bundler or the checker could follow: import and export declarations, `import =`,
 * `import("…")` and `require("…")`, import types and ambient modules, wherever they stand.
 */
export function importSites(ts: TypeScript, tree: ts.SourceFile): ImportSite[] {
  const sites: ImportSite[] = [];
  const add = (node: ts.Node | undefined): void => {
    if (node !== undefined && ts.isStringLiteralLike(node)) sites.push({ specifier: node.text, node });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isExternalModuleReference(node)) add(node.expression);
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined);
    else if (ts.isModuleDeclaration(node)) add(node.name);
    else if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === "require"))) add(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return sites;
}
