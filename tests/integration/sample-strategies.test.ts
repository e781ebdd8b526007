import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StrategyDefinition } from "../../sdk/index.ts";
import type { RunResult, TextColumn } from "../../src-bun/contract/result-columns.ts";
import { defaultRunConfig, defaultRunQuotas } from "../../src-bun/contract/run-config.ts";
import { generateSynthetic, type SyntheticDataset } from "../../src-bun/data/synthetic/generate-synthetic.ts";
import { type StrategyHooks } from "../../src-bun/engine/hooks.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import { seededRandom } from "../../src-bun/platform/seeded-random.ts";
import { resolveParams } from "../../src-bun/strategies/params/resolve-params.ts";
import { prepareStrategy } from "../../src-bun/strategies/prepare-strategy.ts";

const FOLDER = join(import.meta.dir, "../../resources/strategies");
/** Samples for any bars, and those made for a session, two symbols or factors, which sample-strategies-made-for.test.ts runs. */
const names = ["sma-cross", "rsi-mean-reversion", "donchian-breakout"] as const;
const allNames = [...names, "opening-range-breakout", "pairs", "factor-scalper"] as const;
type Name = (typeof allNames)[number];

/** The samples belong to a room that tests do not compile, so they come in as a user's strategy would: by path. */
const load = async (name: Name): Promise<StrategyDefinition> => ((await import(join(FOLDER, `${name}.ts`))) as { default: StrategyDefinition }).default;
const strategies = new Map<Name, StrategyDefinition>();
for (const name of allNames) strategies.set(name, await load(name));
const daily = generateSynthetic("equity-daily");
const future = generateSynthetic("future", { from: "2024-01-01", to: "2024-02-01" });
const crypto = generateSynthetic("crypto", { from: "2024-01-01", to: "2024-01-15" });

function run(name: Name, dataset: SyntheticDataset, given: Record<string, unknown> = {}, watch?: (hooks: StrategyHooks) => StrategyHooks): RunResult {
  const strategy = strategies.get(name)!;
  return runBacktest({
    feeds: [{ kind: "bars", symbol: dataset.symbol, granularityMs: dataset.granularityMs, bars: dataset.bars }],
    session: null,
    tradingDays: null,
    strategy: watch === undefined ? strategy : watch(strategy),
    params: resolveParams(strategy.params!, given),
    config: { ...defaultRunConfig, commission: { type: "percent", rate: 0.0001 } },
    quotas: defaultRunQuotas,
    random: seededRandom(1),
  });
}
const textAt = (column: TextColumn, row: number): string => column.values[column.codes[row]] ?? "";
const texts = (column: TextColumn, length: number): string[] => Array.from({ length }, (_, row) => textAt(column, row));

test("no sample is missing here", () => {
  expect(readdirSync(FOLDER).sort()).toEqual(allNames.map((name) => `${name}.ts`).sort());
});

