import type { FactorsSchema, ParamsSchema } from "@hindsight/sdk";
import { HindsightError } from "../contract/errors.ts";
import { factorsSchemaProblems, isFactorsSchema } from "./factors/factors-schema.ts";
import { isParamsSchema, paramsSchemaProblems, type ShapeProblem } from "./params/params-schema.ts";
import { copyPlainData, NotPlainData, type PlainData } from "./plain-data.ts";

const hookNames = ["onInit", "onBar", "onData", "onFill", "onSessionOpen", "onSessionClose", "onFinalize"] as const;
type HookName = (typeof hookNames)[number];
type Hook = (...args: never[]) => unknown;

/** What a strategy declares, read once and checked. The texts and the schema are plain data; the hooks are the sandbox's own functions. */
export interface StrategyShape {
  readonly name: string;
  readonly description: string | null;
  /** A strategy without parameters has a schema without properties. */
  readonly params: ParamsSchema;
  /** Null: it declares no factors. */
  readonly factors: FactorsSchema | null;
  readonly hooks: { readonly onBar: Hook } & { readonly [K in Exclude<HookName, "onBar">]?: Hook };
}

const nameLimit = 200;
const example = `Write "export default defineStrategy({ name: …, onBar(bar, ctx) { … } })"`;

/**
 * Reads what a strategy's module exports by default. The object is hostile: each property is read once, here, and
 * nothing but the hook functions is kept of it.
 * @throws HindsightError STRATEGY_SHAPE naming every property that is missing or of the wrong kind
 */
export function readDefinition(exported: unknown): StrategyShape {
  if (typeof exported !== "object" || exported === null) {
    throw new HindsightError("STRATEGY_SHAPE", `The strategy's default export is ${exported === undefined ? "missing" : `a ${exported === null ? "null" : typeof exported}`}, but must be a strategy definition`, example);
  }
  const problems: ShapeProblem[] = [];
  const read = readOnce(exported, problems);
  const name = read("name");
  if (typeof name !== "string" || name.trim() === "" || name.length > nameLimit) problems.push({ path: "name", message: `must be a text of 1 to ${nameLimit} characters` });
  // It heads reports and lists, where a line break would begin a line of the strategy's own making.
  else if (/[\p{Cc}\u2028\u2029]/u.test(name)) problems.push({ path: "name", message: "must not contain line breaks or control characters" });
  const description = read("description");
  if (description !== undefined && typeof description !== "string") problems.push({ path: "description", message: "must be a text" });
  const hooks = new Map<HookName, Hook>();
  for (const hookName of hookNames) {
    const hook = read(hookName);
    if (typeof hook === "function") hooks.set(hookName, hook as Hook);
    else if (hook !== undefined || hookName === "onBar") problems.push({ path: hookName, message: hook === undefined ? "is missing" : "must be a function" });
  }
  const params = readSchema(read("params"), "params", isParamsSchema, paramsSchemaProblems, problems, { type: "object", properties: {} });
  const factors = readSchema(read("factors"), "factors", isFactorsSchema, factorsSchemaProblems, problems, null);
  const onBar = hooks.get("onBar");
  if (problems.length > 0 || onBar === undefined || params === null) throw shapeError(problems);
  return { name: (name as string).trim(), description: typeof description === "string" ? description.slice(0, 10_000) : null, params, factors, hooks: { ...Object.fromEntries(hooks), onBar } };
}

function readOnce(source: object, problems: ShapeProblem[]): (key: string) => unknown {
  return (key) => {
    try {
      return Reflect.get(source, key) as unknown;
    } catch {
      problems.push({ path: key, message: "throws when it is read" });
      return undefined;
    }
  };
}

/** @param absent what stands for a schema that is not there */
function readSchema<T>(value: unknown, name: string, isValid: (schema: PlainData) => schema is PlainData & T, problemsOf: (schema: PlainData) => ShapeProblem[], problems: ShapeProblem[], absent: T | null): T | null {
  if (value === undefined) return absent;
  let schema: PlainData;
  try {
    schema = copyPlainData(value, name);
  } catch (error) {
    if (!(error instanceof NotPlainData)) throw error;
    problems.push({ path: error.path, message: `must be plain data, found ${error.message}` });
    return null;
  }
  if (isValid(schema)) return schema;
  problems.push(...problemsOf(schema));
  return null;
}

function shapeError(problems: readonly ShapeProblem[]): HindsightError {
  const shown = problems.slice(0, 20);
  const more = problems.length - shown.length;
  return new HindsightError(
    "STRATEGY_SHAPE",
    `The strategy's definition is not complete: ${shown.map(({ path, message }) => `${path} ${message}`).join("; ")}${more > 0 ? `; and ${more} more` : ""}`,
    problems.some(({ path }) => path.startsWith("params")) ? "Correct the schema: parameters are numbers, integers, booleans, strings and flat lists of them" : problems.some(({ path }) => path.startsWith("factors")) ? "Correct the declaration: factors are numbers, integers, booleans and strings" : example,
    { problems: shown },
  );
}
