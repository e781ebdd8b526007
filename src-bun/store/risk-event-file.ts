import type { RiskEvent } from "../contract/result-columns.ts";
import { isoTime, writeJsonLines } from "./json-lines.ts";

/** Writes risk events as JSON Lines, in the order in which they happened: the fields of a {@link RiskEvent}, with its time in ISO 8601, UTC. */
export function writeRiskEventFile(path: string, events: readonly RiskEvent[]): Promise<void> {
  return writeJsonLines(path, events, (event) => ({ ...event, time: isoTime(event.time) }));
}
