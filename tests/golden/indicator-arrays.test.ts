import { describe, expect, test } from "bun:test";
import { Glob } from "bun";
import { Highest, Lowest, RSI, SMA } from "../../sdk/index.ts";
import { goldenFile, goldenFolder, readRows } from "./support/golden-files.ts";

const inputNames = { C: "close", H: "high", L: "low" } as const;
/** The reference engine's RSI starts its averages from the first change (pandas' ewm with adjust = False). */
const makers = {
  SMA: (period: number) => new SMA(period),
  RSI: (period: number) => new RSI(period, { seed: "first" }),
  HH: (period: number) => new Highest(period),
  LL: (period: number) => new Lowest(period),
} as const;

describe("the arrays that the golden strategies saw", () => {
  const input = goldenFile("inputs/GOOG.csv");
  if (input === null) return;
  const bars = readRows(input);
  for (const file of [...new Glob("*/indicators.csv").scanSync(goldenFolder)].sort()) {
    test(file, () => {
      const rows = readRows(`${goldenFolder}/${file}`);
      expect(rows.length).toBe(bars.length);
      const columns = Object.keys(rows[0]!).filter((name) => name !== "ts");
      expect(columns.length).toBeGreaterThan(0);
      for (const column of columns) {
        const [, kind, source, period] = /^\d+:(SMA|RSI|HH|LL)\(([CHL]),(\d+)\)$/.exec(column)!;
        const indicator = makers[kind as keyof typeof makers](Number(period));
        for (const [i, row] of rows.entries()) {
          const value = indicator.update(Number(bars[i]![inputNames[source as keyof typeof inputNames]]));
          if (row[column] === "") expect(value).toBeNull();
          else if (!(Math.abs(value! - Number(row[column])) <= 1e-9)) throw new Error(`${column} at bar ${i}: theirs ${row[column]}, ours ${value}`);
        }
      }
    });
  }

  test("Wilder's own seed, the default, agrees with the other once it has faded", () => {
    const wilder = new RSI(14);
    const first = new RSI(14, { seed: "first" });
    const gaps = bars.map((bar) => Math.abs((wilder.update(Number(bar["close"])) ?? 50) - (first.update(Number(bar["close"])) ?? 50)));
    expect(gaps[14]).toBeGreaterThan(30);
    expect(Math.max(...gaps.slice(500))).toBeLessThan(1e-9);
  });
});
