import { Type, type Static, type TSchema } from "typebox";

/** A schema that stands once in the document, under its `$id`, and is referred to. */
export function refTo<T extends TSchema>(schema: T): Type.TUnsafe<Static<T>> {
  const { $id } = schema as { readonly $id?: string };
  if ($id === undefined) throw new Error("Only a schema with an $id can be referred to.");
  return Type.Unsafe<Static<T>>({ $ref: `${$id}#` });
}

/** @returns the schema under a name of its own; names inside it go, because the same name would stand for two schemas */
export function named<T extends TSchema>(name: string, schema: T): T {
  return { ...(plain(schema) as T), $id: name };
}

/** The same without defaults: in a change, what is not given stays as it is. */
export function withoutDefaults<T extends TSchema & { readonly properties: Readonly<Record<string, TSchema>> }>(schema: T): T {
  const properties = Object.fromEntries(Object.entries(schema.properties).map(([name, property]) => [name, without(property, "default")]));
  return { ...schema, properties };
}

function without(schema: object, keyword: string): object {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== keyword));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(without(value, "$id")).map(([name, part]) => [name, plain(part)]));
}