describe("every sample", () => {
  const cache = mkdtempSync(join(tmpdir(), "hindsight-samples-"));
  afterAll(() => rmSync(cache, { recursive: true, force: true }));

  test.each([...allNames])("%s passes the strategy check and bundles", async (name) => {
    const prepared = await prepareStrategy(cache, join(FOLDER, `${name}.ts`));
    expect(prepared.code).toContain(strategies.get(name)!.name);
    expect(prepared.sources.length).toBe(1);
  }, 30_000);

  test.each([...allNames])("%s imports the SDK alone and explains itself to a reader and to the run form", (name) => {
    const source = readFileSync(join(FOLDER, `${name}.ts`), "utf8");
    expect([...source.matchAll(/from "([^"]+)"/g)].map(([, specifier]) => specifier)).toEqual(["@hindsight/sdk"]);
    expect(source).toMatch(/^\/\*\*[\s\S]*Idea[\s\S]*Shows/);
    const { description, params } = strategies.get(name)!;
    expect(description).toBeTruthy();
    for (const [parameter, schema] of Object.entries(params!.properties)) {
      expect([parameter, typeof schema.title, typeof schema.description, typeof schema["x-ui"], "default" in schema]).toEqual([parameter, "string", "string", "object", true]);
    }
  });

  test.each([...names])("%s trades on its defaults, on a share, a future and a crypto pair, without a rejected size", (name) => {
    for (const dataset of [daily, future, crypto]) {
      const given = dataset === crypto ? (name === "sma-cross" ? { units: 0.5 } : { unitStep: 0.0001 }) : {};
      const result = run(name, dataset, given);
      expect(result.trades.length).toBeGreaterThan(20);
      const refused = texts(result.orders.reason, result.orders.length).filter((reason) => reason.startsWith("rejected"));
      // An open that gaps beyond the bracket makes the bracket wrong; nothing else may be refused.
      expect(refused.filter((reason) => !/beyond the entry price/.test(reason))).toEqual([]);
      const repeated = run(name, dataset, given);
      expect(repeated.trades.netPnl).toEqual(result.trades.netPnl);
      expect(repeated.equity.equity).toEqual(result.equity.equity);
    }
  });
});

describe("sma-cross", () => {
  test("holds the side of the faster average at every bar, decided the bar before", () => {
    const { equity } = run("sma-cross", daily, { fast: 5, slow: 20, units: 3 });
    const { close } = daily.bars;
    const average = (last: number, length: number): number => close.slice(last + 1 - length, last + 1).reduce((sum, price) => sum + price, 0) / length;
    let compared = 0;
    for (let bar = 20; bar < close.length; bar++) {
      const [fast, slow] = [average(bar - 1, 5), average(bar - 1, 20)];
      // Within rounding of each other the order of summation decides.
      if (Math.abs(fast - slow) < 1e-9) continue;
      expect(equity.position[bar]).toBe(fast > slow ? 3 : -3);
      compared++;
    }
    expect(compared).toBeGreaterThan(2000);
    expect(equity.position.slice(0, 20).every((position) => position === 0)).toBe(true);
  });
});

describe("rsi-mean-reversion", () => {
  test("sizes by risk: quantity times the distance to the stop is the stated share of the account", () => {
    const { orders, equity } = run("rsi-mean-reversion", future, { riskPercent: 0.01, unitStep: 0.001 });
    let sized = 0;
    for (let child = 0; child < orders.length; child++) {
      const entry = orders.parentId[child];
      if (entry < 0 || Number.isNaN(orders.stop[child])) continue;
      const bar = orders.submitBar[entry];
      const distance = Math.abs(future.bars.close[bar] - orders.stop[child]);
      // Sizes are cut down to the unit step.
      const risk = orders.quantity[entry] * distance;
      const wanted = 0.0001 * equity.equity[bar];
      expect(risk).toBeLessThanOrEqual(wanted + 1e-6);
      expect(risk).toBeGreaterThan(wanted - 0.001 * distance - 1e-6);
      sized++;
    }
    expect(sized).toBeGreaterThan(100);
  });

  test("never asks for more than the account can pay", () => {
    const { orders, equity } = run("rsi-mean-reversion", future, { riskPercent: 10 });
    const sizes = [...orders.quantity.keys()].filter((row) => orders.parentId[row] < 0 && ["oversold", "overbought"].includes(textAt(orders.tag, row)));
    expect(sizes.length).toBeGreaterThan(100);
    for (const row of sizes) {
      const bar = orders.submitBar[row];
      expect(orders.quantity[row]).toBe(Math.floor((0.98 * equity.equity[bar]) / future.bars.close[bar]));
    }
  });

  test("leaves by every way it names, and in time", () => {
    const { trades } = run("rsi-mean-reversion", future, { maxBars: 15 });
    const reasons = texts(trades.exitReason, trades.length).join("\n");
    for (const reason of ["stop", "take-profit", "RSI back at its middle", "out of patience"]) expect(reasons).toContain(reason);
    expect(Math.max(...trades.barsHeld)).toBeLessThanOrEqual(16);
  });

  test("keeps to the sides and exits that are asked for", () => {
    const long = run("rsi-mean-reversion", daily, { side: "long", exitAtMiddle: false });
    expect(long.trades.side.every((side) => side === 1)).toBe(true);
    expect(texts(long.trades.exitReason, long.trades.length).join()).not.toContain("RSI back");
    expect(run("rsi-mean-reversion", daily, { side: "short" }).trades.side.every((side) => side === -1)).toBe(true);
  });

  test("plots the RSI within its scale, with a gap while it warms up", () => {
    const [rsi] = run("rsi-mean-reversion", daily).plots;
    expect(rsi.name).toBe("RSI");
    expect(rsi.values.slice(0, 14).every(Number.isNaN)).toBe(true);
    expect(rsi.values.slice(14).every((value) => value >= 0 && value <= 100)).toBe(true);
  });
});

describe("donchian-breakout", () => {
  test("enters at the edge of the channel of the bars before", () => {
    const { trades } = run("donchian-breakout", daily, { maxEntries: 1, entryBars: 20 });
    const { open, high, low } = daily.bars;
    for (let row = 0; row < trades.length; row++) {
      const bar = trades.entryBar[row];
      const upper = Math.max(...high.slice(bar - 20, bar));
      const lower = Math.min(...low.slice(bar - 20, bar));
      expect(trades.entryPrice[row]).toBe(trades.side[row] === 1 ? Math.max(upper, open[bar]) : Math.min(lower, open[bar]));
    }
    expect(new Set(trades.side)).toEqual(new Set([1, -1]));
  });

  test("opens no more entries than asked for, each further than the last, and never moves a stop back", () => {
    let most = 0;
    let ratchets = 0;
    const stops = new Map<number, number>();
    const result = run("donchian-breakout", future, { maxEntries: 4, entryBars: 30, exitBars: 15 }, (hooks) => ({
      ...hooks,
      onBar(bar, ctx) {
        hooks.onBar(bar, ctx);
        const entries = [...ctx.entries];
        most = Math.max(most, entries.length);
        entries.forEach((entry, index) => {
          const direction = entry.side === "long" ? 1 : -1;
          if (index > 0) expect((entry.entryPrice - entries[index - 1].entryPrice) * direction).toBeGreaterThan(0);
          const stop = entry.stopLoss?.stop ?? NaN;
          const before = stops.get(entry.id) ?? stop;
          expect((stop - before) * direction).toBeGreaterThanOrEqual(0);
          if (stop !== before) ratchets++;
          stops.set(entry.id, stop);
        });
      },
    }));
    expect(most).toBe(4);
    expect(ratchets).toBeGreaterThan(100);
    expect(stops.size).toBeGreaterThan(50);
    expect(texts(result.trades.entryReason, result.trades.length).join()).toContain("addition");
  });

  test("is never short when only longs are asked for, and keeps its first stops without the ratchet", () => {
    expect(run("donchian-breakout", daily, { side: "long" }).equity.position.every((position) => position >= 0)).toBe(true);
    const [kept, pulled] = [false, true].map((ratchet) => run("donchian-breakout", daily, { ratchet, maxEntries: 1 }));
    const mean = ({ trades }: RunResult): number => trades.barsHeld.reduce((sum, bars) => sum + bars, 0) / trades.length;
    expect(mean(kept)).toBeGreaterThan(mean(pulled));
  });

  test("logs each fill with its numbers", () => {
    const { log, fills } = run("donchian-breakout", daily);
    const lines = log.filter(({ message }) => ["entered", "added", "out"].includes(message));
    expect(lines.length).toBe(fills.length);
    lines.forEach((line, row) => expect(line.values?.["price"]).toBe(fills.price[row]));
  });
});
