import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { defineStrategy, SMA, type StrategyDefinition } from "../../sdk/index.ts";
import type { RunBarFeed } from "../../src-bun/contract/feeds.ts";
import { defaultRunConfig, defaultRunQuotas, defaultSessionRules, type RunConfig } from "../../src-bun/contract/run-config.ts";
import { compileSession } from "../../src-bun/data/calendar/compile-session.ts";
import { exchangeTradingDays } from "../../src-bun/data/calendar/exchange-trading-days.ts";
import { presetSession } from "../../src-bun/data/calendar/preset-session.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import { openRunView } from "../../src-bun/data/view/open-run-view.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import { dataWorkspace, type DataWorkspace } from "../support/data-workspace.ts";
import { sharedFile } from "../support/shared-file.ts";
import { exclusive } from "./support/golden-strategies.ts";
import { goldenFile, readRows } from "./support/golden-files.ts";

const MINUTE = 60_000;
const [FROM, TO] = [Date.parse("2011-03-01"), Date.parse("2011-04-01")];

const barsFile = sharedFile("data/spy_1m_2011_pyalgotrade.parquet");
let workspace: DataWorkspace;
let feed: RunBarFeed;
beforeAll(async () => {
  workspace = dataWorkspace();
  if (barsFile === null) return;
  const dataset = await importFile(workspace.root, barsFile);
  const { bars } = await openRunView(workspace.root, { dataset: dataset.id, symbol: "SPY", from: "2011-03-01T00:00:00Z", to: "2011-04-01T00:00:00Z" });
  feed = { kind: "bars", symbol: "SPY", granularityMs: MINUTE, bars };
});
afterAll(() => workspace.remove());

/** Averages rounded to 9 decimals, a crossing strict on both sides, 100 units, every order instead of all before it. */
function smaCross(seen: number[]): StrategyDefinition {
  const [fast, slow] = [new SMA(10), new SMA(30)];
  const rounded = (value: number | null): number => (value === null ? NaN : Math.round(value * 1e9) / 1e9);
  let before = NaN;
  return defineStrategy({
    name: "SMA cross by session",
    onBar(bar, ctx) {
      seen.push(bar.time);
      const difference = rounded(fast.update(bar.close)) - rounded(slow.update(bar.close));
      const [was, is] = [before, difference];
      before = difference;
      if (was < 0 && is > 0) exclusive(ctx, 1, 100);
      else if (was > 0 && is < 0) exclusive(ctx, -1, 100);
    },
  }) as StrategyDefinition;
}

interface Case {
  readonly name: string;
  /** Null: every bar of the file. */
  readonly rules: Partial<NonNullable<RunConfig["session"]>> | null;
}

const cases: readonly Case[] = [
  { name: "spy_all", rules: null },
  { name: "spy_rth", rules: {} },
  // Out at the open of the last regular bar; what is decided on the last two bars is an entry no more.
  { name: "spy_rth_flat", rules: { flattenAtSessionEnd: { at: "last-open", minutesBefore: 0, noEntriesBefore: 1 } } },
];

describe.skipIf(barsFile === null)("golden trades of SPY minutes in March 2011, through the change of clocks", () => {
  for (const { name, rules } of cases) {
    test(name, async () => {
      const [tradesFile, statsFile] = [goldenFile(`session_sma_cross/${name}/trades.csv`), goldenFile(`session_sma_cross/${name}/stats.json`)];
      if (tradesFile === null || statsFile === null) return;
      const golden = readRows(tradesFile);
      const stats = (await Bun.file(statsFile).json()) as { bars: number; stats: Record<string, number> };
      const template = presetSession("us-equity", "rth");
      const seen: number[] = [];
      const { trades, equity } = runBacktest({
        feeds: [feed], params: {}, quotas: defaultRunQuotas, random: () => 0.5, strategy: smaCross(seen),
        session: rules === null ? null : compileSession(template, FROM, TO - 1),
        tradingDays: exchangeTradingDays("us-equity", FROM, TO - 1),
        config: { ...defaultRunConfig, initialCash: 1_000_000, commission: { type: "percent", rate: 0.00005 }, session: rules === null ? null : { template, ...defaultSessionRules, ...rules } },
      });
      expect(seen.length).toBe(stats.bars);
      const numberOf = new Map(seen.map((time, k) => [time, k]));
      const rows = Array.from({ length: trades.length }, (_, id) => ({
        entry: trades.entryTime[id]!, exit: trades.exitTime[id]!, entryBar: numberOf.get(trades.entryTime[id]!), exitBar: numberOf.get(trades.exitTime[id]!), size: trades.side[id]! * trades.quantity[id]!,
      }));
      expect(rows).toEqual(golden.map((row) => ({ entry: Date.parse(row["entry_time"]!), exit: Date.parse(row["exit_time"]!), entryBar: Number(row["entry_bar"]), exitBar: Number(row["exit_bar"]), size: Number(row["size"]) })));
      golden.forEach((row, id) => {
        expect(Math.abs(trades.entryPrice[id]! - Number(row["entry_price"]))).toBeLessThan(1e-9);
        expect(Math.abs(trades.exitPrice[id]! - Number(row["exit_price"]))).toBeLessThan(1e-9);
        expect(Math.abs(trades.netPnl[id]! - Number(row["pnl"]))).toBeLessThan(1e-6);
      });
      // An open position counts too. Theirs ends with the last bar in session, ours goes on marking.
      const last = equity.time.findIndex((time) => time === seen.at(-1)! + MINUTE);
      expect(Math.abs(equity.equity[last]! - stats.stats["Equity Final [$]"]!)).toBeLessThan(1e-6);
    });
  }
});
