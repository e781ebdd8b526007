import type { LookAheadFinding, LookAheadReport } from "../contract/run-manifest.ts";
import { HindsightError } from "../contract/errors.ts";
import { counted, instant } from "./format.ts";
import { wrapped } from "./text-layout.ts";

/** What a check for look-ahead found, as lines of a report. */
export function lookAheadWords({ cutCount, finding }: LookAheadReport, width: number): string[] {
  const cuts = `replayed on data that end early, at ${counted(cutCount, "point")}`;
  if (finding === null) return wrapped(`No look-ahead found: ${cuts}, every order, fill, log line, plot, factor and equity value was the same.`, width);
  return [
    ...wrapped(`Look-ahead found: ${cuts}, the first difference is ${article(finding.what)} at ${placeOf(finding)}.`, width),
    ...wrapped(`On all data it ${finding.full};`, width, "  · ", "    "),
    ...wrapped(`${finding.cut}.`, width, "  · ", "    "),
  ];
}

/** Null: nothing was found. */
export function lookAheadError(runId: string, { finding, cutCount }: LookAheadReport): HindsightError | null {
  if (finding === null) return null;
  return new HindsightError(
    "LOOK_AHEAD_FOUND",
    `run ${runId} knew the future: ${article(finding.what)} at ${placeOf(finding)} is another one when the data end there`,
    "Look at what the strategy uses at that bar: nothing may come from later than ctx.now",
    { runId, cutCount, finding },
  );
}

function placeOf({ bar, time }: LookAheadFinding): string {
  return `bar ${bar} (${instant(time)} UTC)`;
}

function article(what: LookAheadFinding["what"]): string {
  if (what === "equity") return "the equity";
  if (what === "log") return "a line of the log";
  return `${what === "order" ? "an" : "a"} ${what}`;
}
