import { describe, expect, test } from "bun:test";
import type { OrderRequest } from "../../sdk/index.ts";
import type { RunConfig } from "../../src-bun/contract/run-config.ts";
import { fillLines, orderLines, play, quiet, type Row, tradeLines } from "../support/engine-scenario.ts";

const tick: RunConfig["instrument"] = { multiplier: 1, initialMarginRate: 1, tickSize: 0.5 };

/** One order at the close of bar 0 (price 100), then the given bars. */
function one(side: "buy" | "sell", request: Omit<OrderRequest, "quantity">, bars: readonly Row[], config: Partial<RunConfig> = {}) {
  return play({ bars: [quiet(100), ...bars], at: { 0: (ctx) => ctx[side]({ quantity: 10, ...request }) }, config });
}
const fills = (...given: Parameters<typeof one>): string[] => fillLines(one(...given));

describe("market orders", () => {
  test("fill at the next open, stamped with it", () => expect(fills("buy", {}, [[101, 105, 99, 104]])).toEqual(["1 open: buy 10 @ 101"]));

  test("fill at this close with fillOn close", () => expect(fills("buy", {}, [[101, 105, 99, 104]], { fillOn: "close" })).toEqual(["0 close: buy 10 @ 100"]));

  test("on the last bar stay unfilled and say so", () => {
    const result = play({ bars: [quiet(100)], at: { 0: (ctx) => ctx.buy({ quantity: 10 }) } });
    expect(fillLines(result)).toEqual([]);
    expect(orderLines(result)).toEqual(["buy market 10: accepted, still working at the end of the run"]);
    expect(result.orders.endTime[0]).toBeNaN();
  });

  test("with fillOn close, limits and stops still wait for the next bar", () => {
    expect(fills("buy", { limit: 101 }, [[99, 100, 98, 100]], { fillOn: "close" })).toEqual(["1 open: buy 10 @ 99"]);
    expect(fills("buy", { stop: 100 }, [quiet(99), [99, 101, 99, 101]], { fillOn: "close" })).toEqual(["2 in: buy 10 @ 100"]);
  });
});

describe("limit orders", () => {
  test("fill at their price inside the range", () => expect(fills("buy", { limit: 98 }, [[100, 101, 97, 99]])).toEqual(["1 in: buy 10 @ 98"]));
  test("fill at the open when it is better", () => expect(fills("buy", { limit: 98 }, [[97, 101, 96, 99]])).toEqual(["1 open: buy 10 @ 97"]));
  test("fill when merely touched", () => expect(fills("sell", { limit: 102 }, [[100, 102, 99, 100]])).toEqual(["1 in: sell 10 @ 102"]));
  test("wait when not reached, across bars", () => expect(fills("sell", { limit: 102 }, [[100, 101.9, 99, 100], [100, 103, 100, 101]])).toEqual(["2 in: sell 10 @ 102"]));

  test("through: a touch is not enough, one tick beyond is", () => {
    const config = { limitFill: "through", instrument: tick } as const;
    expect(fills("buy", { limit: 98 }, [[100, 101, 98, 99]], config)).toEqual([]);
    expect(fills("buy", { limit: 98 }, [[100, 101, 97.5, 99]], config)).toEqual(["1 in: buy 10 @ 98"]);
  });
  test("through: a resting limit that the open merely touches keeps waiting, a marketable one takes the open", () => {
    const config = { limitFill: "through", instrument: tick } as const;
    expect(fills("buy", { limit: 98 }, [[100, 101, 99, 99], [98, 99, 98, 99]], config)).toEqual([]);
    expect(fills("buy", { limit: 98 }, [[100, 101, 99, 99], [97.5, 99, 97.5, 99]], config)).toEqual(["2 open: buy 10 @ 97.5"]);
    expect(fills("buy", { limit: 98 }, [[98, 99, 98, 99]], config)).toEqual(["1 open: buy 10 @ 98"]);
  });
  test("through: a triggered stop-limit rests like a limit", () => {
    const config = { limitFill: "through", instrument: tick } as const;
    const gap: Row = [105, 106, 104, 105];
    expect(fills("buy", { stop: 102, limit: 103 }, [gap, [103, 104, 103, 104]], config)).toEqual([]);
    expect(fills("buy", { stop: 102, limit: 103 }, [gap, [102.5, 104, 102.5, 104]], config)).toEqual(["2 open: buy 10 @ 102.5"]);
  });
  test("through without a tick size: anything beyond", () => {
    expect(fills("sell", { limit: 102 }, [[100, 102, 99, 100]], { limitFill: "through" })).toEqual([]);
    expect(fills("sell", { limit: 102 }, [[100, 102.01, 99, 100]], { limitFill: "through" })).toEqual(["1 in: sell 10 @ 102"]);
  });
});

