import { type Schema, Validator } from "@cfworker/json-schema";
import { type ErrorSchema, ErrorSchemaBuilder, type RJSFSchema, type RJSFValidationError, toErrorSchema, type ValidatorType } from "@rjsf/utils";

/** Checks form data by walking the schema: Ajv would compile code, which the content security policy refuses. */
class InterpretingValidator implements ValidatorType {
  isValid(schema: RJSFSchema | boolean, formData: unknown, rootSchema: RJSFSchema): boolean {
    if (typeof schema === "boolean") return schema;
    return errorsOf({ ...rootSchema, ...schema }, formData).length === 0;
  }

  rawValidation<Result>(schema: RJSFSchema, formData?: unknown): { errors?: Result[]; validationError?: Error } {
    return { errors: errorsOf(schema, formData) as Result[] };
  }

  validateFormData(formData: unknown, schema: RJSFSchema): { errors: RJSFValidationError[]; errorSchema: ErrorSchema } {
    const errors = errorsOf(schema, formData);
    return { errors, errorSchema: errors.length === 0 ? new ErrorSchemaBuilder().ErrorSchema : toErrorSchema(errors) };
  }

  reset(): void {}
}

export const interpretingValidator = new InterpretingValidator();

/** A strategy's own patterns may take for ever: they are tried in the run, where a watchdog ends it. */
function errorsOf(schema: RJSFSchema, formData: unknown): RJSFValidationError[] {
  const plain = JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === "pattern" && typeof value === "string" ? undefined : value))) as Schema;
  const { errors } = new Validator(plain, "2020-12", false).validate(formData ?? {});
  return errors
    // A wrong field is told of once, not again by everything around it.
    .filter(({ keyword }) => keyword !== "properties" && keyword !== "items")
    .map(({ keyword, instanceLocation, error }) => ({ name: keyword, property: instanceLocation.replace(/^#/, "").replaceAll("/", "."), message: error, stack: error }));
}
