import type ts from "typescript";
import type { Finding } from "../../contract/finding.ts";

/** A finding at the first character of a node or at an offset. */
export function findingAt(tree: ts.SourceFile, where: ts.Node | number, severity: Finding["severity"], rule: string, message: string, hint: string): Finding {
  const { line, character } = tree.getLineAndCharacterOfPosition(typeof where === "number" ? where : where.getStart(tree));
  return { severity, rule, message, hint, file: tree.fileName.replace(/^\//, ""), line: line + 1, column: character + 1 };
}