describe("stop orders", () => {
  test("fill at their price inside the range", () => expect(fills("buy", { stop: 102 }, [[100, 103, 99, 101]])).toEqual(["1 in: buy 10 @ 102"]));
  test("fill at the open when the bar gaps through", () => expect(fills("sell", { stop: 98 }, [[95, 96, 94, 95]])).toEqual(["1 open: sell 10 @ 95"]));
  test("already through the market: trigger at the next open", () => expect(fills("buy", { stop: 99 }, [[100.5, 101, 100, 101]])).toEqual(["1 open: buy 10 @ 100.5"]));
  test("already through the market: rejected at once when asked for", () => {
    const seen: string[] = [];
    const result = play({
      bars: [quiet(100), quiet(100.5)],
      at: { 0: (ctx) => { seen.push(ctx.buy({ quantity: 10, stop: 99 }).status, ctx.sell({ quantity: 10, stop: 101 }).status, ctx.buy({ quantity: 10, stop: 101 }).status); } },
      config: { stopWrongSide: "reject" },
    });
    expect(seen).toEqual(["rejected", "rejected", "accepted"]);
    expect(orderLines(result)[0]).toBe("buy stop 10: rejected, rejected: the stop is already through the market");
    expect(result.rejectedOrderCount).toBe(2);
  });
  test("a gap through a stop that was on the right side is no rejection", () => {
    expect(fills("buy", { stop: 102 }, [[105, 106, 104, 105]], { stopWrongSide: "reject" })).toEqual(["1 open: buy 10 @ 105"]);
  });
});

describe("stop-limit orders", () => {
  test("marketable at the trigger: filled at the stop", () => expect(fills("buy", { stop: 102, limit: 103 }, [[100, 104, 99, 104]])).toEqual(["1 in: buy 10 @ 102"]));
  test("a gap over both: no fill, then a limit order", () => expect(fills("buy", { stop: 102, limit: 103 }, [[105, 106, 104, 105], [104, 104, 102, 103]])).toEqual(["2 in: buy 10 @ 103"]));
  test("an open gap over both and the range comes back to the limit", () => expect(fills("buy", { stop: 102, limit: 103 }, [[105, 106, 102.5, 104]])).toEqual(["1 in: buy 10 @ 103"]));
  test("a gap over the stop within the limit: filled at the open", () => expect(fills("buy", { stop: 102, limit: 103 }, [[102.5, 104, 102, 104]])).toEqual(["1 open: buy 10 @ 102.5"]));
  test("limit on the near side: filled in the same bar only when the close proves it", () => {
    expect(fills("buy", { stop: 102, limit: 101 }, [[100, 103, 99, 100.5]])).toEqual(["1 in: buy 10 @ 101"]);
    const unsure = one("buy", { stop: 102, limit: 101 }, [[100, 103, 99, 102.5], [102, 102, 100, 101]]);
    expect(fillLines(unsure)).toEqual(["2 in: buy 10 @ 101"]);
    expect(unsure.ambiguousBarCount).toBe(1);
  });
  test("not triggered: the limit alone fills nothing", () => expect(fills("buy", { stop: 102, limit: 103 }, [[100, 101, 99, 100]])).toEqual([]));
  test("triggered and never filled: says so", () => {
    expect(orderLines(one("sell", { stop: 98, limit: 97 }, [[90, 91, 89, 90]]))).toEqual(["sell stop-limit 10: triggered, stop reached, still working as a limit order at the end of the run"]);
  });
  test("one that protects a long position is a stop: it comes before the target", () => {
    const result = play({
      bars: [quiet(100), quiet(100), [100, 103, 94, 100]],
      at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => { ctx.sell({ quantity: 10, limit: 102 }); ctx.sell({ quantity: 10, stop: 95, limit: 94 }); } },
    });
    expect(fillLines(result)[1]).toBe("2 in: sell 10 @ 95");
    expect(result.ambiguousBarCount).toBe(1);
  });
});

