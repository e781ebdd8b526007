import { HindsightError } from "../../contract/errors.ts";
import { RowProblems } from "../import/row-problems.ts";
import { formatTime, formatWallTime } from "./format-time.ts";
import { numericTimes } from "./numeric-times.ts";
import type { RawTimes } from "./raw-times.ts";
import { settleDateOrder } from "./settle-date-order.ts";
import type { TimeContext } from "./time-context.ts";
import { localTimeMissing, timeOutOfRange } from "./time-problems.ts";
import { wallToInstant, zoneOffsets, type WallInstant } from "./zone-offsets.ts";
import { DAY_MS } from "./day-ms.ts";

const year1800Ms = -5_364_662_400_000;
const year2200Ms = 7_258_118_400_000;

/** Times settled: UTC epoch milliseconds on whole microseconds; trading-day labels at 00:00 UTC of their date. */
export interface ResolvedTimes {
  readonly time: Float64Array;
  readonly isLabel: boolean;
  /** Whether they were written as dates. */
  readonly isDates: boolean;
  /** How they were written, in words. */
  readonly format: string;
  /** The zone that was needed to read them; null: none. */
  readonly zone: string | null;
}

/**
 * Turns the time column as found into UTC. Times that all lie on midnight (in UTC, in their own offset, or in the stated
 * zone) are dates, of daily bars above all, and become labels where the context lets them. A wall-clock time that the clocks
 * showed twice is the first of the two, or the second when the first would not come after the symbol's row before it; one that they never
 * showed is an error.
 *
 * @throws DATA_TIME_UNIT, DATA_TIME_ZONE, DATA_TIME_INVALID
 */
export function resolveTimes(raw: RawTimes, context: TimeContext): ResolvedTimes {
  const { field, mayBeLabels, options, origin, findings } = context;
  const zone = options.zone ?? null;
  let wall: Float64Array;
  let isInstant: boolean;
  let format: string;
  if (raw.kind === "number") {
    const numeric = numericTimes(raw.values, options.timeUnit, field, origin);
    if (numeric.unitWasGuessed) findings.note("time-unit-guessed", 1, `Column "${field}" read as ${numeric.format} by the size of its numbers: the first row is ${formatTime(numeric.epochMs[0])}.`);
    wall = numeric.epochMs;
    isInstant = !numeric.isWall;
    format = numeric.format;
  } else {
    wall = raw.order === "ymd" ? raw.wallMs : settleDateOrder(raw.wallMs, context);
    isInstant = raw.zoned;
    format = raw.zoned ? "date and time with offset" : "date and time without zone";
  }
  roundToMicroseconds(wall);
  refuseAbsurd(wall, context);
  const isDates = allMidnight(wall);
  if (isDates && mayBeLabels) return { time: wall, isLabel: true, isDates, format: "dates", zone: null };
  if (isInstant) {
    if (raw.kind === "written" && raw.offsetMinutes !== null) {
      const offsets = raw.offsetMinutes;
      wall = wall.map((time, row) => time - offsets[row] * 60_000);
    }
    const labels = zone === null || !mayBeLabels ? null : midnightsIn(zone, wall);
    return labels === null ? { time: wall, isLabel: false, isDates, format, zone: null } : { time: labels, isLabel: true, isDates, format, zone };
  }
  const stated = zone ?? (isDates || /utc|gmt/i.test(field) ? "UTC" : null);
  if (stated === null) throw zoneRequired(wall[0], context);
  return { time: localToUtc(wall, stated, context), isLabel: false, isDates, format, zone: stated };
}

function roundToMicroseconds(times: Float64Array): void {
  for (let row = 0; row < times.length; row++) {
    const time = times[row];
    if (time !== Math.floor(time)) times[row] = Math.round(time * 1000) / 1000;
  }
}

function refuseAbsurd(times: Float64Array, { field, origin }: TimeContext): void {
  const problems = new RowProblems();
  for (let row = 0; row < times.length; row++) {
    if (!(times[row] >= year1800Ms && times[row] <= year2200Ms)) problems.add(timeOutOfRange, row, field, formatTime(times[row]));
  }
  problems.throwIfAny(origin);
}

function allMidnight(times: Float64Array): boolean {
  for (let row = 0; row < times.length; row++) if (times[row] % DAY_MS !== 0) return false;
  return true;
}

/** The local dates when every instant is a midnight of the zone; else null. */
function midnightsIn(zone: string, times: Float64Array): Float64Array | null {
  const span = extent(times);
  const offsets = zoneOffsets(zone, span.from, span.to);
  const labels = new Float64Array(times.length);
  for (let row = 0; row < times.length; row++) {
    let k = offsets.starts.length - 1;
    while (offsets.starts[k] > times[row]) k--;
    labels[row] = times[row] + offsets.offsetMs[k];
    if (labels[row] % DAY_MS !== 0) return null;
  }
  return labels;
}

function localToUtc(wall: Float64Array, zone: string, { field, mayRepeat, origin, findings, symbolIds, symbolCount }: TimeContext): Float64Array {
  const span = extent(wall);
  const offsets = zoneOffsets(zone, span.from, span.to);
  const problems = new RowProblems();
  const time = new Float64Array(wall.length);
  const last = new Float64Array(symbolCount).fill(-Infinity);
  const instant: WallInstant = { kind: "unique", first: 0, last: 0 };
  const doubled: number[] = [];
  let doubledCount = 0;
  for (let row = 0; row < wall.length; row++) {
    const symbol = symbolIds === null ? 0 : symbolIds[row];
    wallToInstant(offsets, wall[row], instant);
    let at = instant.first;
    if (instant.kind === "doubled") {
      if (at < last[symbol] || (at === last[symbol] && !mayRepeat)) at = instant.last;
      doubledCount++;
      if (doubled.length < 5) doubled.push(row);
    } else if (instant.kind === "missing") problems.add(localTimeMissing, row, field, formatWallTime(wall[row]));
    time[row] = at;
    last[symbol] = at;
  }
  problems.throwIfAny(origin);
  if (doubledCount > 0) findings.warn("local-time-doubled", doubledCount, `${doubledCount} times fall into an hour that the clocks of ${zone} showed twice; told apart by the order of the rows, the first of the two where that does not tell.`, doubled);
  return time;
}

function extent(times: Float64Array): { from: number; to: number } {
  let from = Infinity;
  let to = -Infinity;
  for (const time of times) {
    if (time < from) from = time;
    if (time > to) to = time;
  }
  return { from, to };
}

function zoneRequired(firstWallMs: number, { field, origin }: TimeContext): HindsightError {
  const place = origin.locate(0);
  return new HindsightError(
    "DATA_TIME_ZONE",
    `${place.file}, ${place.unit} ${place.number}: ${formatWallTime(firstWallMs)} in column "${field}" does not say in which time zone it is.`,
    "State the zone of the source with the zone option (--zone America/New_York, --zone UTC, …)",
    { file: place.file, row: place.number, field, value: formatWallTime(firstWallMs), option: "zone" },
  );
}
