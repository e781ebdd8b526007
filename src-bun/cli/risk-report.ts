import type { RiskEvent } from "../contract/result-columns.ts";
import type { RunManifest } from "../contract/run-manifest.ts";
import { count, instant, money } from "./format.ts";
import { table, wrapped } from "./text-layout.ts";

const EVENTS_SHOWN = 10;

/** What risk limits did to a run, and what it would have come to without each of them; empty: nothing to tell. */
export function riskReport({ riskEvents, withoutLimits, metrics }: Pick<RunManifest, "riskEvents" | "withoutLimits" | "metrics">, width: number): string[] {
  const shown = riskEvents.slice(0, EVENTS_SHOWN).flatMap((event) => wrapped(eventWords(event), width, "  ! ", "    "));
  const more = riskEvents.length - EVENTS_SHOWN;
  const finalEquity = metrics["finalEquity"];
  const without = withoutLimits.map(({ limit, finalEquity: other }) => [`without ${limit}`, money(other), typeof finalEquity === "number" ? differenceWords(other - finalEquity) : ""]);
  return [
    ...(riskEvents.length === 0 ? [] : ["Risk events (UTC)", ...shown, ...(more > 0 ? [`    … and ${count(more)} more in risk-events.jsonl`] : []), ""]),
    ...(without.length === 0 ? [] : ["Final equity without each limit", ...table(without), ""]),
  ];
}

function eventWords({ limit, time, threshold, equity, equityAfter }: RiskEvent): string {
  const reached = limit === "maxConsecutiveLosses" ? `after ${count(threshold)} losing round trips in a row` : limit === "ruin" ? "equity is gone" : `reached at an equity of ${money(threshold)}`;
  const after = equityAfter === null ? "nothing was liquidated, or it still waits for its market" : `${money(equityAfter)} when everything was out`;
  return `${instant(time)} ${limit}: ${reached}; equity ${money(equity)} before, ${after}`;
}

function differenceWords(difference: number): string {
  return Math.abs(difference) < 0.005 ? "the same" : `${money(Math.abs(difference))} ${difference > 0 ? "more" : "less"}`;
}
