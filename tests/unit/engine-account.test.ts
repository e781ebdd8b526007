import { describe, expect, test } from "bun:test";
import type { Context, OrderRequest } from "../../sdk/index.ts";
import type { RunConfig } from "../../src-bun/contract/run-config.ts";
import { fillLines, lastEquity, orderLines, play, quiet, type Row, tidy, tradeLines } from "../support/engine-scenario.ts";

const at = (...prices: number[]): Row[] => prices.map(quiet);
const numbers = (column: Float64Array): number[] => Array.from(column, tidy);

describe("commission", () => {
  const roundTrip = (commission: RunConfig["commission"]) => play({ bars: at(100, 100, 110, 110), at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => ctx.close() }, config: { commission } });
  test("percent of notional, at both ends", () => {
    const result = roundTrip({ type: "percent", rate: 0.01 });
    expect(numbers(result.fills.commission)).toEqual([10, 11]);
    expect(tradeLines(result)).toMatchObject([{ net: 79 }]);
    expect(lastEquity(result)).toBe(100_079);
  });
  test("fixed per order, and with a percentage", () => {
    expect(numbers(roundTrip({ type: "fixed", amount: 5 }).fills.commission)).toEqual([5, 5]);
    expect(numbers(roundTrip({ type: "fixed-plus-percent", amount: 5, rate: 0.01 }).fills.commission)).toEqual([15, 16]);
  });
  test("per unit, with minimum and maximum", () => {
    expect(numbers(roundTrip({ type: "per-unit", amount: 0.5 }).fills.commission)).toEqual([5, 5]);
    expect(numbers(roundTrip({ type: "per-unit", amount: 0.005, minimum: 1 }).fills.commission)).toEqual([1, 1]);
    expect(numbers(roundTrip({ type: "per-unit", amount: 5, minimum: 1, maximumRate: 0.01 }).fills.commission)).toEqual([10, 11]);
  });
  test("a flip pays a fixed fee once, split between what it closes and what it opens", () => {
    const result = play({ bars: at(100, 100, 100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => ctx.sell({ quantity: 30 }), 2: (ctx) => ctx.close() }, config: { commission: { type: "fixed", amount: 6 } } });
    expect(numbers(result.fills.commission)).toEqual([6, 6, 6]);
    expect(numbers(result.trades.commission)).toEqual([6 + 2, 4 + 6]);
    expect(lastEquity(result)).toBe(100_000 - 18);
  });
  test("a flip whose two parts have their own prices pays once too", () => {
    const result = play({ bars: at(100, 100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => ctx.sell({ quantity: 20 }) }, config: { commission: { type: "fixed", amount: 6 }, spread: { rate: 0.01, charge: "entry" } } });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 101", "2 open: sell 10 @ 100", "2 open: sell 10 @ 99"]);
    expect(numbers(result.fills.commission)).toEqual([6, 3, 3]);
    expect(numbers(result.fills.position)).toEqual([10, 0, -10]);
  });
  test("entry costs go with the slices, by quantity; what is left is shown with the open entry", () => {
    const result = play({ bars: at(100, 100, 100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => ctx.close({ quantity: 4 }) }, config: { commission: { type: "fixed", amount: 10 } } });
    expect(numbers(result.trades.commission)).toEqual([4 + 10]);
    expect(result.openEntries).toMatchObject([{ quantity: 6, commission: 6 }]);
  });
});

