/** Clocks change at most once in so many days: where both ends of a block agree, the whole block does. */
const BLOCK_MS = 8 * 86_400_000;
const blocksOf = new Map<string, Map<number, readonly [start: number, end: number]>>();
const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks of a zone are ahead of UTC at an instant, milliseconds. @param zone IANA name */
export function offsetAt(zone: string, instant: number): number {
  if (zone === "UTC") return 0;
  let blocks = blocksOf.get(zone);
  if (blocks === undefined) blocksOf.set(zone, (blocks = new Map()));
  const block = Math.floor(instant / BLOCK_MS);
  let ends = blocks.get(block);
  if (ends === undefined) blocks.set(block, (ends = [look(zone, block * BLOCK_MS), look(zone, (block + 1) * BLOCK_MS - 1)]));
  return ends[0] === ends[1] ? ends[0] : look(zone, instant);
}

/** What the clocks of a zone show, as if it were UTC: epoch milliseconds. */
export function wallTime(zone: string, instant: number): number {
  return instant + offsetAt(zone, instant);
}

/** The instant at which the clocks of a zone show a time. Of two that do the first; of none, what the clocks would have shown without the change. */
export function instantOf(zone: string, wall: number): number {
  const ahead = wall - offsetAt(zone, wall - 86_400_000);
  if (wallTime(zone, ahead) === wall) return ahead;
  const behind = wall - offsetAt(zone, wall + 86_400_000);
  return wallTime(zone, behind) === wall ? behind : ahead;
}

function look(zone: string, instant: number): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", era: "short", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
    formatters.set(zone, formatter);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(instant)) part[type] = Number(value);
  const wall = Date.UTC(part["year"]!, part["month"]! - 1, part["day"], part["hour"], part["minute"], part["second"]);
  return wall - Math.floor(instant / 1_000) * 1_000;
}
