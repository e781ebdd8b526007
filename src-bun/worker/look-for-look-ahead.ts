import { chooseCutTimes } from "../analysis/look-ahead/choose-cut-times.ts";
import { findLookAhead } from "../analysis/look-ahead/find-look-ahead.ts";
import { observe } from "../analysis/look-ahead/observe.ts";
import type { ObservedRun } from "../analysis/look-ahead/observed-run.ts";
import type { RunFeed } from "../contract/feeds.ts";
import type { Simulation } from "../contract/result-columns.ts";
import type { LookAheadReport } from "../contract/run-manifest.ts";
import { equityColumns } from "../engine/equity-columns.ts";
import { HookFailure } from "../engine/engine-error.ts";
import { cutFeeds } from "../engine/feeds/cut-feeds.ts";
import { runInstants } from "../engine/feeds/run-instants.ts";
import { pointTimesOf } from "../engine/point-times.ts";
import type { StrategyHooks } from "../engine/hooks.ts";

/** Simulates the strategy, loaded afresh, on the given feeds with what `wrap` makes of its hooks. */
type SimulateOnce = (feeds: readonly RunFeed[], wrap: (hooks: StrategyHooks) => StrategyHooks) => Simulation;

/** Runs a strategy on all data and on data that end early, and says what went differently first. */
export function lookForLookAhead(feeds: readonly RunFeed[], maxCuts: number, simulate: SimulateOnce): LookAheadReport {
  const run = (on: readonly RunFeed[]): ObservedRun => {
    const logs: ObservedRun["decisions"][] = [];
    const listen = (hooks: StrategyHooks): StrategyHooks => {
      const { hooks: listening, decisions } = observe(hooks);
      logs.push(decisions);
      return listening;
    };
    try {
      const { pointTimes, ...simulation } = simulate(on, listen);
      return { decisions: logs[0]!, result: { ...simulation, equity: equityColumns(pointTimes ?? pointTimesOf(on), simulation.equity, simulation.fills) } };
    } catch (error) {
      // A hook that throws on data that end early has looked at their end; one that throws on all data has failed.
      if (!(error instanceof HookFailure) || on === feeds) throw error;
      return { decisions: logs[0]!, result: null };
    }
  };
  const times = runInstants(feeds);
  const full = run(feeds);
  const { finding, cutCount } = findLookAhead({ full, runCut: (atMs) => run(cutFeeds(feeds, atMs)), cutTimes: chooseCutTimes(full, times.instants, maxCuts), times });
  return { cutCount, finding };
}
