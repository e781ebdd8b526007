import { resolve } from "node:path";
import { HindsightError } from "../contract/errors.ts";
import { readSessionFile } from "../data/calendar/read-session-file.ts";
import type { SessionRequest } from "../orchestrator/run-request.ts";
import { nearestName } from "../platform/nearest-name.ts";
import type { RunOptions } from "./run-options.ts";

const presets = ["rth", "eth", "24x7"] as const;

type SessionOptions = Pick<RunOptions, "session" | "fillOutsideSession" | "markOutsideSession" | "flatten" | "flattenBefore" | "entriesBefore">;

/** The options of a session together. @throws HindsightError SESSION_INVALID, and USAGE_INVALID_VALUE for a rule without what it is about */
export function sessionOption(options: SessionOptions, baseFolder: string): SessionRequest | undefined {
  const { session, fillOutsideSession, markOutsideSession, flatten, flattenBefore } = options;
  const entriesBefore = typeof options.entriesBefore === "number" ? options.entriesBefore : undefined;
  const given: readonly (readonly [option: string, isGiven: boolean])[] = [
    ["--flatten-before", flattenBefore !== undefined],
    ["--no-entries-before", entriesBefore !== undefined],
    ["--flatten", flatten !== undefined],
    ["--fill-outside-session", fillOutsideSession === true],
    ["--no-mark-outside-session", !markOutsideSession],
  ];
  const without = (option: string, found: string, hint: string): HindsightError => new HindsightError("USAGE_INVALID_VALUE", `${option} is given, but ${found}`, hint, { option });
  const stray = given.find(([, isGiven]) => isGiven)?.[0];
  if (session === undefined) {
    if (stray === undefined) return undefined;
    throw without(stray, "the run has no session", `Add --session rth, eth, 24x7 or a session file, or leave ${stray} out`);
  }
  const minutes = given.slice(0, 2).find(([, isGiven]) => isGiven)?.[0];
  if (flatten === undefined && minutes !== undefined) throw without(minutes, "positions are not closed at the session's end", `Add --flatten last-close or --flatten last-open, or leave ${minutes} out`);
  return {
    hours: hoursOf(session, baseFolder),
    fillOutsideSession: fillOutsideSession === true,
    markOutsideSession,
    // An entry after the flattening would be closed at once.
    flattenAtSessionEnd: flatten === undefined ? false : { at: flatten, minutesBefore: flattenBefore ?? 0, noEntriesBefore: entriesBefore ?? flattenBefore ?? 0 },
  };
}

function hoursOf(text: string, baseFolder: string): SessionRequest["hours"] {
  const preset = presets.find((name) => name === text);
  if (preset !== undefined) return preset;
  try {
    return readSessionFile(resolve(baseFolder, text));
  } catch (error) {
    const near = /^\w+$/.test(text) ? nearestName(text, presets) : null;
    if (!(error instanceof HindsightError) || near === null) throw error;
    throw new HindsightError(error.code, error.message, `Did you mean ${near}? ${error.hint}`, { ...error.details, suggestion: near });
  }
}
