import type { RunResult } from "../../../src-bun/contract/result-columns.ts";
import { defaultRiskRules, defaultRunConfig, defaultRunQuotas, defaultSessionRules, type RunConfig, type SessionTemplate } from "../../../src-bun/contract/run-config.ts";
import { HookFailure } from "../../../src-bun/engine/engine-error.ts";
import { runBacktest } from "../../../src-bun/engine/run-backtest.ts";
import { validateConfig } from "../../../src-bun/orchestrator/validate-config.ts";
import { feedsOf, scheduleOf, seriesOf, tradingDaysOf } from "./case-feeds.ts";
import { caseLines } from "./case-lines.ts";
import { caseStrategy } from "./case-strategy.ts";
import type { TradingCase } from "./trading-case.ts";

/** The windows of a case are compiled already; the template only has to be there. */
const template: SessionTemplate = { name: "case", zone: "UTC", calendar: null, windows: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start: "00:00", end: "24:00", label: "all" }] };

export function configOf({ config = {}, session }: TradingCase): RunConfig {
  const { instrument, risk, session: rules, ...rest } = config;
  return {
    ...defaultRunConfig,
    ...rest,
    instrument: { ...defaultRunConfig.instrument, ...instrument },
    session: session === undefined ? null : { template, ...defaultSessionRules, ...rules },
    ...(risk === undefined ? {} : { risk: { ...defaultRiskRules, ...risk } }),
  };
}

/** Everything a case may speak of, as it came out. */
export function playCase(given: TradingCase): Readonly<Record<string, unknown>> {
  const all = seriesOf(given);
  const { strategy, hooks, seen, missed } = caseStrategy(given, all);
  let result: RunResult;
  try {
    const config = configOf(given);
    const feeds = feedsOf(given, all);
    validateConfig(config, [...new Set(feeds.flatMap((feed) => (feed.kind === "bars" || feed.kind === "trades" || feed.kind === "quotes" ? [feed.symbol] : [])))]);
    result = runBacktest({ feeds, session: scheduleOf(given), tradingDays: tradingDaysOf(given, all), strategy, params: {}, factors: given.factors === undefined ? null : { type: "object", properties: given.factors }, config, quotas: defaultRunQuotas, random: () => 0.5 });
  } catch (error) {
    if (given.error === undefined) throw error instanceof HookFailure ? error.thrown : error;
    return { error: refusalOf(error) };
  }
  if (missed.size > 0) throw new Error(`moments of the case that never came: ${[...missed].join(", ")}`);
  return { ...caseLines(result, all), hooks, sees: seen };
}

/** Code and message of what a run was refused with. */
function refusalOf(error: unknown): unknown {
  const { code, message } = (error instanceof HookFailure ? error.thrown : error) as { readonly code?: unknown; readonly message: unknown };
  return [code ?? "no code", message];
}
