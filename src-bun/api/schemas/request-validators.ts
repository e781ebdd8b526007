import { Ajv, type Options } from "ajv";
import type { TSchema } from "typebox";
import { sharedSchemas } from "./shared-schemas.ts";

const options: Options = { allErrors: true, verbose: true, useDefaults: true, strict: false };

/**
 * Checks what comes in. A body is taken as it was written; in an address everything is text, and numbers, switches and lists of one are read
 * out of it. Nothing is left out silently: an unknown field is an error.
 */
export function requestValidators(): (route: { readonly schema: unknown; readonly httpPart?: string }) => ReturnType<Ajv["compile"]> {
  const body = withShared(new Ajv(options));
  const address = withShared(new Ajv({ ...options, coerceTypes: "array" }));
  return ({ schema, httpPart }) => (httpPart === "body" ? body : address).compile(schema as TSchema);
}

function withShared(ajv: Ajv): Ajv {
  return ajv.addSchema([...sharedSchemas]);
}
