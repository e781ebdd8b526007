import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { HindsightError } from "../contract/errors.ts";
import type { RunConfig } from "../contract/run-config.ts";
import { RunConfigSchema } from "../contract/run-config-schema.ts";

interface Problem {
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
}

let compiled: ValidateFunction | undefined;

/** @throws HindsightError CONFIG_INVALID naming every wrong field with its path, its value and what would be right */
export function validateConfig(config: RunConfig): void {
  compiled ??= new Ajv({ allErrors: true, verbose: true }).compile(RunConfigSchema);
  const isValid: boolean = compiled(config);
  const problems = isValid ? [] : (compiled.errors ?? []).flatMap((error) => problemOf(error, config));
  if (config.slippage.type === "ticks" && config.instrument.tickSize === undefined) problems.push({ path: "slippage", value: "ticks", expected: "needs the instrument's tick size" });
  if (problems.length === 0) return;
  throw new HindsightError("CONFIG_INVALID", `the run's configuration is wrong: ${problems.map(({ path, value, expected }) => `${path} ${expected}, found ${JSON.stringify(value)}`).join("; ")}`, "Correct the options that are named", { problems });
}

/** A model is one of several kinds; of the complaints of all kinds only those of the kind that was named are to the point. */
function problemOf(error: ErrorObject, config: RunConfig): Problem[] {
  const plain = [{ path: pathOf(error), value: error.data as unknown, expected: error.message ?? "must be valid" }];
  const field = /^#\/properties\/(\w+)\/anyOf/.exec(error.schemaPath)?.[1] as keyof RunConfig | undefined;
  if (field === undefined) return error.keyword === "anyOf" ? [] : plain;
  const kinds = kindsOf(field);
  const kind = (config[field] as { type?: unknown }).type;
  if (error.keyword === "anyOf") return kinds.length === 0 || kinds.some((known) => known === kind) ? [] : [{ path: `${field}.type`, value: kind ?? null, expected: `must be one of ${kinds.join(", ")}` }];
  if (kinds.length === 0) return plain;
  const branch = Number(/\/anyOf\/(\d+)\//.exec(error.schemaPath)?.[1]);
  return kinds[branch] === kind ? plain : [];
}

/** The kinds of a model, in the order of the schema; empty for a field that is a choice of texts. */
function kindsOf(field: keyof RunConfig): string[] {
  const { anyOf = [] } = RunConfigSchema.properties[field] as { anyOf?: readonly { properties?: { type?: { const?: string } } }[] };
  return anyOf.flatMap(({ properties }) => (properties?.type?.const === undefined ? [] : [properties.type.const]));
}

function pathOf({ instancePath, params }: ErrorObject): string {
  const path = instancePath.slice(1).replaceAll("/", ".");
  const extra = (params as { additionalProperty?: string }).additionalProperty;
  return extra === undefined ? path : [path, extra].filter(Boolean).join(".");
}
