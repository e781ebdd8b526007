import { HindsightError } from "../../contract/errors.ts";
import { nearestName } from "../../platform/nearest-name.ts";

const MOST_NAMED = 5;

/** The id of the run that a reference means: an id, or a unique beginning of one. @param ids of all runs, also the deleted ones. @throws HindsightError RUN_UNKNOWN */
export function findRun(ids: readonly string[], reference: string): string {
  if (ids.includes(reference)) return reference;
  const found = reference === "" ? [] : ids.filter((id) => id.startsWith(reference.toLowerCase()));
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
    const named = `${found.slice(0, MOST_NAMED).join(", ")}${found.length > MOST_NAMED ? ", …" : ""}`;
    throw new HindsightError("RUN_UNKNOWN", `${found.length} runs begin with "${reference}"`, `Give more of the id: ${named}`, { run: reference, runs: found });
  }
  throw noSuchRun(reference, nearestName(reference, ids));
}

/** @param near what may have been meant */
export function noSuchRun(reference: string, near: string | null = null): HindsightError {
  return new HindsightError("RUN_UNKNOWN", `there is no run "${reference}" in this workspace`, near === null ? "hindsight runs lists all of them" : `Did you mean ${near}?`, { run: reference });
}

/** How many characters tell each of some ids from all others. @param all sorted */
export function tellingLength(ids: readonly string[], all: readonly string[]): number {
  const wanted = new Set(ids);
  let length = 1;
  for (const [k, id] of all.entries()) {
    // What is sorted has its nearest relatives beside it.
    if (wanted.has(id)) for (const other of [all[k - 1], all[k + 1]]) while (other !== undefined && length < id.length && other.startsWith(id.slice(0, length))) length++;
  }
  return length;
}
