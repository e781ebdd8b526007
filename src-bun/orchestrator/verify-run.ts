import { join } from "node:path";
import { StrategyWorker } from "../broker/strategy-worker.ts";
import { HindsightError } from "../contract/errors.ts";
import type { RunManifest, RunSnapshot } from "../contract/run-manifest.ts";
import { findDataset } from "../data/catalogue.ts";
import { verifyDataset } from "../data/store/verify-dataset.ts";
import { ResultStore } from "../store/result-store.ts";
import { prepareSources } from "../strategies/prepare-strategy.ts";
import { measureRun } from "./measure-run.ts";
import type { DataRequest } from "./run-request.ts";
import { simulatePrepared } from "./simulate-prepared.ts";
import { validateConfig } from "./validate-config.ts";

export interface Verification {
  readonly runId: string;
  readonly folder: string;
  readonly fingerprint: string;
  readonly digest: string;
}

/**
 * Runs a stored run again, from its own snapshot of the strategy and on data whose bytes are hashed anew, and compares.
 * @throws HindsightError RUN_UNKNOWN, DATASET_CHANGED, RUN_NOT_REPRODUCED with both values
 */
export async function verifyRun(workspace: string, run: string, baseFolder: string): Promise<Verification> {
  const { folder, manifest } = new ResultStore(workspace).find(run, baseFolder);
  const { snapshot, runId } = manifest;
  validateConfig(snapshot.config);
  const dataset = findDataset(workspace, snapshot.dataset.id);
  await verifyDataset(workspace, dataset);
  for (const feed of snapshot.feeds) await verifyDataset(workspace, findDataset(workspace, feed.dataset.id));
  const worker = new StrategyWorker();
  try {
    const strategy = await prepareSources(join(workspace, "cache"), snapshot.strategy.sources);
    const again = await simulatePrepared(
      workspace,
      {
        data: dataset.id,
        baseFolder: workspace,
        ...replayOf(snapshot),
        params: snapshot.params,
        config: snapshot.config,
      },
      strategy,
      worker,
    );
    compare("fingerprint", manifest.fingerprint, again.fingerprint, runId);
    const { digest, metrics } = measureRun(again);
    compare("digest", manifest.digest, digest, runId);
    compareMetrics(manifest.metrics, metrics, runId);
    return { runId, folder, fingerprint: again.fingerprint, digest };
  } finally {
    worker.dispose();
  }
}

/** The stored run's data, to be asked for again. */
export function replayOf({ symbol, bounds: { from, to }, build, feeds, warmupCount }: RunSnapshot): Omit<DataRequest, "data" | "baseFolder"> {
  return {
    symbol,
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    warmup: warmupCount,
    ...(build === null ? {} : { granularity: build }),
    feeds: feeds.map(({ dataset, kind, symbol: of, name, build: rule, isDelivered, columns }) => ({ data: dataset.id, kind, name, isDelivered, ...(of === "" ? {} : { symbol: of }), ...(rule === null ? {} : { build: rule }), ...(columns.length === 0 ? {} : { columns }) })),
  };
}

function compare(what: "fingerprint" | "digest", stored: string, now: string, runId: string): void {
  if (stored === now) return;
  const why = what === "fingerprint" ? "what goes into the run is not the same any more (strategy, SDK, parameters, configuration, data or engine version)" : "the same inputs gave other results";
  throw new HindsightError("RUN_NOT_REPRODUCED", `run ${runId} has another ${what} now: ${why}`, what === "fingerprint" ? "Run it again with this version of the app to get a result that can be verified" : "Report this with the run's folder: results must be reproducible to the byte", { stored, now });
}

/** Some statistics use the machine's own logarithm, which may differ in its last bits from another machine's. */
const FIGURE_SLACK = 1e-9;

function agrees(stored: number | null | undefined, now: number | null | undefined): boolean {
  if (typeof stored !== "number" || typeof now !== "number") return stored === now;
  return Math.abs(stored - now) <= FIGURE_SLACK * Math.max(Math.abs(stored), Math.abs(now));
}

/** The figures that are stored follow from the result; those a later version adds are not there to compare. */
function compareMetrics(stored: RunManifest["metrics"], now: RunManifest["metrics"], runId: string): void {
  const changed = Object.keys(stored).find((id) => !agrees(stored[id], now[id]));
  if (changed === undefined) return;
  const [was, is] = [stored[changed], now[changed]].map((value) => JSON.stringify(value) ?? "nothing");
  throw new HindsightError("RUN_NOT_REPRODUCED", `run ${runId} has ${was} as its ${changed}, but its result gives ${is}`, "The stored figures are not those of the run: somebody changed run.json, or the app now defines them otherwise. Run it again", { metric: changed, stored: stored[changed], now: now[changed] ?? null });
}
