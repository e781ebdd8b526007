import type ts from "typescript";
import type { Finding } from "../../contract/finding.ts";
import type { TypeScript } from "../type-script.ts";
import { findingAt } from "./finding-at.ts";

/** Comments that silence TypeScript: nothing here obeys them for safety's sake, but they hide errors from the author. */
export function suppressComments(ts: TypeScript, tree: ts.SourceFile): Finding[] {
  const findings: Finding[] = [];
  const inLiteral = literalRanges(ts, tree);
  for (const match of tree.text.matchAll(/(?:\/\/|\/\*)\s*@ts-(?:ignore|nocheck|expect-error)/g)) {
    if (inLiteral.some(([start, end]) => match.index >= start && match.index < end)) continue;
    findings.push(findingAt(tree, match.index, "warning", "suppress-comment", "The comment hides TypeScript's errors", "Remove it and correct what it hides: the error will otherwise show in the middle of a run"));
  }
  return findings;
}

function literalRanges(ts: TypeScript, tree: ts.SourceFile): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) ranges.push([node.getStart(tree), node.end]);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return ranges;
}
