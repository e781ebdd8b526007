import type { CommissionSpec, SlippageSpec } from "../contract/run-config.ts";
import { HindsightError } from "../contract/errors.ts";
import { numberText } from "./number-text.ts";

/** Reads the cost models as they are written on the command line: a bare number, `kind:number,…`, or JSON. */

const COMMISSION_FORMS = "0.001 (fraction of notional), percent:0.001, fixed:5, fixed+percent:5,0.001, per-unit:0.005 or per-unit:0.005,min=1,max-rate=0.01, tiered:0=0.001,1000000=0.0008 (rate by traded notional), maker-taker:0.0001,0.0004, none, or JSON";
const SLIPPAGE_FORMS = "bps:2 (2 basis points, 0.02 % of the price), ticks:1 (with --tick-size), range:0.1 (a tenth of the bar's range), volume:0.1 (a tenth of the price at an order as large as the bar's volume), none, or JSON";

export function commissionOption(text: string): CommissionSpec {
  const fail = (): never => invalid("--commission", text, COMMISSION_FORMS);
  if (text.trimStart().startsWith("{")) return json(text, "--commission") as CommissionSpec;
  if (text === "none") return { type: "none" };
  const bare = numberText(text);
  if (bare !== null) return { type: "percent", rate: bare };
  const [kind, rest = ""] = split(text);
  if (kind === "tiered") return { type: "tiered", tiers: tiers(rest, fail) };
  const { values, named } = amounts(rest, kind === "per-unit" ? ["min", "max-rate"] : [], fail);
  const [first, second] = values;
  switch (kind) {
    case "percent":
      return values.length === 1 ? { type: "percent", rate: first! } : fail();
    case "fixed":
      return values.length === 1 ? { type: "fixed", amount: first! } : fail();
    case "fixed+percent":
      return values.length === 2 ? { type: "fixed-plus-percent", amount: first!, rate: second! } : fail();
    case "maker-taker":
      return values.length === 2 ? { type: "maker-taker", maker: first!, taker: second! } : fail();
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
  const [value] = values as [number];
  switch (kind) {
    case "ticks":
      return { type: "ticks", ticks: value };
    case "bps":
      return { type: "bps", bps: value };
    case "range":
      return { type: "range", share: value };
    case "volume":
      return { type: "volume", impact: value };
    default:
      return fail();
  }
}

function split(text: string): [string, string?] {
  const colon = text.indexOf(":");
  return colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
}

/** `from=rate,…` from 0 upwards: what is traded before the first tier would have no rate. */
function tiers(text: string, fail: () => never): { from: number; rate: number }[] {
  const list = text.split(",").map((part) => {
    const [from, rate, ...more] = part.split("=").map(numberText);
    return typeof from === "number" && typeof rate === "number" && more.length === 0 ? { from, rate } : fail();
  });
  return list[0]!.from === 0 && list.every(({ from }, k) => k === 0 || from > list[k - 1]!.from) ? list : fail();
}

function amounts(text: string, names: readonly string[], fail: () => never): { values: number[]; named: Map<string, number> } {
  const values: number[] = [];
  const named = new Map<string, number>();
  for (const part of text === "" ? [] : text.split(",")) {
    const equals = part.indexOf("=");
    const value = numberText(equals < 0 ? part : part.slice(equals + 1)) ?? fail();
    if (equals < 0) values.push(value);
    else if (!names.includes(part.slice(0, equals))) fail();
    else named.set(part.slice(0, equals), value);
  }
  return { values, named };
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
