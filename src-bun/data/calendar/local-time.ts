import { offsetAt, wallToInstant, type WallInstant, type ZoneOffsets } from "../time/zone-offsets.ts";

const wall: WallInstant = { kind: "unique", first: 0, last: 0 };

/**
 * The instant of a local time (epoch milliseconds as if it were UTC). Where clocks are set forward, a missing time moves on
 * by the gap; where they are set back, a start takes the first of the two instants and an end the last.
 */
export function localInstant(zone: ZoneOffsets, wallMs: number, side: "start" | "end"): number {
  wallToInstant(zone, wallMs, wall);
  if (wall.kind === "missing") return wallMs - offsetAt(zone, wall.first - 1);
  return side === "start" ? wall.first : wall.last;
}

/** Milliseconds since midnight of a time written as 09:30 or 09:30:15. */
export function clockMs(time: string): number {
  const [hours, minutes, seconds = 0] = time.split(":").map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
