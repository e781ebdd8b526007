import type { ParamValues } from "@hindsight/sdk";
import type { RunFeed } from "../contract/feeds.ts";
import type { Simulation } from "../contract/result-columns.ts";
import { type DescribeJob, type LookAheadJob, PROGRESS_BARS, PROGRESS_EQUITY, PROGRESS_TRADES, type RunJob, type WorkerJob, type WorkerNews, type WorkerReply } from "../contract/worker-messages.ts";
import { HookFailure } from "../engine/engine-error.ts";
import type { StrategyHooks } from "../engine/hooks.ts";
import { simulate } from "../engine/simulate.ts";
import { nearestName } from "../platform/nearest-name.ts";
import { seededRandom } from "../platform/seeded-random.ts";
import { resolveParams } from "../strategies/params/resolve-params.ts";
import { readDefinition, type StrategyShape } from "../strategies/read-definition.ts";
import { hookError } from "./hook-error.ts";
import { LiveLog } from "./live-log.ts";
import { lookForLookAhead } from "./look-for-look-ahead.ts";
import { openFeeds } from "./open-feeds.ts";
import { hardenForSandbox, openSandbox, type Sandbox } from "./sandbox/open-sandbox.ts";
import { transferables } from "./transferables.ts";

interface Strategy extends StrategyShape {
  readonly sandbox: Sandbox;
  readonly values: ParamValues;
}

interface Performed {
  readonly message: WorkerReply;
  /** Buffers that move to the receiver instead of being copied. */
  readonly transfer: ArrayBuffer[];
}

/** Does a Worker's one job. The realm must be locked down. @param tell posts what the host hears before the end @throws HindsightError */
export function performJob(job: WorkerJob, tell: (news: WorkerNews) => void): Performed {
  switch (job.kind) {
    case "describe":
      return describe(job);
    case "run":
      return run(job, tell);
    case "look-ahead":
      return lookAhead(job);
  }
}

function describe(job: DescribeJob): Performed {
  const { name, description, params, factors } = readDefinition(openSandbox({ ...job.bundle, seed: 0 }).definition);
  return { message: { kind: "described", description: { name, description, schema: params, factors } }, transfer: [] };
}

function run(job: RunJob, tell: (news: WorkerNews) => void): Performed {
  const strategy = loadStrategy(job);
  const log = new LiveLog(job.sendsLog === true ? tell : null);
  try {
    let factorMs = 0;
    const onFactors = (isDone: boolean): void => void (factorMs += isDone ? performance.now() : -performance.now());
    const simulation = simulateStrategy(job, openFeeds(job.data), strategy, (hooks) => hooks, log, onFactors);
    return { message: { kind: "finished", run: { strategyName: strategy.name, params: strategy.values, simulation, factorMs } }, transfer: transferables(simulation) };
  } catch (error) {
    throw error instanceof HookFailure ? hookError(error, strategy.sandbox, strategy.values, log.lines) : error;
  } finally {
    log.sendRest();
  }
}

function lookAhead(job: LookAheadJob): Performed {
  const feeds = openFeeds(job.data);
  const log = new LiveLog(null);
  // A position that is closed because the data end would look like a decision.
  const kept = { ...job, config: { ...job.config, atEnd: "keep" as const } };
  try {
    return { message: { kind: "looked", report: lookForLookAhead(feeds, job.maxCuts, (on, wrap) => simulateStrategy(kept, on, loadStrategy(kept), wrap, log)) }, transfer: [] };
  } catch (error) {
    throw error instanceof HookFailure ? hookError(error, openSandbox({ ...job.bundle, seed: job.config.seed }), job.given, log.lines) : error;
  }
}

/** A strategy in a compartment of its own, with its parameters settled: nothing is left of one before. */
function loadStrategy({ bundle, config, given }: RunJob | LookAheadJob): Strategy {
  const sandbox = openSandbox({ ...bundle, seed: config.seed });
  const shape = readDefinition(sandbox.definition);
  return { ...shape, sandbox, values: resolveParams(shape.params, given) };
}

/** @throws HookFailure */
function simulateStrategy({ config, quotas, data, progress: shared }: RunJob | LookAheadJob, feeds: readonly RunFeed[], { hooks, factors, values }: Strategy, wrap: (hooks: StrategyHooks) => StrategyHooks, log: LiveLog, onFactors: (isDone: boolean) => void = () => undefined): Simulation {
  const progress = new Float64Array(shared);
  return simulate({
    feeds,
    session: data.session,
    tradingDays: data.tradingDays,
    zone: data.zone,
    strategy: wrap(hooks),
    params: hardenForSandbox(values),
    factors,
    config,
    quotas,
    random: seededRandom(config.seed),
    nearest: nearestName,
    onFactors,
    watchLog: (lines) => log.follow(lines),
    onProgress: (pointsDone, equity, tradeCount) => {
      progress[PROGRESS_EQUITY] = equity;
      progress[PROGRESS_TRADES] = tradeCount;
      progress[PROGRESS_BARS] = pointsDone;
      log.send(performance.now());
    },
  });
}
