import { describe, expect, test } from "bun:test";
import { factorReport } from "../../src-bun/cli/factor-report.ts";
import { lookAheadError, lookAheadWords } from "../../src-bun/cli/look-ahead-words.ts";
import { riskReport } from "../../src-bun/cli/risk-report.ts";
import { symbolReport } from "../../src-bun/cli/symbol-report.ts";
import type { RiskEvent } from "../../src-bun/contract/result-columns.ts";
import type { LookAheadFinding } from "../../src-bun/contract/run-manifest.ts";

const event: RiskEvent = { limit: "dailyLoss", time: Date.UTC(2024, 0, 2, 14, 31), point: 3, threshold: 99_000, equity: 98_990, equityAfter: 98_950.5, orderIds: [4], canceledOrderCount: 0, message: "" };
const finding: LookAheadFinding = { what: "order", time: Date.UTC(2024, 0, 2), bar: 7, orderId: 0, full: "bought 1", cut: "on data that end there it did nothing" };

describe("risk", () => {
  test("an event tells limit, time, threshold, and equity before and after", () => {
    expect(riskReport({ riskEvents: [event], withoutLimits: [], metrics: {} }, 200)).toEqual(["Risk events (UTC)", "  ! 2024-01-02 14:31 dailyLoss: reached at an equity of 99,000.00; equity 98,990.00 before, 98,950.50 when everything was out", ""]);
    const words = (changed: Partial<RiskEvent>): string => riskReport({ riskEvents: [{ ...event, ...changed }], withoutLimits: [], metrics: {} }, 200)[1];
    expect(words({ limit: "maxConsecutiveLosses", threshold: 3, equityAfter: null })).toContain("after 3 losing round trips in a row; equity 98,990.00 before, nothing was liquidated");
    expect(words({ limit: "ruin", threshold: 0, equity: -5 })).toContain("equity is gone; equity -5.00 before");
  });

  test("many events end with where the others are", () => {
    const lines = riskReport({ riskEvents: Array.from({ length: 13 }, () => event), withoutLimits: [], metrics: {} }, 200);
    expect([lines.length, lines[11]]).toEqual([13, "    … and 3 more in risk-events.jsonl"]);
  });

  test("equity without each limit, and how far off it is", () => {
    const withoutLimits = [{ limit: "maxDrawdown", finalEquity: 120_000 }, { limit: "dailyLoss", finalEquity: 90_000 }, { limit: "maxPosition", finalEquity: 100_000 }];
    expect(riskReport({ riskEvents: [], withoutLimits, metrics: { finalEquity: 100_000 } }, 78)).toEqual([
      "Final equity without each limit", "  without maxDrawdown  120,000.00  20,000.00 more", "  without dailyLoss    90,000.00   10,000.00 less", "  without maxPosition  100,000.00  the same", "",
    ]);
    expect(riskReport({ riskEvents: [], withoutLimits: [], metrics: {} }, 78)).toEqual([]);
  });
});

test("factors by name and place", () => {
  const files = { trades: "trades.parquet", orders: "", fills: "", equity: "", log: "" };
  expect(factorReport({ factors: [], files }, 78)).toEqual([]);
  const factors = [{ name: "gap", source: "custom", knownAt: "submit" }, { name: "hour", source: "system", knownAt: "submit" }, { name: "mae", source: "system", knownAt: "exit" }] as const;
  expect(factorReport({ factors, files }, 78)).toEqual(["Factors, with every trade in trades.parquet", "  of the strategy (columns factor_NAME): gap", "  of the system (columns sys_NAME): hour, mae", ""]);
});

test("symbols only of a run with several", () => {
  expect(symbolReport({ tables: { bySymbol: null } })).toEqual([]);
  expect(symbolReport({ tables: { bySymbol: [{ key: "A", netPnl: 5, metrics: { trades: 1 } }, { key: "BB\n", netPnl: -1234.5, metrics: { trades: 20 } }] } })).toEqual(["Closed trades by symbol", "  A    1 trade    net 5.00", "  BB␊  20 trades  net -1,234.50", ""]);
});

describe("look-ahead", () => {
  test("nothing found", () => {
    expect(lookAheadWords({ cutCount: 64, finding: null }, 78).join(" ")).toContain("No look-ahead found: replayed on data that end early, at 64 points");
    expect(lookAheadError("r", { cutCount: 64, finding: null })).toBeNull();
  });

  test("the first bar and both sides", () => {
    expect(lookAheadWords({ cutCount: 1, finding }, 200)).toEqual([
      "  Look-ahead found: replayed on data that end early, at 1 point, the first difference is an order at bar 7 (2024-01-02 00:00 UTC).", "  · On all data it bought 1;", "  · on data that end there it did nothing.",
    ]);
    expect(lookAheadError("r", { cutCount: 1, finding })).toMatchObject({ code: "LOOK_AHEAD_FOUND", message: expect.stringContaining("run r knew the future: an order at bar 7"), details: { runId: "r", cutCount: 1, finding } });
    expect(lookAheadError("r", { cutCount: 1, finding: { ...finding, what: "log" } })!.message).toContain("a line of the log at bar 7");
  });

  test("what a strategy wrote cannot make lines of its own", () => {
    const lines = lookAheadWords({ cutCount: 1, finding: { ...finding, full: "logged \"x\nNo look-ahead found\"" } }, 200);
    expect(lines).toHaveLength(3);
    expect(lines.join("")).not.toContain("\n");
  });
});
