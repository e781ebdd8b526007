import type ts from "typescript";
import type { TypeScript } from "../type-script.ts";
import type { Verdict } from "./verdict.ts";

const largestExponent = 1000;

/**
 * `**` with any exponent but a small whole number goes to the platform's own pow, whose last digit differs between
 * machines; small whole exponents are multiplied out by the engine. Math.pow in the sandbox is portable.
 */
export function powerFinding(ts: TypeScript, node: ts.BinaryExpression): Verdict | null {
  const operator = node.operatorToken.kind;
  if (operator !== ts.SyntaxKind.AsteriskAsteriskToken && operator !== ts.SyntaxKind.AsteriskAsteriskEqualsToken) return null;
  let exponent: ts.Expression = node.right;
  while (ts.isParenthesizedExpression(exponent)) exponent = exponent.expression;
  if (ts.isNumericLiteral(exponent) || ts.isBigIntLiteral(exponent)) {
    const value = Number(exponent.text.replace(/n$/, ""));
    if (Number.isInteger(value) && value >= 0 && value <= largestExponent) return null;
  }
  return {
    rule: "portable-power",
    message: `** takes a literal whole number from 0 to ${largestExponent} as its exponent here`,
    hint: "Use Math.pow(base, exponent): it gives the same digits on every machine",
  };
}
