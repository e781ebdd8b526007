import type ts from "typescript";
import type { Finding } from "../../contract/finding.ts";
import type { TypeScript } from "../type-script.ts";
import { findingAt } from "./finding-at.ts";

/**
 * Letter sequences the sandbox refuses wherever they stand in the bundle, inside strings too, because it looks at
 * text and not at syntax. Wider than what it needs, never narrower.
 */
export const refusedText: readonly { readonly pattern: RegExp; readonly rule: string; readonly what: string }[] = [
  { pattern: /<!--|-->/, rule: "html-comment", what: "the signs of an HTML comment" },
  { pattern: /\bimport\s*(?:\(|\/[/*]|\.\s*[\p{ID_Start}$_\\/])/u, rule: "dynamic-import", what: `the word "import" followed by a parenthesis, a dot or a comment` },
  { pattern: /\beval\s*\(/, rule: "no-eval", what: `the word "eval" followed by a parenthesis` },
];

const textHint = "Write it in another way, for instance by splitting the text: the sandbox refuses it even inside a string";

/** Refused letter sequences in the strings, templates and regular expressions of a file, and HTML comment signs between them. */
export function forbiddenText(ts: TypeScript, tree: ts.SourceFile): Finding[] {
  const findings: Finding[] = [];
  const look = (text: string, start: number): void => {
    for (const { pattern, rule, what } of refusedText) {
      const match = pattern.exec(text);
      if (match !== null) findings.push(findingAt(tree, start + match.index, "error", rule, `A strategy may not contain ${what}`, textHint));
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isRegularExpressionLiteral(node)) {
      const raw = node.getText(tree);
      look(raw, node.getStart(tree));
      // An escape in the source may turn into the letters themselves when the bundler prints it.
      if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) {
        const cooked = refusedText.find(({ pattern }) => !pattern.test(raw) && pattern.test(node.text));
        if (cooked !== undefined) findings.push(findingAt(tree, node, "error", cooked.rule, `A strategy may not contain ${cooked.what}`, textHint));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  // `<!--` and `-->` are HTML comments to an engine in script mode and operators to TypeScript: refused between tokens too.
  const code = withoutComments(ts, tree);
  for (let at = code.search(/<!--|-->/); at !== -1; ) {
    findings.push(findingAt(tree, at, "error", "html-comment", "A strategy may not contain the signs of an HTML comment", `Put spaces between the operators: "n-- > 0", "a < !(--b)"`));
    const next = code.slice(at + 1).search(/<!--|-->/);
    at = next === -1 ? -1 : at + 1 + next;
  }
  return findings;
}

/** The file with everything but tokens outside of strings and templates blanked, offsets kept. */
function withoutComments(ts: TypeScript, tree: ts.SourceFile): string {
  const kept: string[] = new Array<string>(tree.text.length).fill(" ");
  const visit = (node: ts.Node): void => {
    if (node.kind >= ts.SyntaxKind.FirstPunctuation && node.kind <= ts.SyntaxKind.LastPunctuation) {
      const start = node.getStart(tree);
      for (let i = start; i < node.end; i++) kept[i] = tree.text[i]!;
    }
    for (const child of node.getChildren(tree)) visit(child);
  };
  visit(tree);
  return kept.join("");
}
