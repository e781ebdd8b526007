import { defaultRunConfig, defaultRunQuotas, type RunConfig } from "../../src-bun/contract/run-config.ts";
import type { BacktestInput } from "../../src-bun/engine/simulate.ts";
import { validateConfig } from "../../src-bun/orchestrator/validate-config.ts";
import { nearestName } from "../../src-bun/platform/nearest-name.ts";
import { seededRandom } from "../../src-bun/platform/seeded-random.ts";
import { resolveParams } from "../../src-bun/strategies/params/resolve-params.ts";
import { readDefinition } from "../../src-bun/strategies/read-definition.ts";
import type { ParamsSchema, StrategyDefinition } from "../index.ts";
import { feedOf } from "./feed-of.ts";
import type { RunOnBarsOptions } from "./run-on-bars.ts";
import type { TestBar } from "./test-bar.ts";

/** What the engine gets for a test, once: its random numbers are used up. @throws HindsightError as `runOnBars` says, before anything runs */
export function testInput<Schema extends ParamsSchema, S>(strategy: StrategyDefinition<Schema, S>, bars: readonly TestBar[], options: RunOnBarsOptions<NoInfer<Schema>>): BacktestInput {
  const { params: given = {}, cash = defaultRunConfig.initialCash, instrument = {}, symbol = "TEST", granularityMs, ...rules } = options;
  const config: RunConfig = { ...defaultRunConfig, ...rules, initialCash: cash, instrument: { ...defaultRunConfig.instrument, ...instrument } };
  validateConfig(config);
  const feed = feedOf(bars, symbol, granularityMs);
  const { hooks, params: schema, factors } = readDefinition(strategy);
  return { feeds: [feed], session: null, tradingDays: null, strategy: hooks, params: resolveParams(schema, given), factors, config, quotas: defaultRunQuotas, random: seededRandom(config.seed), nearest: nearestName };
}
