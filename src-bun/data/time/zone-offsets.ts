import { HindsightError } from "../../contract/errors.ts";
import { nearestName } from "../../platform/nearest-name.ts";

/**
 * A zone's offsets over a span of time: offsetMs[k] holds from starts[k] (UTC epoch milliseconds; the first is -Infinity)
 * up to starts[k + 1]. A few Temporal calls a year make it; conversions are plain arithmetic.
 */
export interface ZoneOffsets {
  readonly zone: string;
  readonly starts: Float64Array;
  readonly offsetMs: Float64Array;
}

/** What a wall-clock time is in UTC. In a fold (clocks set back) the two instants differ; in a gap (clocks set forward) there is none, and both are the instant after the gap. */
export interface WallInstant {
  kind: "unique" | "doubled" | "missing";
  first: number;
  last: number;
}

const largestOffsetMs = 26 * 3_600_000;

/**
 * @param fromMs earliest and @param toMs latest time to convert, UTC or local, epoch milliseconds
 * @throws DATA_TIME_ZONE when the zone has no entry in the time zone database
 */
export function zoneOffsets(zone: string, fromMs: number, toMs: number): ZoneOffsets {
  const starts = [-Infinity];
  let at = zonedDateTime(zone, fromMs - largestOffsetMs);
  const offsets = [at.offsetNanoseconds / 1e6];
  for (;;) {
    const next = at.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds > toMs + largestOffsetMs) break;
    starts.push(next.epochMilliseconds);
    offsets.push(next.offsetNanoseconds / 1e6);
    at = next;
  }
  return { zone, starts: Float64Array.from(starts), offsetMs: Float64Array.from(offsets) };
}

/** Offset from UTC at an instant, milliseconds. */
export function offsetAt(zone: ZoneOffsets, utcMs: number): number {
  let k = zone.starts.length - 1;
  while (zone.starts[k] > utcMs) k--;
  return zone.offsetMs[k];
}

/** Resolves a wall-clock time (epoch milliseconds as if it were UTC) into `into`. */
export function wallToInstant(zone: ZoneOffsets, wallMs: number, into: WallInstant): void {
  const { starts, offsetMs } = zone;
  let k = starts.length - 1;
  while (starts[k] + offsetMs[k] > wallMs) k--;
  const end = k + 1 < starts.length ? starts[k + 1] + offsetMs[k] : Infinity;
  if (wallMs >= end) {
    into.kind = "missing";
    into.first = into.last = starts[k + 1];
    return;
  }
  into.last = wallMs - offsetMs[k];
  const doubled = k > 0 && wallMs < starts[k] + offsetMs[k - 1];
  into.kind = doubled ? "doubled" : "unique";
  into.first = doubled ? wallMs - offsetMs[k - 1] : into.last;
}

function zonedDateTime(zone: string, epochMs: number): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMs)).toZonedDateTimeISO(zone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const near = nearestName(zone, Intl.supportedValuesOf("timeZone"));
    throw new HindsightError(
      "DATA_TIME_ZONE",
      `The time zone "${zone}" is not in the time zone database.`,
      `Use a name such as America/New_York, Europe/London, Asia/Tokyo or UTC${near === null ? "" : `. Did you mean ${near}?`}`,
      { option: "zone", value: zone, suggestion: near },
    );
  }
}
