import { Ajv, type ErrorObject } from "ajv";
import { HindsightError } from "../contract/errors.ts";
import { RunConfig } from "../contract/run-config.ts";

/** @throws HindsightError CONFIG_INVALID naming every wrong field with its path, its value and what would be right */
export function validateConfig(config: RunConfig): void {
  const validate = new Ajv({ allErrors: true, verbose: true }).compile(RunConfig);
  const isValid: boolean = validate(config);
  const problems = (isValid ? [] : (validate.errors ?? [])).filter((error) => isAboutChosenBranch(error, config)).map((error) => ({ path: pathOf(error), value: error.data, expected: error.message ?? "must be valid" }));
  if (config.slippage.type === "ticks" && config.instrument.tickSize === undefined) problems.push({ path: "slippage", value: "ticks", expected: "needs the instrument's tick size" });
  if (problems.length === 0) return;
  throw new HindsightError("CONFIG_INVALID", `the run's configuration is wrong: ${problems.map(({ path, value, expected }) => `${path} ${expected}, found ${JSON.stringify(value)}`).join("; ")}`, "Correct the options that are named", { problems });
}

/** A model is one of several kinds; of the complaints of all kinds only those of the kind that was named are to the point. */
function isAboutChosenBranch(error: ErrorObject, config: RunConfig): boolean {
  if (error.keyword === "anyOf") return false;
  const match = /^#\/properties\/(\w+)\/anyOf\/(\d+)\//.exec(error.schemaPath);
  if (match === null) return true;
  const field = match[1] as keyof RunConfig;
  const branches = (RunConfig.properties[field] as { anyOf: readonly { properties?: { type?: { const?: string } } }[] }).anyOf;
  const kind = (config[field] as { type?: unknown }).type;
  return branches[Number(match[2])]?.properties?.type?.const === kind;
}

function pathOf({ instancePath, params }: ErrorObject): string {
  const path = instancePath.slice(1).replaceAll("/", ".");
  const extra = (params as { additionalProperty?: string }).additionalProperty;
  return extra === undefined ? path : [path, extra].filter(Boolean).join(".");
}
