import type ts from "typescript";
import type { TypeScript } from "../type-script.ts";
import type { Verdict } from "./verdict.ts";

const localMethods = new Set(
  ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"].flatMap((part) => [`get${part}`, `set${part}`]).concat("getYear", "setYear", "getTimezoneOffset", "toDateString", "toTimeString", "toLocaleDateString", "toLocaleTimeString"),
);

/** Wall clock and local time: a strategy knows the bar's time in UTC and nothing of the machine it runs on. */
export function dateFinding(ts: TypeScript, node: ts.Node): Verdict | null {
  if (ts.isPropertyAccessExpression(node)) {
    const name = node.name.text;
    if (name === "now" && isDate(ts, node.expression)) {
      return { rule: "no-clock", message: "Date.now() is not available in a strategy", hint: "Use ctx.now: the close of the current bar in UTC epoch milliseconds" };
    }
    if (!localMethods.has(name) || node.expression.kind === ts.SyntaxKind.ThisKeyword) return null;
    const utc = /^[gs]et(?!Timezone|Year)/.test(name) ? `Use ${name.replace(/^([gs]et)/, "$1UTC")}` : "Use the UTC methods or toISOString()";
    return { rule: "no-local-time", message: `${name} depends on the time zone of the machine`, hint: `${utc}: times are UTC` };
  }
  if (ts.isCallExpression(node) && isDate(ts, node.expression)) {
    return { rule: "no-clock", message: "Date() reads the clock, which a strategy does not have", hint: "Use new Date(ctx.now): the close of the current bar" };
  }
  if (!ts.isNewExpression(node) || !isDate(ts, node.expression)) return null;
  const count = node.arguments?.length ?? 0;
  if (count === 0) return { rule: "no-clock", message: "new Date() without a time reads the clock, which a strategy does not have", hint: "Use new Date(ctx.now): the close of the current bar" };
  if (count > 1) return { rule: "no-local-time", message: "new Date(year, month, …) depends on the time zone of the machine", hint: "Use new Date(Date.UTC(year, month, …))" };
  return null;
}

function isDate(ts: TypeScript, node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === "Date";
}
