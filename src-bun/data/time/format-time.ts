const year10000Ms = 253_402_300_800_000;

/** A time for a message: ISO 8601 in UTC without needless zeros, or about the year when it is beyond four digits. */
export function formatTime(epochMs: number): string {
  if (!(Math.abs(epochMs) < year10000Ms)) return `about the year ${Math.round(1970 + epochMs / 31_556_952_000).toLocaleString("en-US")}`;
  return new Date(epochMs).toISOString().replace(".000Z", "Z");
}

/** A wall-clock time (epoch milliseconds as if it were UTC) for a message. */
export function formatWallTime(wallMs: number): string {
  return formatTime(wallMs).replace("T", " ").replace("Z", "");
}