describe("spread and slippage", () => {
  const market = (config: Partial<RunConfig>) => play({ bars: at(100, 100, 100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => ctx.close() }, config });
  test("half a spread on each side, or all of it at the entry", () => {
    expect(numbers(market({ spread: { rate: 0.02, charge: "both" } }).fills.price)).toEqual([101, 99]);
    expect(numbers(market({ spread: { rate: 0.02, charge: "entry" } }).fills.price)).toEqual([102, 100]);
  });
  test("ticks and basis points go against the order and are told in money", () => {
    const ticks = market({ slippage: { type: "ticks", ticks: 2 }, instrument: { multiplier: 5, initialMarginRate: 1, tickSize: 0.25 } });
    expect(numbers(ticks.fills.price)).toEqual([100.5, 99.5]);
    expect(numbers(ticks.fills.slippage)).toEqual([25, 25]);
    expect(numbers(market({ slippage: { type: "bps", bps: 10 } }).fills.price)).toEqual([100.1, 99.9]);
  });
  test("never beyond a limit order's limit", () => {
    const slippage = { type: "bps", bps: 100 } as const;
    const limited = play({ bars: [quiet(100), [98, 99, 97, 98]], at: { 0: (ctx) => ctx.buy({ quantity: 10, limit: 98.5 }) }, config: { slippage } });
    expect(fillLines(limited)).toEqual(["1 open: buy 10 @ 98.5"]);
    const inside = play({ bars: [quiet(100), [100, 101, 97, 98]], at: { 0: (ctx) => ctx.buy({ quantity: 10, limit: 98.5 }) }, config: { slippage } });
    expect(inside.fills.slippage[0]).toBe(0);
    const stopLimit = play({ bars: [quiet(100), [100, 103, 99, 102]], at: { 0: (ctx) => ctx.buy({ quantity: 10, stop: 102, limit: 102.5 }) }, config: { slippage } });
    expect(fillLines(stopLimit)).toEqual(["1 in: buy 10 @ 102.5"]);
  });
  test("a stop slips beyond its stop", () => {
    const result = play({ bars: [quiet(100), quiet(100), [100, 100, 94, 96]], at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 95 }) }, config: { slippage: { type: "bps", bps: 100 } } });
    expect(fillLines(result)[1]).toBe("2 in: sell 10 @ 94.05");
  });
  test("with a spread, buys trigger and fill on the ask, sells on the bid", () => {
    const spread = { rate: 0.02, charge: "both" } as const;
    const ask = play({ bars: [quiet(100), [100, 100, 98, 99]], at: { 0: (ctx) => { ctx.buy({ quantity: 1, limit: 98.5 }); ctx.buy({ quantity: 1, limit: 99 }); } }, config: { spread } });
    expect(fillLines(ask)).toEqual(["1 in: buy 1 @ 99"]);
    const bid = play({ bars: [quiet(100), quiet(100), [100, 100, 96, 98]], at: { 0: (ctx) => ctx.buy({ quantity: 1, stopLoss: 95.5 }) }, config: { spread } });
    expect(fillLines(bid)[1]).toBe("2 in: sell 1 @ 95.5");
  });
});

describe("excursions", () => {
  const trade = (bars: readonly Row[], request: Omit<OrderRequest, "quantity">, exitBar?: number) =>
    tradeLines(play({ bars, at: { 0: (ctx) => ctx.buy({ quantity: 1, ...request }), ...(exitBar === undefined ? {} : { [exitBar]: (ctx: { close(): void }) => ctx.close() }) } }))[0]!;
  test("entered at the open: the whole entry bar counts; out at an open: nothing of the exit bar", () => expect(trade([quiet(100), [100, 104, 97, 101], [102, 150, 50, 100]], {}, 1)).toMatchObject({ mae: -3, mfe: 4, net: 2 }));
  test("bars between count whole", () => expect(trade([quiet(100), [100, 101, 99, 100], [100, 109, 92, 100], quiet(103)], {}, 2)).toMatchObject({ mae: -8, mfe: 9, net: 3 }));
  test("out at a stop: nothing below the stop, all above", () => expect(trade([quiet(100), quiet(100), [100, 103, 90, 92]], { stopLoss: 95 })).toMatchObject({ mae: -5, mfe: 3, net: -5 }));
  test("out at a target: nothing above the target, all below", () => expect(trade([quiet(100), quiet(100), [100, 110, 96, 108]], { takeProfit: 105 })).toMatchObject({ mae: -4, mfe: 5, net: 5 }));
  test("entered mid-bar: adverse by the range, favourable only to the close", () => {
    expect(trade([quiet(100), [100, 106, 97, 101], quiet(99)], { limit: 99 }, 1)).toMatchObject({ mae: -2, mfe: 2, net: 0 });
    expect(trade([quiet(100), [100, 106, 97, 101], quiet(102)], { stop: 102 }, 1)).toMatchObject({ mae: -5, mfe: 0, net: 0 });
  });
  test("the mirror for a short", () => {
    const result = play({ bars: [quiet(100), [100, 103, 94, 99], [99, 105, 95, 98], quiet(97)], at: { 0: (ctx) => ctx.sell({ quantity: 1, limit: 101 }), 2: (ctx) => ctx.close() } });
    expect(tradeLines(result)[0]).toMatchObject({ quantity: -1, mae: -4, mfe: 6, net: 4 });
  });
  test("a slice keeps those up to its own exit", () => {
    const result = play({ bars: [quiet(100), [100, 102, 99, 100], quiet(100), [100, 100, 90, 95], quiet(95)], at: { 0: (ctx) => ctx.buy({ quantity: 2 }), 1: (ctx) => ctx.close({ quantity: 1 }), 3: (ctx) => ctx.close() } });
    expect(tradeLines(result).map(({ mae, mfe }) => [mae, mfe])).toEqual([[-1, 2], [-10, 2]]);
  });
  test("entered at a close: starts with the next bar", () => {
    const result = play({ bars: [[100, 150, 50, 100], [100, 102, 99, 101]], at: { 0: (ctx) => ctx.buy({ quantity: 1 }), 1: (ctx) => ctx.close() }, config: { fillOn: "close" } });
    expect(tradeLines(result)[0]).toMatchObject({ mae: -1, mfe: 2, net: 1 });
  });
  test("a protective stop-limit is left downward: nothing below it, all above", () => {
    const result = play({ bars: [quiet(100), quiet(100), [100, 104, 93, 94]], at: { 0: (ctx) => ctx.buy({ quantity: 1 }), 1: (ctx) => ctx.sell({ quantity: 1, stop: 95, limit: 94 }) } });
    expect(tradeLines(result)[0]).toMatchObject({ net: -5, mae: -5, mfe: 4 });
  });
});

