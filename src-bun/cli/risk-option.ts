import { resolve } from "node:path";
import { HindsightError } from "../contract/errors.ts";
import { defaultRiskRules, riskLimitNames, type RiskSpec } from "../contract/run-config.ts";
import { nearestName } from "../platform/nearest-name.ts";
import { jsonObject, jsonObjectFile } from "./json-object.ts";
import { type RefuseLimit, riskLimit } from "./risk-limit.ts";

const rules = {
  beyondCap: ["reject", "cut"],
  riskCheck: ["intrabar", "close"],
  drawdownBase: ["peak-close", "peak-intrabar", "peak-eod", "initial"],
  dayStartBase: ["equity", "balance", "max"],
  afterBreach: ["halt", "resume-next-day"],
} as const satisfies { readonly [Name in keyof typeof defaultRiskRules]: readonly RiskSpec[Name][] };

const FORMS = "Write --risk maxDrawdown=20%,dailyLoss=1000,maxPosition=10, or name a JSON file with these names";

/**
 * `--risk`: limits and their rules as `name=value,…`, a JSON object, or the name of a JSON file with one. Losses and exposure are `20%` or money.
 * @throws HindsightError RISK_INVALID naming the limit, what was found and what to write
 */
export function riskOption(text: string, baseFolder: string): RiskSpec {
  const place = text.includes("=") || text.trimStart().startsWith("{") ? "--risk" : `--risk ${resolve(baseFolder, text)}`;
  const fail = (why: string, hint = FORMS, details: Readonly<Record<string, unknown>> = {}): HindsightError => new HindsightError("RISK_INVALID", `${place}: ${why}`, hint, details);
  const values = valuesOf(text, baseFolder, fail);
  const spec: Record<string, unknown> = { ...defaultRiskRules };
  let limitCount = 0;
  for (const [name, value] of Object.entries(values)) {
    const refuse: RefuseLimit = (found, hint, suggestion = null) => fail(`${name} ${found}`, hint, { name, value, suggestion });
    const choices = Object.hasOwn(rules, name) ? rules[name as keyof typeof rules] : undefined;
    if (choices !== undefined) spec[name] = ruleOf(value, choices, refuse);
    else {
      const limit = riskLimitNames.find((known) => known === name);
      if (limit === undefined) throw unknownName(name, refuse);
      spec[name] = riskLimit(limit, value, refuse);
      limitCount++;
    }
  }
  if (limitCount === 0) throw fail("it names no limit", `Name at least one: ${riskLimitNames.join(", ")}`);
  return spec as RiskSpec;
}

function valuesOf(text: string, baseFolder: string, fail: (why: string, hint?: string) => HindsightError): Readonly<Record<string, unknown>> {
  if (text.trimStart().startsWith("{")) return jsonObject(text, fail);
  if (!text.includes("=")) return jsonObjectFile(resolve(baseFolder, text), fail);
  const values: Record<string, string> = Object.create(null);
  for (const part of text.split(",")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, equals).trim();
    // A comma inside of an amount looks like the next limit.
    if (equals < 1 || name === "") throw fail(`"${part}" is not name=value`, "Write --risk maxDrawdown=20%,dailyLoss=1000; amounts without commas");
    if (Object.hasOwn(values, name)) throw fail(`${name} is given twice`, "Give each limit once");
    values[name] = part.slice(equals + 1).trim();
  }
  return values;
}

function ruleOf(value: unknown, choices: readonly string[], refuse: RefuseLimit): string {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const near = nearestName(String(value), choices);
  throw refuse(`cannot be ${JSON.stringify(value)}`, `${near === null ? "" : `Did you mean ${near}? `}It can be ${choices.join(", ")}`, near);
}

function unknownName(name: string, refuse: RefuseLimit): HindsightError {
  const known = [...riskLimitNames, ...Object.keys(rules)];
  const near = nearestName(name, known);
  return refuse("is no risk limit", near === null ? `There are ${known.join(", ")}` : `Did you mean ${near}?`, near);
}
