import { describe, expect, test } from "bun:test";
import { Crossing, SMA } from "../../sdk/index.ts";
import { sharedFile } from "../support/shared-file.ts";
import { goldenFile, readRows } from "./support/golden-files.ts";
import { jsonRows } from "../support/duckdb.ts";

/** Bars on which SMA(fast) and SMA(slow) cross, with the direction. */
function crossings(closes: readonly number[], fastPeriod: number, slowPeriod: number): { bar: number; side: number }[] {
  const fast = new SMA(fastPeriod);
  const slow = new SMA(slowPeriod);
  const crossing = new Crossing();
  return closes.flatMap((close, bar) => {
    const side = crossing.update(fast.update(close), slow.update(close));
    return side === 0 ? [] : [{ bar, side }];
  });
}

/** Every crossing enters at the next bar's open; the last entry may still be open and is then not among the trades. */
function expectEntries(found: readonly { bar: number; side: number }[], tradesFile: string): void {
  const trades = readRows(tradesFile).map((trade) => ({ bar: Number(trade["entry_bar"]) - 1, side: Math.sign(Number(trade["size"])) }));
  expect(found.slice(0, trades.length)).toEqual(trades);
  expect(found.length - trades.length).toBeLessThanOrEqual(1);
}

describe("crossings of the reference engine", () => {
  test("GOOG daily, 10 over 20", () => {
    const input = goldenFile("inputs/GOOG.csv");
    const trades = goldenFile("sma_cross_fixed/trades.csv");
    if (input === null || trades === null) return;
    expectEntries(crossings(readRows(input).map((row) => Number(row["close"])), 10, 20), trades);
  });

  test("SPY one-minute, 10 over 30: averages on ticks that are exactly equal on many bars", async () => {
    const trades = goldenFile("session_sma_cross/spy_all/trades.csv");
    const data = sharedFile("data/spy_1m_2011_pyalgotrade.parquet");
    if (trades === null || data === null) return;
    const rows = await jsonRows(`SELECT close::DOUBLE AS close FROM '${data}' WHERE ts >= '2011-03-01' AND ts < '2011-04-01' ORDER BY ts`);
    const closes = rows.map((row) => Number(row["close"]));
    expect(closes.length).toBe(17577);
    expectEntries(crossings(closes, 10, 30), trades);
  });
});