describe("the open decides before the range", () => {
  test("a stop met at the open takes the position away before the target in the range", () => {
    const result = play({ bars: [quiet(100), quiet(100), [90, 120, 90, 110]], at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 95, takeProfit: 110 }) } });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100", "2 open: sell 10 @ 90"]);
    expect(result.ambiguousBarCount).toBe(0);
  });
  test("stop and target inside one bar: the stop, counted as ambiguous", () => {
    const result = play({ bars: [quiet(100), quiet(100), [100, 112, 94, 110]], at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 95, takeProfit: 101 }) } });
    expect(fillLines(result)[1]).toBe("2 in: sell 10 @ 95");
    expect(tradeLines(result)[0]).toMatchObject({ net: -50, exit: "stop-loss" });
    expect(result.ambiguousBarCount).toBe(1);
  });
  test("two entries inside one bar: the one nearer the open first", () => {
    const result = play({ bars: [quiet(100), [100, 103, 98, 101]], at: { 0: (ctx) => { ctx.sell({ quantity: 5, stop: 98 }); ctx.buy({ quantity: 10, stop: 101 }); } } });
    expect(fillLines(result)).toEqual(["1 in: buy 10 @ 101", "1 in: sell 5 @ 98"]);
    expect(result.ambiguousBarCount).toBe(1);
  });
});

describe("rounding", () => {
  test("buy limits and sell stops down to the tick, sell limits and buy stops up", () => {
    const result = play({
      bars: [quiet(100)],
      at: { 0: (ctx) => { ctx.buy({ quantity: 1, limit: 98.3 }); ctx.sell({ quantity: 1, limit: 101.3 }); ctx.buy({ quantity: 1, stop: 101.3 }); ctx.sell({ quantity: 1, stop: 98.3 }); } },
      config: { instrument: tick },
    });
    const { limit, stop } = result.orders;
    expect([limit[0], limit[1], stop[2], stop[3]]).toEqual([98, 101.5, 101.5, 98]);
  });
  test("a price on the tick stays", () => {
    const result = play({ bars: [quiet(1)], at: { 0: (ctx) => ctx.buy({ quantity: 1, limit: 0.7 }) }, config: { instrument: { ...tick, tickSize: 0.1 } } });
    expect(result.orders.limit[0]).toBe(0.7);
  });
  test("quantities toward zero, and zero is rejected", () => {
    const result = play({ bars: [quiet(100), quiet(100)], at: { 0: (ctx) => { ctx.buy({ quantity: 2.9 }); ctx.buy({ quantity: 0.9 }); } }, config: { instrument: { multiplier: 1, initialMarginRate: 1, lotSize: 1 } } });
    expect(orderLines(result)).toEqual(["buy market 2: filled, market order, filled at the next open", "buy market 0: rejected, rejected: the quantity rounds to zero"]);
  });
  test("fills are rounded against us after percentage costs, and only then", () => {
    const free = [[100.2, 101, 100, 100.7]] as const;
    expect(fills("buy", {}, free, { instrument: tick })).toEqual(["1 open: buy 10 @ 100.2"]);
    expect(fills("buy", {}, free, { instrument: tick, slippage: { type: "bps", bps: 1 } })).toEqual(["1 open: buy 10 @ 100.5"]);
    expect(fills("sell", {}, free, { instrument: tick, slippage: { type: "bps", bps: 1 } })).toEqual(["1 open: sell 10 @ 100"]);
    expect(fills("buy", {}, free, { instrument: tick, slippage: { type: "ticks", ticks: 1 } })).toEqual(["1 open: buy 10 @ 100.7"]);
  });
});

test("no order fills in or before the bar whose close it was submitted at", () => {
  expect(fills("buy", { limit: 100 }, [])).toEqual([]);
  expect(fills("buy", { stop: 100 }, [])).toEqual([]);
});

test("wild bars at the end change nothing before them", () => {
  const calm: Row[] = [quiet(100), [100, 104, 98, 103], [103, 106, 101, 102], [102, 103, 96, 97], [97, 99, 95, 98]];
  const wild: Row[] = Array.from({ length: 1_000 }, (_, k) => (k % 2 === 0 ? [1, 10_000, 0.01, 5] : [9_000, 9_001, 1, 8_000]));
  const at = { 0: (ctx: Parameters<NonNullable<Parameters<typeof play>[0]["everyBar"]>>[0]) => { ctx.buy({ quantity: 10, limit: 99, stopLoss: 97, takeProfit: 200 }); ctx.sell({ quantity: 3, stop: 96.5 }); } };
  const short = play({ bars: calm, at });
  const long = play({ bars: [...calm, ...wild], at });
  expect(fillLines(short).length).toBeGreaterThan(1);
  expect(fillLines(long).slice(0, fillLines(short).length)).toEqual(fillLines(short));
  expect([...long.equity.equity.subarray(0, calm.length)]).toEqual([...short.equity.equity]);
  expect([...long.trades.mae.subarray(0, short.trades.length)]).toEqual([...short.trades.mae]);
});
