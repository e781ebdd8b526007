import type { LogLine } from "../contract/result-columns.ts";
import { isoTime, writeJsonLines } from "./json-lines.ts";

/** Writes the strategy's log as JSON Lines: bar, time (ISO 8601, UTC), message, and values when there are any. */
export function writeLogFile(path: string, lines: readonly LogLine[]): Promise<void> {
  return writeJsonLines(path, lines, ({ bar, time, message, values }) => ({ bar, time: isoTime(time), message, ...(values === undefined ? {} : { values }) }));
}
