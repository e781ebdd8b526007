import type { Static } from "typebox";
import type { ImportOptionsSchema } from "../../../../src-bun/contract/api/import-options-schema.ts";

/** What a person says about a file, as the API takes it. */
export type ImportChoices = Static<typeof ImportOptionsSchema>;
export type Role = keyof NonNullable<ImportChoices["columns"]>;

/** Columns that each kind of rows can have, in the order in which they are asked for. */
export const rolesOfKind: Readonly<Record<NonNullable<ImportChoices["kind"]>, readonly Role[]>> = {
  bars: ["time", "timeOfDay", "symbol", "open", "high", "low", "close", "volume"],
  trades: ["time", "timeOfDay", "symbol", "price", "size"],
  quotes: ["time", "timeOfDay", "symbol", "bid", "ask"],
  features: ["time", "timeOfDay", "symbol", "knownAt"],
  actions: ["time", "timeOfDay", "symbol", "split", "dividend"],
};

/** Columns that a file may have and an import may leave out. */
const optional: readonly Role[] = ["symbol", "volume", "size", "knownAt", "split", "dividend"];
export const isOptional = (role: Role): boolean => optional.includes(role);

/** The same choices with changes; what is undefined is not said any more. */
export function withChoices(choices: ImportChoices, changes: { readonly [Name in keyof ImportChoices]?: ImportChoices[Name] | undefined }): ImportChoices {
  return Object.fromEntries(Object.entries({ ...choices, ...changes }).filter(([, value]) => value !== undefined && value !== ""));
}

/** @param column undefined: as it is guessed; null: left out */
export function withColumn(choices: ImportChoices, role: Role, column: string | null | undefined): ImportChoices {
  const columns = Object.fromEntries(Object.entries({ ...choices.columns, [role]: column }).filter(([, value]) => value !== undefined));
  return withChoices(choices, { columns: Object.keys(columns).length === 0 ? undefined : columns });
}
