import type { LookAheadFinding } from "../../contract/run-manifest.ts";
import { countUpTo } from "./count-up-to.ts";
import { decisionDifference } from "./decision-difference.ts";
import type { Difference } from "./difference.ts";
import { factorDifference } from "./factor-difference.ts";
import type { ObservedRun, RunTimes } from "./observed-run.ts";
import { orderDifference } from "./order-difference.ts";
import { pointDifferences } from "./point-difference.ts";

const MAX_TEXT_LENGTH = 300;

/**
 * Compares what a run did up to an instant with what it did on data that end there: the strategy's decisions with all their
 * arguments, orders, plots, fills, factors of closed trades, equity. What comes first in time is given; at the same instant the decision, which is the
 * cause. Null: nothing differs.
 *
 * @param atMs the cut run's data end there; one of `times.instants`
 */
export function firstDifference(full: ObservedRun, cut: ObservedRun, atMs: number, times: RunTimes): LookAheadFinding | null {
  const [a, b] = [full.result, cut.result];
  const found = [decisionDifference(full.decisions, cut.decisions, atMs), ...(a === null || b === null ? [] : [orderDifference(a, b, atMs), ...pointDifferences(a, b), factorDifference(a, b)])];
  const first = found.reduce((earliest, other) => (earliest === null || (other !== null && other.time < earliest.time) ? other : earliest), null);
  if (first !== null) return inWords(first, atMs, times);
  // The engine refused what a hook returned: no decision, but no agreement either.
  return a === null || b !== null ? null : inWords({ what: "order", time: atMs, orderId: null, full: "went on", cut: "failed" }, atMs, times);
}

function inWords({ what, time, orderId, full, cut }: Difference, atMs: number, { instants, barCloses }: RunTimes): LookAheadFinding {
  const bar = countUpTo(barCloses, time) - 1;
  const cutBar = countUpTo(barCloses, atMs) - 1;
  const data = atMs === instants.at(-1) ? "run once more on the same data" : cutBar === bar ? "on data that end there" : `on data that end at bar ${cutBar}`;
  return { what, time: Math.max(time, instants[0]!), bar, orderId, full: shown(full), cut: `${data} it ${shown(cut)}` };
}

const shown = (text: string): string => (text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text);
