import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StrategyDefinition } from "../../sdk/index.ts";
import type { RunConfig } from "../../src-bun/contract/run-config.ts";
import { comparable, type GoldenTrade, goldenCase, googFeed, runGolden } from "./support/golden-case.ts";
import { goldenFile, readRows } from "./support/golden-files.ts";
import { limitEntry, smaCross, trailingFraction } from "./support/golden-strategies.ts";

const page = readFileSync(join(import.meta.dir, "README.md"), "utf8");
const feed = googFeed();

/** "62–63 −88.27": bars of entry and exit, net P/L. */
const line = ({ entryBar, exitBar, pnl }: GoldenTrade): string => `${entryBar}–${exitBar} ${pnl < 0 ? "−" : "+"}${Math.abs(pnl).toFixed(2)}`;
const linesBeyond = (some: readonly GoldenTrade[], others: readonly GoldenTrade[]): string[] => some.map(line).filter((one) => !others.map(line).includes(one)).sort();
const totalOf = (trades: readonly GoldenTrade[]): number => trades.reduce((sum, { pnl }) => sum + pnl, 0);

/** One column of the table of trades under a heading, without the empty cells. */
function listed(heading: string, column: number): string[] {
  const section = page.split(`\n## ${heading}`)[1]!.split("\n## ")[0]!;
  const rows = section.split("\n").filter((row) => /^\| [\d–]/.test(row));
  return rows.map((row) => row.split("|")[column]!.trim()).filter((cell) => cell !== "–").sort();
}

function run(strategy: StrategyDefinition, rate: number, config: Partial<RunConfig>): GoldenTrade[] {
  return comparable(runGolden(feed!, strategy, { commission: { type: "percent", rate }, ...config }));
}

/** The trades of the other engine; null: not there. */
function backtrader(name: string): GoldenTrade[] | null {
  const file = goldenFile(`${name}/trades_backtrader.csv`);
  if (file === null) return null;
  return readRows(file).map((row) => ({
    entryBar: Number(row["entry_bar"]), exitBar: Number(row["exit_bar"]), size: Number(row["size"]),
    entryPrice: Number(row["entry_price"]), exitPrice: Number(row["exit_price"]), pnl: Number(row["pnl"]),
  }));
}

describe.skipIf(feed === null)("the page of differences", () => {
  test("lists every trade of limit_entry that differs, of both sides, and no other", async () => {
    const golden = await goldenCase("limit_entry");
    if (golden === null) return;
    const ours = run(limitEntry(), 0.001, { entryBarChildren: "certain" });
    expect(listed("limit_entry", 1)).toEqual(linesBeyond(ours, golden.trades));
    expect(listed("limit_entry", 2)).toEqual(linesBeyond(golden.trades, ours));
    expect([golden.trades.length, ours.length]).toEqual([175, 176]);
    expect(totalOf(golden.trades)).toBeCloseTo(2_295.51, 2);
  });

  test("names the option that reproduces backtrader's own trades", () => {
    for (const [name, rate, strategy] of [["limit_entry", 0.001, limitEntry], ["sma_cross_sltp", 0.002, () => smaCross(() => 10, 0.05, 0.1)]] as const) {
      const theirs = backtrader(name);
      if (theirs === null) return;
      expect(run(strategy(), rate, { entryBarChildren: "next-bar" }).map(line).sort()).toEqual(theirs.map(line).sort());
    }
  });

  test("lists the trades of sma_cross_sltp that backtrader has otherwise", () => {
    const theirs = backtrader("sma_cross_sltp");
    if (theirs === null) return;
    for (const entryBarChildren of ["certain", "full"] as const) {
      const ours = run(smaCross(() => 10, 0.05, 0.1), 0.002, { entryBarChildren });
      expect(listed("sma_cross_sltp", 1)).toEqual(linesBeyond(ours, theirs));
      expect(listed("sma_cross_sltp", 2)).toEqual(linesBeyond(theirs, ours));
      expect([ours.length, totalOf(ours).toFixed(2), totalOf(theirs).toFixed(2)]).toEqual([94, "7910.31", "7882.42"]);
    }
  });

  test("gives the figures of a stop that follows extremes", async () => {
    const golden = await goldenCase("trailing_pct");
    if (golden === null) return;
    const ours = run(trailingFraction(0.08), 0.001, {});
    expect([golden.trades.length, totalOf(golden.trades).toFixed(2)]).toEqual([52, "2196.41"]);
    expect([ours.length, totalOf(ours).toFixed(2), ours.length - linesBeyond(ours, golden.trades).length]).toEqual([58, "2514.56", 9]);
  });

  test("is right that nothing else differs under the default", async () => {
    for (const [name, rate, strategy] of [["sma_cross_fixed", 0.002, () => smaCross(() => 10)], ["sma_cross_sltp", 0.002, () => smaCross(() => 10, 0.05, 0.1)]] as const) {
      const golden = await goldenCase(name);
      if (golden === null) return;
      expect(run(strategy(), rate, { entryBarChildren: "certain" }).map(line).sort()).toEqual(golden.trades.map(line).sort());
    }
  });
});
