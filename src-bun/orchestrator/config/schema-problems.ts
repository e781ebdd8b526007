import { Ajv, type ValidateFunction } from "ajv";
import { RunConfigSchema } from "../../contract/run-config-schema.ts";
import type { ConfigProblem } from "./config-problem.ts";
import { fieldProblems } from "./field-problems.ts";

let compiled: ValidateFunction | undefined;

/** What the schema finds wrong with a configuration: each field once, in words. */
export function schemaProblems(config: unknown): ConfigProblem[] {
  compiled ??= new Ajv({ allErrors: true, verbose: true }).compile(RunConfigSchema);
  const isValid: boolean = compiled(config);
  return isValid ? [] : fieldProblems(compiled.errors ?? []);
}
