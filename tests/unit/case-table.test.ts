import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { CommissionSchema, RiskSchema, RunConfigSchema, SlippageSchema } from "../../src-bun/contract/run-config-schema.ts";
import { sharedFile } from "../support/shared-file.ts";
import { configOf, playCase } from "./support/play-case.ts";
import { caseFiles, ruleChapters, type TradingCase } from "./support/trading-case.ts";

const cases = caseFiles.flatMap(([, own]) => own);
const rulesOf = ({ rule }: TradingCase): readonly string[] => (typeof rule === "string" ? [rule] : rule);

describe.each([...caseFiles])("%s", (_file, own) => {
  test.each(own.map((given) => [`${given.id}: ${given.title}`, given] as const))("%s", (_name, given) => {
    const expected = expectationOf(given);
    const actual = playCase(given);
    const compared = Object.fromEntries(Object.keys(expected).map((part) => [part, settled(expected[part], actual[part])]));
    expect({ case: given.id, title: given.title, ...compared }).toEqual({ case: given.id, title: given.title, ...expected });
  });
});

/** The parts of a result that a case speaks of; fills, orders and the count of ambiguous bars always. */
function expectationOf({ fills, orders, ambiguous = 0, equity, trades, open, riskEvents, interest, hooks, sees, tradeFactors, error }: TradingCase): Readonly<Record<string, unknown>> {
  if (error !== undefined) return { error };
  const optional = { equity, trades, open, riskEvents, interest, hooks, sees, tradeFactors };
  return { fills, orders, ambiguous, ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) };
}

/** What came out, with what is allowed to differ put right: the seventh digit behind the point, what a case leaves open (…, null in the equity, columns of a trade it does not name). */
function settled(expected: unknown, actual: unknown): unknown {
  if (typeof expected === "number" && typeof actual === "number") return Math.abs(expected - actual) <= 1e-6 ? expected : actual;
  if (typeof expected === "string" && typeof actual === "string") return expected.includes("…") && new RegExp(`^${expected.split("…").map((part) => RegExp.escape(part)).join(".*")}$`).test(actual) ? expected : actual;
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (typeof expected[0] === "string" && /^[A-Z]+_[A-Z_]+$/.test(expected[0])) return [actual[0], ...expected.slice(1).map((word) => (String(actual[1]).includes(String(word)) ? word : actual[1]))];
    return actual.map((value: unknown, k) => (expected[k] === null && typeof value === "number" ? null : settled(expected[k], value)));
  }
  if (isRecord(expected) && isRecord(actual)) return Object.fromEntries(Object.keys(expected).map((key) => [key, settled(expected[key], actual[key])]));
  return actual;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

describe("the table and the rules of the trading semantics", () => {
  const rules = ruleChapters.flatMap(({ chapter, rules: own }) => own.map((rule) => ({ ...rule, name: `${chapter}: ${rule.name}` })));

  test("no two cases and no two rules have the same name", () => {
    expect(cases.map(({ id }) => id).filter((id, k, ids) => ids.indexOf(id) !== k)).toEqual([]);
    expect(rules.map(({ name }) => name).filter((name, k, names) => names.indexOf(name) !== k)).toEqual([]);
  });

  test("every rule that a case names is in rules.json, which lists the case", () => {
    const named = rules.map(({ name }) => [name, cases.filter((given) => rulesOf(given).includes(name)).map(({ id }) => id).sort()]);
    expect(Object.fromEntries(rules.map(({ name, cases: ids }) => [name, [...ids].sort()]))).toEqual(Object.fromEntries(named));
    expect(cases.flatMap(rulesOf).filter((name) => !rules.some((rule) => rule.name === name))).toEqual([]);
  });

  test("every rule has a case", () => expect(rules.filter((rule) => rule.cases.length === 0).map(({ name }) => name)).toEqual([]));

  test("the chapters are those of the design, in its order", () => {
    const path = sharedFile("design/semantics.md");
    if (path === null) return;
    const headings = [...readFileSync(path, "utf8").matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    const chapters = ruleChapters.map(({ chapter }) => headings.findIndex((heading) => heading.startsWith(chapter)));
    expect(chapters).not.toContain(-1);
    expect(chapters).toEqual([...chapters].sort((a, b) => a - b));
  });

  test("every case has fills and orders, or an error", () => {
    expect(cases.filter(({ fills, orders, error }) => (error === undefined ? fills === undefined || orders === undefined : fills !== undefined || orders !== undefined)).map(({ id }) => id)).toEqual([]);
  });

  test("every value of every option is used by a case", () => {
    const configs = cases.filter(({ error }) => error === undefined).map(configOf) as readonly Readonly<Record<string, unknown>>[];
    const unused = (name: string, values: readonly unknown[], used: readonly unknown[]): string[] => values.filter((value) => !used.includes(value)).map((value) => `${name}: ${String(value)}`);
    const enums = (name: string, schema: { readonly properties: object }, used: readonly (Readonly<Record<string, unknown>> | undefined)[]): string[] =>
      Object.entries(schema.properties as Readonly<Record<string, { readonly enum?: readonly unknown[] }>>).flatMap(([option, { enum: values = [] }]) => unused(`${name}${option}`, values, used.map((one) => one?.[option])));
    const kinds = (schema: { readonly anyOf: readonly { readonly properties: { readonly type: { readonly const: unknown } } }[] }): readonly unknown[] => schema.anyOf.map(({ properties }) => properties.type.const);
    const part = (option: string): readonly Readonly<Record<string, unknown>>[] => configs.flatMap((config) => (isRecord(config[option]) ? [config[option]] : []));
    const limits = Object.keys(RiskSchema.properties).filter((limit) => limit.startsWith("max") || limit === "dailyLoss");
    expect([
      ...enums("", RunConfigSchema, configs),
      ...enums("risk.", RiskSchema, part("risk")),
      ...unused("risk", limits, part("risk").flatMap(Object.keys)),
      ...unused("commission", kinds(CommissionSchema), part("commission").map(({ type }) => type)),
      ...unused("slippage", kinds(SlippageSchema), part("slippage").map(({ type }) => type)),
      ...unused("spread.charge", ["both", "entry"], part("spread").map(({ charge }) => charge)),
      ...unused("financing", ["borrowRate", "marginRate", "fundingRate"], part("financing").flatMap(Object.keys)),
      ...["fillOutsideSession", "markOutsideSession"].flatMap((rule) => unused(`session.${rule}`, [true, false], part("session").map((session) => session[rule]))),
      ...unused("session.flattenAtSessionEnd.at", ["last-close", "last-open"], part("session").map(({ flattenAtSessionEnd }) => (isRecord(flattenAtSessionEnd) ? flattenAtSessionEnd["at"] : null))),
    ]).toEqual([]);
  });
});
