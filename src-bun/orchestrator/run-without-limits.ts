import { StrategyWorker } from "../broker/strategy-worker.ts";
import { riskLimitNames } from "../contract/run-config.ts";
import type { WithoutLimit } from "../contract/run-manifest.ts";
import type { PreparedStrategy } from "../strategies/prepare-strategy.ts";
import type { RunRequest } from "./run-request.ts";
import { type SimulatedRun, simulatePrepared } from "./simulate-prepared.ts";

/** What the account would have come to without each of its limits, the others left in place: one more run for each. */
export async function runWithoutLimits(workspace: string, request: RunRequest, strategy: PreparedStrategy, run: SimulatedRun, signal: AbortSignal | undefined): Promise<WithoutLimit[]> {
  const { risk } = run.snapshot.config;
  const found: WithoutLimit[] = [];
  for (const limit of riskLimitNames) {
    if (risk?.[limit] === undefined) continue;
    const others = Object.fromEntries(Object.entries(risk).filter(([name]) => name !== limit)) as typeof risk;
    const worker = new StrategyWorker();
    try {
      const again = await simulatePrepared(workspace, { ...request, config: { ...request.config, risk: others } }, strategy, worker, { signal });
      found.push({ limit, finalEquity: again.result.equity.equity.at(-1)! });
    } finally {
      worker.dispose();
    }
  }
  return found;
}
