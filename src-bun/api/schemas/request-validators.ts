import { Ajv, type ErrorObject, type Options, type ValidateFunction } from "ajv";
import type { TSchema } from "typebox";
import { sharedSchemas } from "./shared-schemas.ts";

interface Validator {
  (data: unknown): boolean;
  errors?: ErrorObject[] | null;
}

const options: Options = { allErrors: true, verbose: true, useDefaults: true, strict: false };

/**
 * Checks what comes in. A body is taken as it was written; in an address everything is text, and numbers, switches and lists of one are read
 * out of it. Nothing is left out silently: an unknown field is an error. Each is compiled when it is first needed: all of them would be most of the start.
 */
export function requestValidators(): (route: { readonly schema: unknown; readonly httpPart?: string }) => Validator {
  const body = withShared(new Ajv(options));
  const address = withShared(new Ajv({ ...options, coerceTypes: "array" }));
  return ({ schema, httpPart }) => lazily(() => (httpPart === "body" ? body : address).compile(schema as TSchema));
}

function lazily(compile: () => ValidateFunction): Validator {
  let compiled: ValidateFunction | undefined;
  const validator: Validator = (data) => {
    compiled ??= compile();
    const isValid: boolean = compiled(data);
    validator.errors = compiled.errors ?? null;
    return isValid;
  };
  return validator;
}

function withShared(ajv: Ajv): Ajv {
  return ajv.addSchema([...sharedSchemas]);
}
