import { type RunAttempt, type RunDetail, summaryFigures } from "../contract/run-record.ts";
import { figureWords } from "./figure-words.ts";
import { count, duration, instant } from "./format.ts";
import { figures, table, wrapped } from "./text-layout.ts";

const MEGABYTE = 1_000_000;

/** One run with its history, as text. */
export function runHistory(run: RunDetail, width: number): string {
  const { id, state, strategyName, symbol, versionHash, datasetId, submitter, priority, notBefore, folder, fingerprint, digest, error, summary, attempts, transitions, deletedAt } = run;
  const named = (name: string, text: string): string[] => wrapped(text, width, name.padEnd(12), " ".repeat(12));
  return [
    ...named("Run", id),
    ...named("State", `${state}${deletedAt === null ? "" : `; deleted ${instant(deletedAt)}, and can be brought back for 30 days`}${notBefore === null ? "" : `; not before ${instant(notBefore)}`}`),
    ...named("Strategy", `${strategyName}, version ${versionHash.slice(0, 12)}`),
    ...named("Data", `${datasetId}${symbol === null || symbol === "" ? "" : `, symbol ${symbol}`}`),
    ...named("Asked by", `${submitter}${priority === 0 ? "" : `, priority ${priority}`}`),
    ...(folder === null ? [] : named("Result", folder)),
    ...(fingerprint === null ? [] : named("Fingerprint", fingerprint)),
    ...(digest === null ? [] : named("Digest", digest)),
    ...(error === null ? [] : ["", ...named("Error", `${error.message} (${error.code})`), ...(error.hint === "" ? [] : named("", `→ ${error.hint}`))]),
    "",
    "History (UTC)",
    ...transitions.flatMap(({ at, from, to, actor, reason }) => wrapped(`${instant(at)}  ${from === null ? to : `${from} → ${to}`}, by ${actor}: ${reason}`, width, "  ", " ".repeat(20))),
    "",
    "Attempts",
    ...(attempts.length === 0 ? ["  None has begun."] : table([["NO.", "OUTCOME", "ERROR", "TIME", "MEMORY", "BARS"], ...attempts.map(attemptCells)])),
    ...(summary === null ? [] : ["", "Figures", ...figures(summaryFigures.map((figure) => capitalised(figureWords(figure, summary))), width)]),
  ].join("\n");
}

/** Without their times, which the history has: the longest error code needs the room. */
function attemptCells({ number, outcome, errorCode, durationMs, peakBytes, barCount }: RunAttempt): string[] {
  return [String(number), outcome ?? "going on", errorCode ?? "–", duration(durationMs), peakBytes === null ? "–" : `${count(peakBytes / MEGABYTE)} MB`, count(barCount)];
}

function capitalised([name, value]: readonly [string, string]): readonly [string, string] {
  return [name.charAt(0).toUpperCase() + name.slice(1), value];
}
