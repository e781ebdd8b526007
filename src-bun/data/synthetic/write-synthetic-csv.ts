import { HindsightError } from "../../contract/errors.ts";
import { isDiskFull } from "../../platform/disk-full.ts";
import { PartFile } from "../../platform/part-file.ts";
import type { SyntheticDataset } from "./generate-synthetic.ts";
import { DAY_MS } from "../time/day-ms.ts";

const ROWS_PER_WRITE = 8192;
const HEADER = "time,symbol,open,high,low,close,volume\n";

/**
 * Writes the bars as CSV with the columns time (open time, ISO 8601 in UTC), symbol, open, high, low, close, volume.
 * Numbers are written in full, so that reading gives the same doubles. The file appears when it is whole, or not at all.
 *
 * @throws HindsightError DISK_FULL or WORKSPACE_UNUSABLE
 */
export function writeSyntheticCsv(path: string, dataset: SyntheticDataset): void {
  try {
    const file = new PartFile(path);
    try {
      file.write(HEADER);
      for (const text of csvBlocks(dataset)) file.write(text);
      file.finish();
    } finally {
      file.close();
    }
  } catch (error) {
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

function writeError(path: string, error: unknown): unknown {
  if (isDiskFull(error)) {
    return new HindsightError("DISK_FULL", `No space is left for ${path}.`, "Free some space or choose another folder; nothing was kept", { path });
  }
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return error;
  return new HindsightError("WORKSPACE_UNUSABLE", `${path} cannot be written (${error.code}).`, "Check that the folder exists and may be written to", { path, reason: error.code });
}
