import { Type, type Static } from "typebox";
import { ErrorSchema } from "./api/error-schema.ts";
import { DatasetManifest } from "./dataset.ts";

const Count = Type.Integer({ minimum: 0 });
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Rows = Type.Array(Type.Array(Type.String()));
const { kind, granularityMs, timeLabel, firstTime, lastTime, findings } = DatasetManifest.properties;
const { timeFormat, zone } = DatasetManifest.properties.source.properties;

/** A file as an import with certain options would read it; nothing is kept. */
export const ImportPreview = Type.Object(
  {
    fileName: Type.String(),
    format: Type.Union([Type.Literal("csv"), Type.Literal("parquet")]),
    container: Type.Union([Type.Literal("none"), Type.Literal("gzip"), Type.Literal("zip")]),
    sizeBytes: Count,
    /** Tables in the file: more than one only in an archive. What follows is of the first. */
    partCount: Count,
    /** How a CSV file is written; null for Parquet. */
    delimiter: Nullable(Type.String()),
    decimalMark: Nullable(Type.String()),
    /** Names of the columns; numbers from "1" where there is no header. */
    columns: Type.Array(Type.String()),
    hasHeader: Type.Boolean(),
    /** Cells as they are written. */
    firstRows: Rows,
    lastRows: Rows,
    /** Which column is read as what; empty when that cannot be told. */
    roles: Type.Record(Type.String(), Type.String()),
    /** What a row is, as far as the columns tell. */
    kind: Nullable(kind),
    /** The symbol that the file's name speaks of. */
    symbolOfName: Type.String(),
    /** What an import would hold; null when there is a problem. */
    outcome: Nullable(Type.Object({ rowCount: Count, granularityMs, timeLabel, firstTime, lastTime, symbols: Type.Array(Type.String()), timeFormat, zone, findings }, { additionalProperties: false })),
    /** Why an import would be refused. */
    problem: Nullable(ErrorSchema),
  },
  { additionalProperties: false },
);
export type ImportPreview = Static<typeof ImportPreview>;
