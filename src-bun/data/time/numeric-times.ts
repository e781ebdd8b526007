import { HindsightError } from "../../contract/errors.ts";
import type { RowOrigin } from "../import/row-origin.ts";
import { RowProblems } from "../import/row-problems.ts";
import { formatTime } from "./format-time.ts";
import { daysOfDate } from "./days-of-date.ts";
import { unitChanges } from "./time-problems.ts";
import { DAY_MS } from "./day-ms.ts";

export type TimeUnit = "s" | "ms" | "us" | "ns";

/** Numeric times as epoch milliseconds, and how they were read. */
export interface NumericTimes {
  readonly epochMs: Float64Array;
  /** Epoch numbers are instants in UTC; digits such as 20130116093000 are wall-clock times. */
  readonly isWall: boolean;
  readonly format: string;
  readonly unitWasGuessed: boolean;
}

const year2100Seconds = 4_102_444_800;
const year1980Ms = 315_532_800_000;
const unitsPerMs: Record<TimeUnit, number> = { s: 1 / 1000, ms: 1, us: 1000, ns: 1_000_000 };
const unitNames: Record<TimeUnit, string> = { s: "seconds", ms: "milliseconds", us: "microseconds", ns: "nanoseconds" };

/**
 * Reads a numeric time column: digits of a date (20130116, 201301160930, 20130116093000) when every row is one, else epoch
 * numbers, whose unit is told by their size (until the year 2100 the ranges do not overlap) unless it is stated.
 *
 * @throws DATA_TIME_UNIT when the stated unit gives absurd dates, no unit gives sensible ones, or the unit changes on the way
 */
export function numericTimes(values: Float64Array, stated: TimeUnit | undefined, field: string, origin: RowOrigin): NumericTimes {
  if (stated === undefined) {
    const wall = digitDates(values);
    if (wall !== null) return { epochMs: wall, isWall: true, format: "digits of date and time", unitWasGuessed: false };
  }
  const guess = unitOf(values[0]);
  const unit = stated ?? guess;
  if (unit === null) throw unitError(values[0], field, origin, `${values[0]} is no epoch time in seconds, milliseconds, microseconds or nanoseconds between 1970 and 2100`, null);
  const perMs = unitsPerMs[unit];
  const epochMs = unit === "s" ? values.map((value) => value * 1000) : perMs === 1 ? values.slice() : values.map((value) => value / perMs);
  const firstMs = epochMs[0];
  const sensible = firstMs >= 0 && firstMs <= year2100Seconds * 1000;
  if (stated !== undefined && (!sensible || (firstMs < year1980Ms && guess !== null && guess !== stated))) {
    throw unitError(values[0], field, origin, `${values[0]} read as ${unitNames[unit]} would be ${formatTime(firstMs)}`, guess);
  }
  const lastMs = epochMs[epochMs.length - 1];
  if (stated === undefined && Math.max(firstMs, lastMs) < 31 * DAY_MS) {
    throw unitError(values[0], field, origin, `${values[0]} read as ${unitNames[unit]} would be ${formatTime(firstMs)}; these look like row numbers or day counts, not epoch times`, null);
  }
  if (stated === undefined) refuseOtherUnits(values, unit, field, origin);
  return { epochMs, isWall: false, format: `epoch ${unitNames[unit]}`, unitWasGuessed: stated === undefined };
}

function unitOf(value: number): TimeUnit | null {
  if (!(value >= 0)) return null;
  if (value <= year2100Seconds) return "s";
  if (value <= year2100Seconds * 1e3) return "ms";
  if (value <= year2100Seconds * 1e6) return "us";
  return value <= year2100Seconds * 1e9 ? "ns" : null;
}

function refuseOtherUnits(values: Float64Array, unit: TimeUnit, field: string, origin: RowOrigin): void {
  const problems = new RowProblems();
  for (let row = 0; row < values.length; row++) {
    if (unitOf(values[row]) !== unit) problems.add(unitChanges, row, field, values[row]);
  }
  problems.throwIfAny(origin);
}

function unitError(value: number, field: string, origin: RowOrigin, found: string, suggestion: TimeUnit | null): HindsightError {
  const place = origin.locate(0);
  return new HindsightError(
    "DATA_TIME_UNIT",
    `${place.file}, ${place.unit} ${place.number}: in column "${field}", ${found}.`,
    suggestion === null ? "State the right unit with timeUnit (s, ms, us, ns), or name the time column with columns.time" : `By their size the numbers are ${unitNames[suggestion]}: leave timeUnit out, or state timeUnit=${suggestion}`,
    { file: place.file, row: place.number, field, value, ...(suggestion !== null && { suggestion }) },
  );
}

/** Wall-clock epoch milliseconds when every number spells a date; else null. */
function digitDates(values: Float64Array): Float64Array | null {
  const scale = values[0] >= 18_000_101 && values[0] < 22_000_000 ? 1 : values[0] >= 180_001_010_000 && values[0] < 220_000_000_000 ? 1e4 : values[0] >= 18_000_101_000_000 && values[0] < 22_000_000_000_000 ? 1e6 : 0;
  if (scale === 0) return null;
  const wall = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const date = Math.floor(values[row] / scale);
    const clock = (values[row] - date * scale) * (1e6 / scale);
    const hours = scale === 1 ? 0 : Math.floor(clock / 1e4);
    const minutes = scale === 1 ? 0 : Math.floor(clock / 100) % 100;
    const seconds = scale === 1e6 ? clock % 100 : 0;
    const days = daysOfDate(Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100);
    if (!(days === days) || hours > 23 || minutes > 59 || !(seconds < 60)) return null;
    wall[row] = days * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  }
  return wall;
}
