import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import { type Times, timesOf } from "../../format/times.ts";

/** Times of a dataset: dates of trading days mean the same everywhere, instants stand in the reader's zone. */
export function rowTime({ timeLabel }: Pick<DatasetManifest, "timeLabel">, times: Times): (ms: number) => string {
  return timeLabel === "trading-day" ? timesOf("UTC").date : (ms) => `${times.minute(ms)} ${times.zoneName(ms)}`;
}

export const gapsOf = ({ symbols }: DatasetManifest): number => symbols.reduce((sum, { gapCount }) => sum + gapCount, 0);

export const warningsOf = ({ findings }: Pick<DatasetManifest, "findings">): number => findings.filter(({ severity }) => severity === "warning").length;

/** Whether name, id, a symbol or a tag holds the text. */
export function fits({ id, name, symbols, tags }: DatasetManifest, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [id, name, ...tags, ...symbols.map(({ symbol }) => symbol)].some((part) => part.toLowerCase().includes(wanted));
}
