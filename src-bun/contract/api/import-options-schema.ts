import { Type } from "typebox";
import { Label, Nullable } from "./parts.ts";

/** A column by its name, or its number from 1. */
const Column = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }));
const OptionalColumn = Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 200 })));

/** What a person says about a file; as data/import-options has it. */
export const ImportOptionsSchema = Type.Object(
  {
    name: Type.Optional(Label("Name in the catalogue; default: the file's name")),
    tags: Type.Optional(Type.Array(Label("Tag"), { maxItems: 100 })),
    kind: Type.Optional(Type.Enum(["bars", "trades", "quotes", "features", "actions"])),
    symbol: Type.Optional(Label("Symbol of a file without a symbol column")),
    columns: Type.Optional(
      Type.Object(
        {
          time: Column, timeOfDay: Column, open: Column, high: Column, low: Column, close: Column, price: Column, bid: Column, ask: Column,
          symbol: OptionalColumn, volume: OptionalColumn, size: OptionalColumn, knownAt: OptionalColumn, split: OptionalColumn, dividend: OptionalColumn,
        },
        { additionalProperties: false, description: "Which column has which meaning" },
      ),
    ),
    zone: Type.Optional(Label("IANA zone of times written without one")),
    timeUnit: Type.Optional(Type.Enum(["s", "ms", "us", "ns"])),
    dateOrder: Type.Optional(Type.Enum(["day-first", "month-first"])),
    stamp: Type.Optional(Type.Enum(["open", "close"])),
    granularityMs: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    onUnsorted: Type.Optional(Type.Enum(["error", "sort"])),
    onDuplicate: Type.Optional(Type.Enum(["error", "first", "last"])),
    allowNonPositivePrices: Type.Optional(Type.Boolean()),
  },
  { $id: "ImportOptions", additionalProperties: false },
);
