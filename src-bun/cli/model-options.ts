import type { CommissionSpec, SlippageSpec } from "../contract/run-config.ts";
import { HindsightError } from "../contract/errors.ts";

/** Reads the cost models as they are written on the command line: a bare number, `kind:number,…`, or JSON. */

const COMMISSION_FORMS = "0.001 (fraction of notional), percent:0.001, fixed:5, fixed+percent:5,0.001, per-unit:0.005 or per-unit:0.005,min=1,max-rate=0.01, none, or JSON";
const SLIPPAGE_FORMS = "bps:2 (2 basis points, 0.02 % of the price), ticks:1 (with --tick-size), none, or JSON";

export function commissionOption(text: string): CommissionSpec {
  const fail = (): never => invalid("--commission", text, COMMISSION_FORMS);
  if (text.trimStart().startsWith("{")) return json(text, "--commission") as CommissionSpec;
  if (text === "none") return { type: "none" };
  const bare = number(text);
  if (bare !== null) return { type: "percent", rate: bare };
  const [kind, rest = ""] = split(text);
  const { values, named } = amounts(rest, kind === "per-unit" ? ["min", "max-rate"] : [], fail);
  const [first, second] = values;
  switch (kind) {
    case "percent":
      return values.length === 1 ? { type: "percent", rate: first! } : fail();
    case "fixed":
      return values.length === 1 ? { type: "fixed", amount: first! } : fail();
    case "fixed+percent":
      return values.length === 2 ? { type: "fixed-plus-percent", amount: first!, rate: second! } : fail();
    case "per-unit": {
      if (values.length !== 1) return fail();
      const minimum = named.get("min");
      const maximumRate = named.get("max-rate");
      return { type: "per-unit", amount: first!, ...(minimum === undefined ? {} : { minimum }), ...(maximumRate === undefined ? {} : { maximumRate }) };
    }
    default:
      return fail();
  }
}

export function slippageOption(text: string): SlippageSpec {
  const fail = (): never => invalid("--slippage", text, SLIPPAGE_FORMS);
  if (text.trimStart().startsWith("{")) return json(text, "--slippage") as SlippageSpec;
  if (text === "none" || text === "0") return { type: "none" };
  const [kind, rest = ""] = split(text);
  const { values } = amounts(rest, [], fail);
  if (values.length !== 1) return fail();
  return kind === "ticks" ? { type: "ticks", ticks: values[0]! } : kind === "bps" ? { type: "bps", bps: values[0]! } : fail();
}

/** A number option. @throws HindsightError USAGE_INVALID_VALUE */
export function numberOption(name: string, example: number): (text: string) => number {
  return (text) => number(text) ?? invalid(name, text, `a plain number such as ${example}`);
}

/** A length of time in seconds. @throws HindsightError USAGE_INVALID_VALUE */
export function secondsOption(name: string): (text: string) => number {
  const fail = (text: string): never => invalid(name, text, "a number of seconds greater than 0, such as 60");
  return (text) => {
    const seconds = number(text) ?? fail(text);
    return seconds > 0 ? seconds : fail(text);
  };
}

function split(text: string): [string, string?] {
  const colon = text.indexOf(":");
  return colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
}

function amounts(text: string, names: readonly string[], fail: () => never): { values: number[]; named: Map<string, number> } {
  const values: number[] = [];
  const named = new Map<string, number>();
  for (const part of text === "" ? [] : text.split(",")) {
    const equals = part.indexOf("=");
    const value = number(equals < 0 ? part : part.slice(equals + 1)) ?? fail();
    if (equals < 0) values.push(value);
    else if (!names.includes(part.slice(0, equals))) fail();
    else named.set(part.slice(0, equals), value);
  }
  return { values, named };
}

function number(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : null;
}

function json(text: string, option: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return invalid(option, text, `valid JSON (${error instanceof Error ? error.message : "it is damaged"})`);
  }
}

function invalid(option: string, value: string, forms: string): never {
  throw new HindsightError("USAGE_INVALID_VALUE", `${option} cannot be "${value}"`, `Use ${forms}`, { option, value });
}
