import { chooseCutTimes } from "../analysis/look-ahead/choose-cut-times.ts";
import { findLookAhead } from "../analysis/look-ahead/find-look-ahead.ts";
import { firstDifference } from "../analysis/look-ahead/first-difference.ts";
import { observe } from "../analysis/look-ahead/observe.ts";
import type { ObservedRun } from "../analysis/look-ahead/observed-run.ts";
import type { RunFeed } from "../contract/feeds.ts";
import type { RunResult, Simulation } from "../contract/result-columns.ts";
import type { LookAheadReport } from "../contract/run-manifest.ts";
import { equityColumns } from "../engine/equity-columns.ts";
import { HookFailure } from "../engine/engine-error.ts";
import { cutFeeds } from "../engine/feeds/cut-feeds.ts";
import { runInstants } from "../engine/feeds/run-instants.ts";
import { pointTimesOf } from "../engine/point-times.ts";
import type { StrategyHooks } from "../engine/hooks.ts";

/** As the observed runs. */
const withoutFinalize = ({ onInit, onBar, onData, onFill, onSessionOpen, onSessionClose }: StrategyHooks): StrategyHooks => ({
  onBar,
  ...(onInit && { onInit }),
  ...(onData && { onData }),
  ...(onFill && { onFill }),
  ...(onSessionOpen && { onSessionOpen }),
  ...(onSessionClose && { onSessionClose }),
});

/** Simulates the strategy, loaded afresh, on the given feeds with what `wrap` makes of its hooks. */
type SimulateOnce = (feeds: readonly RunFeed[], wrap: (hooks: StrategyHooks) => StrategyHooks) => Simulation;

/**
 * Runs a strategy on all data and on data that end early, and says what went differently first. One more run goes unobserved: a
 * strategy that behaves well only where it notices that it is looked at gives itself away by it.
 */
export function lookForLookAhead(feeds: readonly RunFeed[], maxCuts: number, simulate: SimulateOnce): LookAheadReport {
  const resultOf = (on: readonly RunFeed[], wrap: (hooks: StrategyHooks) => StrategyHooks): RunResult => {
    const simulation = simulate(on, wrap);
    return { ...simulation, equity: equityColumns(pointTimesOf(on), simulation.equity, simulation.fills) };
  };
  const run = (on: readonly RunFeed[]): ObservedRun => {
    const logs: ObservedRun["decisions"][] = [];
    const listen = (hooks: StrategyHooks): StrategyHooks => {
      const { hooks: listening, decisions } = observe(hooks);
      logs.push(decisions);
      return listening;
    };
    try {
      const result = resultOf(on, listen);
      return { decisions: logs[0]!, result };
    } catch (error) {
      // A hook that throws on data that end early has looked at their end; one that throws on all data has failed.
      if (!(error instanceof HookFailure) || on === feeds) throw error;
      return { decisions: logs[0]!, result: null };
    }
  };
  const times = runInstants(feeds);
  const full = run(feeds);
  const unobserved = firstDifference(full, { decisions: full.decisions, result: resultOf(feeds, withoutFinalize) }, times.instants.at(-1)!, times);
  if (unobserved !== null) return { cutCount: 0, finding: unobserved };
  const { finding, cutCount } = findLookAhead({ full, runCut: (atMs) => run(cutFeeds(feeds, atMs)), cutTimes: chooseCutTimes(full, times.instants, maxCuts), times });
  return { cutCount, finding };
}
