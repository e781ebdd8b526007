import type { Linter as LinterClass } from "eslint";
import type { Finding } from "../contract/finding.ts";
import type { StrategySources } from "./strategy-sources.ts";

/** Rules that find real mistakes, each with what to do; matters of taste are the author's own. */
const hints: Readonly<Record<string, readonly [severity: "error" | "warn", hint: string, ...options: unknown[]]>> = {
  "constructor-super": ["error", "Call super(…) first in a derived class's constructor, and only there"],
  eqeqeq: ["error", "Use === or !==: == converts the types before it compares", "always", { null: "ignore" }],
  "for-direction": ["error", "Turn the counter or the condition round: this loop does not end"],
  "getter-return": ["error", "Return a value from the getter"],
  "no-compare-neg-zero": ["error", "Use Object.is(x, -0)"],
  "no-cond-assign": ["error", "Use === to compare, or put the assignment before the condition"],
  "no-constant-condition": ["warn", "The condition never changes: write what you mean"],
  "no-constant-binary-expression": ["error", "One side decides alone: check the parentheses and the operator"],
  "no-dupe-else-if": ["error", "This branch can never run: an earlier condition covers it"],
  "no-duplicate-case": ["error", "Remove the second case, it can never run"],
  "no-loss-of-precision": ["error", "The number has more digits than a double keeps: shorten it"],
  "no-self-assign": ["error", "Assign something else, or remove the line"],
  "no-self-compare": ["error", "Compare with something else; use Number.isNaN(x) to find NaN"],
  "no-sparse-arrays": ["error", "Write the missing element"],
  "no-unreachable": ["error", "Remove the code, or the return before it"],
  "no-unreachable-loop": ["error", "The loop runs at most once: check where it returns or breaks"],
  "no-unsafe-finally": ["error", "Do not leave a finally block with return, throw, break or continue"],
  "no-unsafe-negation": ["error", "Put parentheses round the negated comparison"],
  "no-unused-private-class-members": ["warn", "Use it or remove it"],
  "no-unmodified-loop-condition": ["error", "Nothing in the loop changes the condition: it does not end"],
  "no-var": ["warn", "Use let or const"],
  "use-isnan": ["error", "Use Number.isNaN(x): nothing equals NaN"],
  "valid-typeof": ["error", "Compare typeof with one of its possible texts"],
  "@typescript-eslint/no-unused-expressions": ["error", "The value is not used: assign it, return it, or call the function", { allowShortCircuit: true, allowTernary: true }],
  "@typescript-eslint/no-unused-vars": ["warn", "Use it or remove it", { args: "none", caughtErrors: "none" }],
};

let loading: Promise<(path: string, text: string) => ReturnType<LinterClass["verify"]>> | undefined;

/** ESLint over a strategy's files, in memory. Comments that switch rules off have no effect. */
export async function lint(sources: StrategySources): Promise<Finding[]> {
  const verify = await (loading ??= loadLinter());
  return [...sources.files.values()].flatMap(({ path, text }) =>
    verify(path, text)
      // A file that does not parse is the type check's to report.
      .filter((message) => message.ruleId !== null)
      .map((message) => ({
        severity: message.severity === 2 ? ("error" as const) : ("warning" as const),
        rule: message.ruleId!,
        message: message.message.replace(/\.$/, ""),
        hint: hints[message.ruleId!]?.[1] ?? "Correct the code here",
        file: path,
        line: message.line,
        column: message.column,
      })),
  );
}

async function loadLinter(): Promise<(path: string, text: string) => ReturnType<LinterClass["verify"]>> {
  const [{ Linter }, { plugin, parser }] = await Promise.all([import("eslint"), import("typescript-eslint")]);
  const linter = new Linter({ configType: "flat" });
  const rules = Object.entries(hints).map(([name, [severity, , ...options]]) => [name, [severity, ...options]]);
  const config = { files: ["**/*.ts"], languageOptions: { parser }, plugins: { "@typescript-eslint": plugin }, linterOptions: { noInlineConfig: true }, rules: Object.fromEntries(rules) };
  return (path, text) => linter.verify(text, config, { filename: path, allowInlineConfig: false });
}
