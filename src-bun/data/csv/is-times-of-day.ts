import { TimeTextParser } from "../time/parse-time-text.ts";

const encoder = new TextEncoder();

/** Whether cells hold nothing but times of day: no times by themselves, but behind a date. */
export function isTimesOfDay(cells: readonly string[]): boolean {
  const parser = new TimeTextParser();
  const reads = (text: string): boolean => {
    const bytes = encoder.encode(text);
    return parser.parse(bytes, 0, bytes.length);
  };
  return cells.every((cell) => !reads(cell) && reads(`2000-01-01 ${cell}`));
}
