import { createReadStream } from "node:fs";
import type { LogLine } from "../../contract/result-columns.ts";

export interface LogRequest {
  /** Of a finished run. */
  readonly folder: string;
  readonly offset: number;
  readonly limit: number;
  /** Only lines with this text in their message or their values, whatever its case. */
  readonly contains?: string;
}

/** A line as it is stored: its time is ISO 8601 in UTC, null where there was none. */
type StoredLogLine = Omit<LogLine, "time"> & { readonly time: string | null };

export interface LogPage {
  readonly lines: readonly StoredLogLine[];
  /** Lines that fit, on all pages. */
  readonly total: number;
}

const NEWLINE = 10;

/** Reads a page of a JSON Lines file from its beginning to its end, a block at a time: only lines of the page, and those that might fit, become text. @throws SyntaxError when a line is damaged */
export async function readLog(path: string, { offset, limit, contains }: LogRequest): Promise<LogPage> {
  const fits = contains === undefined || contains === "" ? null : lineFilter(contains);
  const lines: StoredLogLine[] = [];
  let total = 0;
  const take = (bytes: Buffer): void => {
    const isOnPage = total >= offset && lines.length < limit;
    if (fits === null && !isOnPage) {
      total++;
      return;
    }
    const text = bytes.toString("utf8");
    if (fits !== null && !fits.mayFit(text)) return;
    const line = JSON.parse(text) as StoredLogLine;
    if (fits !== null && !fits.fits(line)) return;
    if (isOnPage) lines.push(line);
    total++;
  };
  // A line may go over several blocks, and a character lie on both sides of a border: they are put together as bytes.
  let begun: Buffer[] = [];
  for await (const block of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = block.indexOf(NEWLINE); end >= 0; end = block.indexOf(NEWLINE, start)) {
      const rest = block.subarray(start, end);
      take(begun.length === 0 ? rest : Buffer.concat([...begun, rest]));
      begun = [];
      start = end + 1;
    }
    if (start < block.length) begun.push(block.subarray(start));
  }
  if (begun.length > 0) take(Buffer.concat(begun));
  return { lines, total };
}

/** Looks for a text. Most lines are put aside by their bare text: reading JSON takes ten times as long. */
function lineFilter(wanted: string): { readonly mayFit: (text: string) => boolean; readonly fits: (line: StoredLogLine) => boolean } {
  const plain = wanted.toLowerCase();
  const escaped = JSON.stringify(wanted).slice(1, -1).toLowerCase();
  const has = (text: string): boolean => text.toLowerCase().includes(plain);
  return {
    mayFit: (text) => text.toLowerCase().includes(escaped),
    fits: ({ message, values = {} }) => has(message) || Object.entries(values).some(([name, value]) => has(name) || has(String(value))),
  };
}
