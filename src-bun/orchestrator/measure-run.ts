import { computeMetrics } from "../analysis/compute-metrics.ts";
import { resultDigest } from "../analysis/digest.ts";
import type { RunManifest } from "../contract/run-manifest.ts";
import { tradingDays } from "../data/trading-days.ts";
import { openPlannedView } from "../data/view/open-planned-view.ts";
import { runWarnings } from "./run-warnings.ts";
import { sha256 } from "./sha256.ts";
import type { SimulatedRun } from "./simulate-prepared.ts";

/** What is worked out from a simulated run: its digest, its statistics, and what to know before trusting them. */
export function measureRun({ result, plan, snapshot, dataset }: SimulatedRun): Pick<RunManifest, "digest" | "metrics" | "reasons" | "tables" | "warnings"> {
  const { config } = snapshot;
  const view = openPlannedView(plan);
  const { metrics, reasons, tables } = computeMetrics({
    result,
    bars: view.bars,
    granularityMs: plan.granularityMs,
    tradingDays: tradingDays(view, "UTC"),
    initialCapital: config.initialCash,
    daysPerYear: config.daysPerYear,
    multiplier: config.instrument.multiplier,
  });
  const { monthlyReturns, yearlyReturns, drawdowns, bySide, byHour, byWeekday, roundTripStatistics } = tables;
  return {
    digest: resultDigest(result, sha256()),
    metrics,
    reasons,
    tables: { monthlyReturns, yearlyReturns, drawdowns, bySide, byHour, byWeekday, roundTripStatistics },
    warnings: runWarnings(result, config, dataset.findings),
  };
}
