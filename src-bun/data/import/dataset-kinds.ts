import type { DatasetManifest } from "../../contract/dataset.ts";

export type DatasetKind = DatasetManifest["kind"];

/** What every dataset of a kind holds. */
export interface KindShape {
  /** Columns besides `time`, in storage order. */
  readonly columns: readonly string[];
  /** Which of them a source may lack, and the value that all rows then have. */
  readonly defaults: Readonly<Record<string, number>>;
  /** Columns that hold times; the others hold figures. */
  readonly timeColumns: readonly string[];
  /** May times be dates without a time of day? They are labels then. */
  readonly mayBeLabels: boolean;
  /** Which rows of a symbol must not follow each other: those of one time, those alike in everything, or any may. */
  readonly repeats: "same-time" | "same-row" | "allowed";
  /** One row and several, for messages. */
  readonly words: readonly [one: string, many: string];
}

export const kindShapes: Readonly<Record<DatasetKind, KindShape>> = {
  bars: { columns: ["open", "high", "low", "close", "volume"], defaults: { volume: 0 }, timeColumns: ["time"], mayBeLabels: true, repeats: "same-time", words: ["bar", "bars"] },
  trades: { columns: ["price", "size"], defaults: { size: 0 }, timeColumns: ["time"], mayBeLabels: false, repeats: "allowed", words: ["trade", "trades"] },
  quotes: { columns: ["bid", "ask"], defaults: {}, timeColumns: ["time"], mayBeLabels: false, repeats: "allowed", words: ["quote", "quotes"] },
  features: { columns: ["knownAt"], defaults: {}, timeColumns: ["time", "knownAt"], mayBeLabels: true, repeats: "same-row", words: ["row of features", "rows of features"] },
  actions: { columns: ["split", "dividend"], defaults: { split: 1, dividend: 0 }, timeColumns: ["time"], mayBeLabels: true, repeats: "same-row", words: ["corporate action", "corporate actions"] },
};

export const datasetKinds = Object.keys(kindShapes) as readonly DatasetKind[];