describe("buying power", () => {
  test("an oversize order is rejected with the numbers", () => {
    const result = play({ bars: at(100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 11 }) }, config: { initialCash: 1_000, commission: { type: "fixed", amount: 1 } } });
    expect(orderLines(result)).toEqual(["buy market 11: rejected, rejected: opening 11 needs 1101.00 (margin and costs), available are 1000.00"]);
    expect(result.rejectedOrderCount).toBe(1);
  });
  test("to the last cent passes, a cent more does not", () => {
    const config = { initialCash: 1_001, commission: { type: "fixed", amount: 1 } } as const;
    expect(fillLines(play({ bars: at(100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 10 }) }, config }))).toHaveLength(1);
    expect(fillLines(play({ bars: at(100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 10 }) }, config: { ...config, initialCash: 1_000.99 } }))).toHaveLength(0);
  });
  test("cut: exactly what the account carries, costs included, said in the reason", () => {
    const result = play({ bars: at(100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 50 }) }, config: { initialCash: 1_000, oversize: "cut", commission: { type: "fixed-plus-percent", amount: 500, rate: 0.01 } } });
    const cost = result.fills.quantity[0]! * 101 + 500;
    expect(Math.abs(cost - 1_000)).toBeLessThan(1e-9);
    expect(orderLines(result)[0]).toContain("; cut from 50 to 4.95");
    expect(orderLines(result)[0]).toStartWith("buy market 50: filled");
  });
  test("cut to the lot size; to nothing is a rejection", () => {
    const config = { initialCash: 1_000, oversize: "cut", instrument: { multiplier: 1, initialMarginRate: 1, lotSize: 4 } } as const;
    expect(fillLines(play({ bars: at(100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 20 }) }, config }))).toEqual(["1 open: buy 8 @ 100"]);
    expect(fillLines(play({ bars: at(300, 300), at: { 0: (ctx) => ctx.buy({ quantity: 20 }) }, config }))).toEqual([]);
  });
  test("short proceeds are no buying power", () => {
    const result = play({ bars: at(100, 100, 100), at: { 0: (ctx) => ctx.sell({ quantity: 6 }), 1: (ctx) => ctx.sell({ quantity: 5 }) }, config: { initialCash: 1_000 } });
    expect(fillLines(result)).toEqual(["1 open: sell 6 @ 100"]);
    expect(orderLines(result)[1]).toContain("opening 5 needs 500.00 (margin and costs), available are 400.00");
  });
  test("initial margin below one lets more be opened; the margin in use counts", () => {
    const instrument = { multiplier: 10, initialMarginRate: 0.1 };
    const result = play({ bars: at(100, 100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 8 }), 1: (ctx) => { ctx.buy({ quantity: 3 }); ctx.buy({ quantity: 2 }); } }, config: { initialCash: 1_000, instrument } });
    expect(fillLines(result)).toEqual(["1 open: buy 8 @ 100", "2 open: buy 2 @ 100"]);
  });
  test("reducing always passes, even with nothing left", () => {
    const result = play({ bars: at(100, 100, 20, 20), at: { 0: (ctx) => ctx.sell({ quantity: 10 }), 1: (ctx) => ctx.buy({ quantity: 10 }) }, config: { initialCash: 1_000, commission: { type: "fixed", amount: 0 } } });
    expect(lastEquity(result)).toBe(1_800);
    const ruined = play({ bars: at(100, 100, 300, 300), at: { 0: (ctx) => ctx.sell({ quantity: 10 }), 1: (ctx) => ctx.close() }, config: { initialCash: 1_000 } });
    expect(lastEquity(ruined)).toBe(-1_000);
  });
  test("in a flip the closing part comes first: its gain pays for the opening part", () => {
    const result = play({ bars: at(100, 100, 110, 110), at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => ctx.sell({ quantity: 20 }) }, config: { initialCash: 1_000 } });
    expect(numbers(result.fills.position)).toEqual([10, -10]);
  });
  test("in a flip the closing part is worth what it fetches, not what it was marked at", () => {
    const flip = (quantity: number) => fillLines(play({ bars: at(100, 100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => ctx.sell({ quantity }) }, config: { initialCash: 1_010, spread: { rate: 0.02, charge: "both" } } }))[1];
    expect(flip(20)).toBe("2 open: sell 20 @ 99");
    expect(flip(20.05)).toBe("2 open: sell 10 @ 99");
  });
  test("a flip too large closes and goes no further; the trade still says how it was closed", () => {
    const result = play({ bars: at(100, 100, 100), at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => ctx.sell({ quantity: 30 }) }, config: { initialCash: 1_000 } });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100", "2 open: sell 10 @ 100"]);
    expect(orderLines(result)[1]).toBe("sell market 30: canceled, the closing part was filled, the rest rejected: opening 20 needs 2000.00 (margin and costs), available are 1000.00");
    expect(tradeLines(result)).toMatchObject([{ quantity: 10, exit: "market" }]);
  });
});

