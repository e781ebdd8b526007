import { expect, test } from "bun:test";
import { defaultRunConfig } from "../../src-bun/contract/run-config.ts";
import { play, quiet } from "../support/engine-scenario.ts";
import { refusalAtOnce } from "../support/refusal.ts";

const bars = [quiet(100), quiet(100), quiet(120), quiet(90), quiet(100)];

test("an account that leaves the range of numbers has no result, and the bar is named", () => {
  const config = { initialCash: 1e308, oversize: "cut", instrument: { ...defaultRunConfig.instrument, initialMarginRate: 1e-300 } } as const;
  const error = refusalAtOnce(() => play({ bars, config, at: { 0: (ctx) => ctx.buy({ quantity: 1e308 }) } }));
  expect(error).toMatchObject({ code: "RUN_OUT_OF_RANGE", details: { bar: 2, time: "1970-01-01T03:00:00.000Z" } });
  expect(error.message).toContain("at bar 2");
});

test.each([1e308, Number.MAX_VALUE, 5e-324, -0])("an order of %p units changes nothing, or what the account can carry", (quantity) => {
  for (const oversize of ["reject", "cut"] as const) {
    const result = play({ bars, config: { oversize }, at: { 0: (ctx) => ctx.buy({ quantity, stopLoss: -1e308, takeProfit: 1e308 }), 1: (ctx) => ctx.target(-quantity), 2: (ctx) => ctx.target(0) } });
    expect([...result.equity.equity].every(Number.isFinite)).toBe(true);
    for (const notional of Array.from(result.fills.quantity, (units, k) => units * result.fills.price[k]!)) expect(notional).toBeLessThanOrEqual(300_000);
  }
});
