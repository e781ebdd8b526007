// One case in a fresh Worker, as a run has it: realm locked down, strategy in the Compartment. The bare loop runs on the same
// arrays in the same Worker, in turns with the engine, so that a slow moment of the machine hits both.
import type { StrategyBundle } from "../../src-bun/contract/worker-messages.ts";
import type { RunViewPlan } from "../../src-bun/contract/run-view-plan.ts";
import type { Setup } from "./setups.ts";
import { lockdownRealm } from "../../src-bun/worker/sandbox/lockdown-realm.ts";

declare const self: Worker;

export interface EngineCase {
  readonly bundle: StrategyBundle;
  readonly plan: RunViewPlan;
  readonly cash: number;
  readonly rounds: number;
  readonly setup: Setup;
}

export interface EngineTimes {
  readonly barCount: number;
  readonly trades: number;
  readonly finalEquity: number;
  readonly bareTrades: number;
  readonly bareFinalEquity: number;
  readonly firstEngineMs: number;
  readonly firstBareMs: number;
  /** Medians of the later rounds. */
  readonly engineMs: number;
  readonly bareMs: number;
}

const RATE = 0.001;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

self.onmessage = async (event: MessageEvent<EngineCase>) => {
  await lockdownRealm();
  const { bareLoop, bareOutput } = await import("./bare-loop.ts");
  const { simulate } = await import("../../src-bun/engine/simulate.ts");
  const { openPlannedView } = await import("../../src-bun/data/view/open-planned-view.ts");
  const { openSandbox } = await import("../../src-bun/worker/sandbox/open-sandbox.ts");
  const { readDefinition } = await import("../../src-bun/strategies/read-definition.ts");
  const { defaultRunQuotas } = await import("../../src-bun/contract/run-config.ts");
  const { setupOf } = await import("./setups.ts");
  const { bundle, plan, cash, rounds, setup } = event.data;
  const feed = openPlannedView(plan);
  const { hooks, factors } = readDefinition(openSandbox({ ...bundle, seed: 1 }).definition);
  const input = { ...setupOf(setup, feed, cash, RATE), strategy: hooks, params: { fast: 10, slow: 30, units: 10 }, factors, quotas: defaultRunQuotas, random: () => 0.5 };
  const out = bareOutput(feed.bars.close.length);
  const engine: number[] = [];
  const bare: number[] = [];
  let last = null;
  let lastBare = null;
  for (let round = 0; round <= rounds; round++) {
    // What the round before left behind is not this round's to clean up: a real run has a Worker to itself.
    Bun.gc(true);
    let startedAt = performance.now();
    last = simulate(input);
    engine.push(performance.now() - startedAt);
    startedAt = performance.now();
    lastBare = bareLoop(feed.bars, 10, 30, 10, cash, RATE, out);
    bare.push(performance.now() - startedAt);
  }
  const times: EngineTimes = {
    barCount: out.equity.length,
    trades: last!.trades.length,
    finalEquity: last!.equity.at(-1)!,
    bareTrades: lastBare!.trades,
    bareFinalEquity: lastBare!.finalEquity,
    firstEngineMs: engine[0]!,
    firstBareMs: bare[0]!,
    engineMs: median(engine.slice(1)),
    bareMs: median(bare.slice(1)),
  };
  postMessage(times);
};