test("equity is cash plus position at the close, on every bar; the trade and the account agree", () => {
  const result = play({
    bars: [quiet(100), [101, 104, 99, 103], [103, 107, 102, 106], [105, 108, 104, 107]],
    at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => ctx.sell({ quantity: 15 }), 2: (ctx) => expect([ctx.cash, ctx.equity]).toEqual([100_000 - 1_010 * 2 + 1_545 * 2, 100_000 - 1_010 * 2 + 1_545 * 2 - 5 * 2 * 106]) },
    config: { instrument: { multiplier: 2, initialMarginRate: 1 } },
  });
  expect(numbers(result.equity.equity)).toEqual([100_000, 100_040, 100_010, 100_000]);
  expect(numbers(result.equity.position)).toEqual([0, 10, -5, -5]);
  expect(tradeLines(result)).toMatchObject([{ quantity: 10, net: 40 }]);
  expect(result.openEntries).toMatchObject([{ side: "short", quantity: 5, unrealizedPnl: -40 }]);
});

test("return is net P/L over what the entry was worth", () => {
  const result = play({ bars: at(100, 100, 110, 110), at: { 0: (ctx) => ctx.sell({ quantity: 10 }), 1: (ctx) => ctx.close() }, config: { instrument: { multiplier: 3, initialMarginRate: 1 }, commission: { type: "fixed", amount: 3 } } });
  expect(tidy(result.trades.return[0]!)).toBe(tidy(-306 / 3_000));
});

test("with nothing left to buy with, a cut order is rejected and leaves no dust", () => {
  const instrument = { multiplier: 1, initialMarginRate: 1, tickSize: 0.5 };
  const result = play({ bars: at(100, 100, 100), at: { 0: (ctx) => ctx.target(10), 1: (ctx) => ctx.buy({ quantity: 1 }) }, config: { initialCash: 1_000, oversize: "cut", instrument, fillOn: "close", spread: { rate: 0.01, charge: "both" } } });
  expect(fillLines(result)).toHaveLength(1);
  expect(orderLines(result)[1]).toStartWith("buy market 1: rejected");
});

test("a trade's reasons are those of its fills, whatever becomes of an order that fills in parts", () => {
  // 10 units a bar may fill: the exit of 15 takes two, and the first trade is closed by a market order before it is done.
  const bars = [quiet(100), quiet(100), quiet(100), quiet(100), quiet(100), quiet(100)];
  const at = { 0: (ctx: Context) => ctx.buy({ quantity: 10 }), 1: (ctx: Context) => ctx.buy({ quantity: 5 }), 3: (ctx: Context) => ctx.sell({ quantity: 15 }) };
  const config = { maxVolumeShare: 0.01 } as const;
  for (const cut of [5, 6]) expect(tradeLines(play({ bars: bars.slice(0, cut), at, config }))[0]).toMatchObject({ quantity: 10, exit: "market" });
});
