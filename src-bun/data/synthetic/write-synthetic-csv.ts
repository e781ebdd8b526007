import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { HindsightError } from "../../contract/errors.ts";
import { temporaryName } from "../../platform/atomic-write.ts";
import { isDiskFull } from "../../platform/disk-full.ts";
import type { SyntheticDataset } from "./generate-synthetic.ts";

const ROWS_PER_WRITE = 8192;
const DAY_MS = 86_400_000;
const HEADER = "time,symbol,open,high,low,close,volume\n";

/**
 * Writes the bars as CSV with the columns time (open time, ISO 8601 in UTC), symbol, open, high, low, close, volume.
 * Numbers are written in full, so that reading gives the same doubles. The file appears when it is whole, or not at all.
 *
 * @throws HindsightError DISK_FULL or WORKSPACE_UNUSABLE
 */
export function writeSyntheticCsv(path: string, dataset: SyntheticDataset): void {
  const partial = temporaryName(path);
  try {
    const file = openSync(partial, "w");
    try {
      writeAll(file, HEADER);
      for (const text of csvBlocks(dataset)) writeAll(file, text);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw writeError(path, error);
  }
}

function* csvBlocks({ symbol, bars }: SyntheticDataset): Generator<string> {
  const { time, open, high, low, close, volume } = bars;
  let dayStart = Number.NaN;
  let dayText = "";
  for (let from = 0; from < time.length; from += ROWS_PER_WRITE) {
    const to = Math.min(from + ROWS_PER_WRITE, time.length);
    let text = "";
    for (let row = from; row < to; row++) {
      const startOfDay = time[row] - (time[row] % DAY_MS);
      if (startOfDay !== dayStart) {
        dayStart = startOfDay;
        dayText = new Date(startOfDay).toISOString().slice(0, 11);
      }
      const seconds = (time[row] - startOfDay) / 1000;
      text += `${dayText}${twoDigits(seconds / 3600)}:${twoDigits((seconds / 60) % 60)}:${twoDigits(seconds % 60)}Z,${symbol},${open[row]},${high[row]},${low[row]},${close[row]},${volume[row]}\n`;
    }
    yield text;
  }
}

function twoDigits(value: number): string {
  const whole = Math.floor(value);
  return whole < 10 ? `0${whole}` : `${whole}`;
}

/** A write may take only a part of the bytes. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function writeError(path: string, error: unknown): unknown {
  if (isDiskFull(error)) {
    return new HindsightError("DISK_FULL", `No space is left for ${path}.`, "Free some space or choose another folder; nothing was kept.", { path });
  }
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return error;
  return new HindsightError("WORKSPACE_UNUSABLE", `${path} cannot be written (${error.code}).`, "Check that the folder exists and may be written to.", { path, reason: error.code });
}
