import type { LogLine } from "../contract/result-columns.ts";

const LINES_PER_WRITE = 4_096;

/** Writes the strategy's log as JSON Lines: bar, time (ISO 8601, UTC), message, and values when there are any. */
export async function writeLogFile(path: string, lines: readonly LogLine[]): Promise<void> {
  const writer = Bun.file(path).writer();
  for (let from = 0; from < lines.length; from += LINES_PER_WRITE) {
    const block = lines.slice(from, from + LINES_PER_WRITE).map(({ bar, time, message, values }) => `${JSON.stringify({ bar, time: isoTime(time), message, ...(values === undefined ? {} : { values }) })}\n`);
    writer.write(block.join(""));
    await writer.flush();
  }
  await writer.end();
  if (lines.length === 0) await Bun.write(path, "");
}

function isoTime(time: number): string | null {
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
