import type { RunFeed } from "../../src-bun/contract/feeds.ts";
import { defaultRiskRules, defaultRunConfig, defaultSessionRules, type RunConfig } from "../../src-bun/contract/run-config.ts";
import { compileSession } from "../../src-bun/data/calendar/compile-session.ts";
import { alwaysOpenSession } from "../../src-bun/data/calendar/preset-session.ts";
import type { RunView } from "../../src-bun/data/view/open-planned-view.ts";
import type { BacktestInput } from "../../src-bun/engine/backtest-input.ts";

/** How much of the engine takes part: the bare rules, or a session, every risk limit (none of them reached), custom and system factors. */
export type Setup = "plain" | "full" | "one-symbol" | "two-symbols" | "ticks";

const TICKS = 250_000;

/** Feeds, session and configuration of a setup on the benchmark's bars. */
export function setupOf(setup: Setup, view: RunView, cash: number, rate: number): Pick<BacktestInput, "feeds" | "session" | "tradingDays" | "config"> {
  const bars: RunFeed = { kind: "bars", symbol: view.symbol, granularityMs: view.granularityMs, bars: view.bars };
  const config: RunConfig = { ...defaultRunConfig, initialCash: cash, commission: { type: "percent", rate } };
  switch (setup) {
    case "plain":
      return { feeds: [bars], session: null, tradingDays: null, config };
    case "one-symbol":
      return { feeds: [bars], session: null, tradingDays: null, config: { ...config, systemFactors: false } };
    case "two-symbols":
      return { feeds: [bars, { ...bars, symbol: "OTHER" }], session: null, tradingDays: null, config: { ...config, initialCash: 2 * cash, systemFactors: false } };
    case "full": {
      const { time } = view.bars;
      const schedule = compileSession(alwaysOpenSession, time[0]!, time.at(-1)!);
      return {
        feeds: [bars],
        session: schedule,
        tradingDays: null,
        config: {
          ...config,
          session: { ...defaultSessionRules, template: alwaysOpenSession },
          risk: { ...defaultRiskRules, maxDrawdown: { fraction: 0.99 }, dailyLoss: { fraction: 0.9 }, maxPosition: 1_000, maxExposure: { fraction: 10 }, maxOrdersPerDay: 10_000, maxConsecutiveLosses: 100_000 },
        },
      };
    }
    case "ticks": {
      const time = Float64Array.from({ length: TICKS }, (_, tick) => view.bars.time[0]! + Math.floor(tick / 3));
      return { feeds: [{ kind: "trades", symbol: view.symbol, time, price: view.bars.close.slice(0, TICKS), size: new Float64Array(TICKS).fill(1) }], session: null, tradingDays: null, config };
    }
  }
}
