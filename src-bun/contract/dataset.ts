import { Type, type Static } from "typebox";
import { InstrumentSchema } from "./run-config-schema.ts";

const Count = Type.Integer({ minimum: 0 });
const Sha256 = Type.String({ pattern: "^[0-9a-f]{64}$" });
/** UTC epoch milliseconds. */
const EpochMs = Type.Number();

/** Something the import noticed. Notes and warnings do not stop an import; what does is an error and never gets here. */
export const QualityFinding = Type.Object(
  {
    code: Type.Union([
      Type.Literal("volume-missing"),
      Type.Literal("symbol-from-file-name"),
      Type.Literal("column-ignored"),
      Type.Literal("lines-skipped"),
      Type.Literal("time-unit-guessed"),
      Type.Literal("time-unit-mixed-precision"),
      Type.Literal("date-order-inferred"),
      Type.Literal("local-time-doubled"),
      Type.Literal("time-in-future"),
      Type.Literal("daily-time-not-midnight"),
      Type.Literal("close-stamps-shifted"),
      Type.Literal("rows-sorted"),
      Type.Literal("duplicates-dropped"),
      Type.Literal("prices-not-positive"),
      Type.Literal("float-noise"),
      Type.Literal("gaps"),
      Type.Literal("spacing-irregular"),
      Type.Literal("bars-overlap"),
      Type.Literal("volume-zero"),
      Type.Literal("outliers"),
      Type.Literal("granularity-mixed"),
      Type.Literal("split-zero"),
      Type.Literal("known-at-missing"),
      Type.Literal("known-at-dates"),
      Type.Literal("known-before-time"),
    ]),
    severity: Type.Union([Type.Literal("note"), Type.Literal("warning")]),
    /** Rows, columns or gaps concerned. */
    count: Count,
    /** In words, with the figures. */
    message: Type.String(),
    /** The first few rows concerned, as numbered in the source file (line for CSV, row for Parquet; 1-based); empty when it is not about rows. */
    firstRows: Type.Array(Count),
  },
  { additionalProperties: false },
);
export type QualityFinding = Static<typeof QualityFinding>;

export const SymbolSummary = Type.Object(
  {
    /** Empty for features that speak of no symbol in particular. */
    symbol: Type.String(),
    /** First row of the symbol in the dataset's columns, 0-based. */
    rowStart: Count,
    rowCount: Type.Integer({ minimum: 1 }),
    /** Time of the first row: of bars their open, of features when they became known. */
    firstTime: EpochMs,
    /** The same of the last row. */
    lastTime: EpochMs,
    /** The most common distance between two bars; 0 for rows that have no length, which is every kind but bars. */
    granularityMs: Type.Number({ minimum: 0 }),
    /** Distances longer than one bar; for daily bars longer than four days, which weekends and holidays explain. */
    gapCount: Count,
    /** The longest distance counted in gapCount; null when there is none. */
    largestGapMs: Type.Union([Type.Number({ exclusiveMinimum: 0 }), Type.Null()]),
    /** Bars without volume, trades without size. */
    zeroVolumeBarCount: Count,
    /** Returns farther than 30 robust deviations from the median. */
    outlierCount: Count,
  },
  { additionalProperties: false },
);
export type SymbolSummary = Static<typeof SymbolSummary>;

/** A dataset of the catalogue: what it holds, where it came from, what the import noticed. */
export const DatasetManifest = Type.Object(
  {
    formatVersion: Type.Literal(1),
    /** Readable part of the file name and the first digits of the content hash. */
    id: Type.String({ pattern: "^[a-z0-9-]+$" }),
    name: Type.String({ minLength: 1 }),
    /** `trades` and `quotes` are ticks; `features` rows of figures, each with the time at which it became known; `actions` splits and dividends. */
    kind: Type.Union([Type.Literal("bars"), Type.Literal("trades"), Type.Literal("quotes"), Type.Literal("features"), Type.Literal("actions")]),
    tags: Type.Array(Type.String()),
    /** SHA-256 of the normalised columns; the same for the same data whatever its file format. */
    contentHash: Sha256,
    rowCount: Type.Integer({ minimum: 1 }),
    /** Numeric columns in storage order: time, those of the kind (open, high, low, close, volume; price, size; bid, ask; knownAt; split, dividend), then the extra ones by name. */
    columns: Type.Array(Type.String(), { minItems: 3 }),
    /** The most common granularity among the symbols; 0 for every kind but bars. */
    granularityMs: Type.Number({ minimum: 0 }),
    /** `open`: UTC epoch milliseconds of the row, of a bar its open; `trading-day`: the date of its trading day at 00:00 UTC. */
    timeLabel: Type.Union([Type.Literal("open"), Type.Literal("trading-day")]),
    firstTime: EpochMs,
    lastTime: EpochMs,
    /** Sorted by name. */
    symbols: Type.Array(SymbolSummary, { minItems: 1 }),
    source: Type.Object(
      {
        fileName: Type.String(),
        format: Type.Union([Type.Literal("csv"), Type.Literal("parquet")]),
        container: Type.Union([Type.Literal("none"), Type.Literal("gzip"), Type.Literal("zip")]),
        sizeBytes: Count,
        sha256: Sha256,
        /** Which column of the source was read as what. */
        columns: Type.Record(Type.String(), Type.String()),
        /** How times were written, in words. */
        timeFormat: Type.String(),
        /** The zone that was stated for them; null when none was needed. */
        zone: Type.Union([Type.String(), Type.Null()]),
        stamp: Type.Union([Type.Literal("open"), Type.Literal("close")]),
      },
      { additionalProperties: false },
    ),
    /** What one unit of its symbols is, where somebody said so: what the run form begins with. An order names its instrument itself. */
    instrument: Type.Optional(InstrumentSchema),
    findings: Type.Array(QualityFinding),
    /** When it was imported, ISO 8601 in UTC. */
    importedAt: Type.String(),
  },
  { additionalProperties: false },
);
export type DatasetManifest = Static<typeof DatasetManifest>;
