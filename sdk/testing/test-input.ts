import { HindsightError } from "../../src-bun/contract/errors.ts";
import { defaultRunConfig, defaultRunQuotas, type RunConfig } from "../../src-bun/contract/run-config.ts";
import type { BacktestInput } from "../../src-bun/engine/backtest-input.ts";
import { resolveSession } from "../../src-bun/orchestrator/resolve-session.ts";
import { validateConfig } from "../../src-bun/orchestrator/validate-config.ts";
import { nearestName } from "../../src-bun/platform/nearest-name.ts";
import { seededRandom } from "../../src-bun/platform/seeded-random.ts";
import { resolveParams } from "../../src-bun/strategies/params/resolve-params.ts";
import { readDefinition } from "../../src-bun/strategies/read-definition.ts";
import type { ParamsSchema, StrategyDefinition } from "../index.ts";
import { feedOf } from "./feed-of.ts";
import type { RunOnFeedsOptions } from "./run-on-feeds-options.ts";
import type { TestBar } from "./test-bar.ts";

/** What the engine gets for a test, once: its random numbers are used up. @throws HindsightError as `runOnFeeds` says, before anything runs */
export function testInput<Schema extends ParamsSchema, S>(strategy: StrategyDefinition<Schema, S>, barsBySymbol: Readonly<Record<string, readonly TestBar[]>>, options: RunOnFeedsOptions<NoInfer<Schema>>): BacktestInput {
  const { params: given = {}, cash = defaultRunConfig.initialCash, instrument = {}, session, granularityMs, ...rules } = options;
  const config: RunConfig = { ...defaultRunConfig, ...rules, initialCash: cash, instrument: { ...defaultRunConfig.instrument, ...instrument } };
  validateConfig(config);
  const feeds = Object.entries(barsBySymbol).map(([symbol, bars]) => feedOf(bars, symbol, granularityMs));
  if (feeds.length === 0) throw new HindsightError("DATA_EMPTY", "there is no symbol to run on", "Give the bars of at least one: runOnFeeds(strategy, { GOLD: bars })");
  const times = feeds.map(({ bars }) => bars.time);
  const { spec, schedule } = resolveSession(session, config, feeds, Math.min(...times.map((time) => time[0]!)), Math.max(...times.map((time) => time.at(-1)!)));
  const { hooks, params: schema, factors } = readDefinition(strategy);
  return { feeds, session: schedule, tradingDays: null, strategy: hooks, params: resolveParams(schema, given), factors, config: { ...config, session: spec }, quotas: defaultRunQuotas, random: seededRandom(config.seed), nearest: nearestName };
}
