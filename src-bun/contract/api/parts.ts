import { Type } from "typebox";

/** Id in an address. */
export const Id = (description: string) => Type.String({ description: `${description}: letters, digits, - and _`, pattern: "^[A-Za-z0-9_-]{1,128}$" });

/** Name in an address: a label that is looked up, never a path. */
export const Name = (description: string) => Type.String({ description: `${description}, at most 200 characters without slashes and control characters`, pattern: "^(?!\\.{1,2}$)[^\\p{Cc}/\\\\]{1,200}$" });

/** A label that a person gives. */
export const Label = (description: string) => Type.String({ description, minLength: 1, maxLength: 200 });

export const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** UTC epoch milliseconds. */
export const Time = Type.Number({ description: "UTC epoch milliseconds" });

export const Count = Type.Integer({ minimum: 0 });

/** An answer without a body. */
export const Done = Type.Null({ description: "Done" });

export const Anything = Type.Record(Type.String(), Type.Unknown());
