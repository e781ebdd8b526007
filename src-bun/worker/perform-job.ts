import type { Simulation } from "../contract/result-columns.ts";
import { type DescribeJob, PROGRESS_BARS, PROGRESS_EQUITY, PROGRESS_TRADES, type RunJob, type WorkerJob, type WorkerReply } from "../contract/worker-messages.ts";
import { openPlannedView } from "../data/view/open-planned-view.ts";
import { HookFailure } from "../engine/engine-error.ts";
import { simulate } from "../engine/simulate.ts";
import { seededRandom } from "../platform/seeded-random.ts";
import { resolveParams } from "../strategies/params/resolve-params.ts";
import { readDefinition } from "../strategies/read-definition.ts";
import { hookError } from "./hook-error.ts";
import { hardenForSandbox, openSandbox } from "./sandbox/open-sandbox.ts";
import { transferables } from "./transferables.ts";

interface Performed {
  readonly message: WorkerReply;
  /** Buffers that move to the receiver instead of being copied. */
  readonly transfer: ArrayBuffer[];
}

/** Does a Worker's one job. The realm must be locked down. @throws HindsightError */
export function performJob(job: WorkerJob): Performed {
  return job.kind === "describe" ? describe(job) : run(job);
}

function describe(job: DescribeJob): Performed {
  const { name, description, params } = readDefinition(openSandbox({ ...job.bundle, seed: 0 }).definition);
  return { message: { kind: "described", description: { name, description, schema: params } }, transfer: [] };
}

function run(job: RunJob): Performed {
  const { bundle, config, quotas, view } = job;
  const feed = openPlannedView(view);
  const sandbox = openSandbox({ ...bundle, seed: config.seed });
  const { name, hooks, params: schema } = readDefinition(sandbox.definition);
  const params = resolveParams(schema, job.given);
  const progress = new Float64Array(job.progress);
  let simulation: Simulation;
  try {
    simulation = simulate({
      feeds: [{ kind: "bars", ...feed }],
      session: null,
      tradingDays: null,
      strategy: hooks,
      params: hardenForSandbox(params),
      config,
      quotas,
      random: seededRandom(config.seed),
      onProgress: (barsDone, equity, tradeCount) => {
        progress[PROGRESS_EQUITY] = equity;
        progress[PROGRESS_TRADES] = tradeCount;
        progress[PROGRESS_BARS] = barsDone;
      },
    });
  } catch (error) {
    throw error instanceof HookFailure ? hookError(error, sandbox, params) : error;
  }
  return { message: { kind: "finished", run: { strategyName: name, params, simulation } }, transfer: transferables(simulation) };
}

