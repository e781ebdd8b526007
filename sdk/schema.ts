/** The part of JSON Schema that parameters may use, and the TypeScript types that follow from it. */

interface SchemaBase {
  readonly title?: string;
  readonly description?: string;
  /** Layout hints for the run form (widget, group, order); ignored by the engine. */
  readonly "x-ui"?: { readonly [hint: string]: unknown };
}
export interface NumberSchema extends SchemaBase {
  readonly type: "number" | "integer";
  readonly default?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly enum?: readonly number[];
}
export interface BooleanSchema extends SchemaBase {
  readonly type: "boolean";
  readonly default?: boolean;
}
export interface StringSchema extends SchemaBase {
  readonly type: "string";
  readonly default?: string;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}
export interface ArraySchema extends SchemaBase {
  readonly type: "array";
  readonly items: NumberSchema | BooleanSchema | StringSchema;
  readonly default?: readonly (number | boolean | string)[];
  readonly minItems?: number;
  readonly maxItems?: number;
}
export type PropertySchema = NumberSchema | BooleanSchema | StringSchema | ArraySchema;

/** A strategy's parameters: a JSON Schema object with flat properties. */
export interface ParamsSchema {
  readonly type: "object";
  readonly title?: string;
  readonly description?: string;
  /** Unknown names are refused in any case; saying so is allowed. */
  readonly additionalProperties?: false;
  readonly "x-ui"?: { readonly [hint: string]: unknown };
  readonly properties: { readonly [name: string]: PropertySchema };
  readonly required?: readonly string[];
}

type ScalarOf<P> =
  P extends { enum: readonly (infer E)[] } ? E
  : P extends { type: "number" | "integer" } ? number
  : P extends { type: "boolean" } ? boolean
  : P extends { type: "string" } ? string
  : never;
type ValueOf<P> = P extends { type: "array"; items: infer I } ? readonly ScalarOf<I>[] : ScalarOf<P>;
type RequiredName<S extends ParamsSchema> = S extends { required: readonly (infer R)[] } ? R : never;
type IsPresent<S extends ParamsSchema, K> =
  K extends keyof S["properties"] ? (S["properties"][K] extends { default: unknown } ? true : K extends RequiredName<S> ? true : false) : false;

/** The values a hook sees in `ctx.params`: a parameter without a default that is not required may be undefined. */
export type ParamsOf<S extends ParamsSchema> = {
  readonly [K in keyof S["properties"]]: IsPresent<S, K> extends true ? ValueOf<S["properties"][K]> : ValueOf<S["properties"][K]> | undefined;
};

/** Parameter values of any strategy, by name. */
export type ParamValues = Readonly<Record<string, number | boolean | string | readonly (number | boolean | string)[] | undefined>>;
