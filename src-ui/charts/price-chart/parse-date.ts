import { instantOf } from "./zone-offset.ts";

const SHAPE = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*$/;

/** The instant of a date, or a date with a time of day, as the clocks of a zone show it; null: it is none. */
export function parseDate(text: string, zone: string): number | null {
  const found = SHAPE.exec(text);
  if (found === null) return null;
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(wall);
  // 31 April would be taken for 1 May.
  const isReal = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? instantOf(zone, wall) : null;
}
