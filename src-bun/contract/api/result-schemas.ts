import { Type, type Static } from "typebox";
import { Count, Nullable, Time } from "./parts.ts";

const Numbers = Type.Array(Type.Number());

/** A page of a stored table, column by column. */
export const TablePageSchema = Type.Object(
  {
    columns: Type.Array(
      Type.Object({
        name: Type.String(),
        type: Type.Enum(["number", "integer", "time", "boolean", "text"], { description: "time: UTC epoch milliseconds" }),
        values: Type.Array(Type.Union([Type.Number(), Type.String(), Type.Boolean(), Type.Null()])),
      }),
    ),
    total: Count,
  },
  { $id: "TablePage" },
);

/** An equity curve at a level of detail: none of its extremes is left out. */
export const EquityCurveSchema = Type.Object({ time: Numbers, equity: Numbers, total: Count, isThinned: Type.Boolean() }, { $id: "EquityCurve" });

export const LogPageSchema = Type.Object(
  { lines: Type.Array(Type.Object({ bar: Type.Integer(), time: Nullable(Type.String({ description: "ISO 8601, UTC" })), message: Type.String(), values: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]))) })), total: Count },
  { $id: "LogPage" },
);

/** Bars of a window, merged as far as needed. */
export const BarsSchema = Type.Object(
  {
    symbol: Type.String(),
    granularityMs: Type.Number(),
    time: Numbers, open: Numbers, high: Numbers, low: Numbers, close: Numbers, volume: Numbers,
    firstTime: Time,
    lastTime: Time,
    rowCount: Count,
    isMerged: Type.Boolean(),
  },
  { $id: "Bars" },
);

/** When the session of a run was open. */
export const ChartSessionsSchema = Type.Object({ windows: Type.Array(Type.Object({ start: Time, end: Time, label: Type.String() })) }, { $id: "ChartSessions" });

export type TablePage = Static<typeof TablePageSchema>;
export type EquityCurve = Static<typeof EquityCurveSchema>;
export type LogPage = Static<typeof LogPageSchema>;
export type Bars = Static<typeof BarsSchema>;
export type ChartSessions = Static<typeof ChartSessionsSchema>;
