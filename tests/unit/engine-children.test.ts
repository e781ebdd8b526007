import { describe, expect, test } from "bun:test";
import type { Context, OrderRequest } from "../../sdk/index.ts";
import type { RunConfig } from "../../src-bun/contract/run-config.ts";
import { fillLines, orderLines, play, quiet, type Row, textOf, tradeLines } from "../support/engine-scenario.ts";

function bracket(request: Partial<OrderRequest>, entryBar: Row, config: Partial<RunConfig> = {}) {
  return play({ bars: [quiet(100), entryBar], at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 95, takeProfit: 103, ...request }) }, config });
}

describe("children in the bar of a limit entry at 99 (stop 95, target 103)", () => {
  const limit = { limit: 99 };
  test("target in the range but the close is not there: stays open, counted as ambiguous", () => {
    const result = bracket(limit, [100, 104, 98, 99]);
    expect(fillLines(result)).toEqual(["1 in: buy 10 @ 99"]);
    expect(result.openEntries.length).toBe(1);
    expect(result.ambiguousBarCount).toBe(1);
  });
  test("close beyond the target: out at the target", () => expect(fillLines(bracket(limit, [100, 104, 98, 103.5]))).toEqual(["1 in: buy 10 @ 99", "1 in: sell 10 @ 103"]));
  test("low beyond the stop: stopped, for the path to it passes the limit", () => {
    const result = bracket(limit, [100, 101, 94, 96]);
    expect(fillLines(result)).toEqual(["1 in: buy 10 @ 99", "1 in: sell 10 @ 95"]);
    expect(result.ambiguousBarCount).toBe(0);
  });
  test("both reached, close beyond the target: the stop, counted as ambiguous", () => {
    const result = bracket({ limit: 99, takeProfit: 99.5 }, [100, 104, 94, 99.7]);
    expect(fillLines(result)[1]).toBe("1 in: sell 10 @ 95");
    expect(result.ambiguousBarCount).toBe(1);
  });
  test("filled at the open: the whole bar counts", () => {
    const result = bracket(limit, [98, 104, 97, 98]);
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 98", "1 in: sell 10 @ 103"]);
    expect(result.ambiguousBarCount).toBe(0);
  });
  test("full: the target fills, and is still counted as ambiguous", () => {
    const result = bracket(limit, [100, 104, 98, 99], { entryBarChildren: "full" });
    expect(fillLines(result)[1]).toBe("1 in: sell 10 @ 103");
    expect(result.ambiguousBarCount).toBe(1);
  });
  test("next-bar: nothing in this bar, counted as ambiguous", () => {
    const result = bracket(limit, [100, 101, 94, 96], { entryBarChildren: "next-bar" });
    expect(fillLines(result)).toEqual(["1 in: buy 10 @ 99"]);
    expect(result.ambiguousBarCount).toBe(1);
  });
});

describe("children in the bar of a stop entry at 102 (stop 95, target 103)", () => {
  const stop = { stop: 102 };
  test("the target is live", () => {
    const result = bracket(stop, [100, 104, 98, 101]);
    expect(fillLines(result)).toEqual(["1 in: buy 10 @ 102", "1 in: sell 10 @ 103"]);
    expect(result.ambiguousBarCount).toBe(0);
  });
  test("the stop fills when the range reaches it; whether that was after the entry cannot be known", () => {
    const result = bracket(stop, [100, 102.5, 94, 101]);
    expect(fillLines(result)).toEqual(["1 in: buy 10 @ 102", "1 in: sell 10 @ 95"]);
    expect(result.ambiguousBarCount).toBe(1);
  });
  test("both reached: the stop", () => expect(fillLines(bracket(stop, [100, 104, 94, 101]))[1]).toBe("1 in: sell 10 @ 95"));
  test("a stop-limit filled at its stop is a stop entry", () => expect(fillLines(bracket({ stop: 102, limit: 102.5 }, [100, 104, 98, 101]))).toEqual(["1 in: buy 10 @ 102", "1 in: sell 10 @ 103"]));
});

describe("children of a market entry", () => {
  test("the whole bar counts", () => expect(fillLines(bracket({}, [100, 104, 98, 101]))).toEqual(["1 open: buy 10 @ 100", "1 in: sell 10 @ 103"]));
  test("with fillOn close they start with the next bar", () => {
    const result = play({ bars: [[100, 110, 90, 100], [100, 104, 99, 100]], at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 95, takeProfit: 103 }) }, config: { fillOn: "close" } });
    expect(fillLines(result)).toEqual(["0 close: buy 10 @ 100", "1 in: sell 10 @ 103"]);
  });
  test("filled beyond its own stop: out at once at that price, with no excursion", () => {
    const result = bracket({}, [94, 104, 90, 101]);
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 94", "1 open: sell 10 @ 94"]);
    expect(tradeLines(result)[0]).toMatchObject({ net: 0, mae: 0, mfe: 0, exit: "gapped-through-stop" });
    expect(orderLines(result)[1]).toContain("canceled, canceled: the entry it protects was closed");
  });
  test("a stop entry beyond its own stop: out at once, what the bar did besides is not its excursion", () => {
    const result = bracket({ stop: 102, stopLoss: 102, takeProfit: 110 }, [100, 105, 98, 104]);
    expect(fillLines(result)).toEqual(["1 in: buy 10 @ 102", "1 in: sell 10 @ 102"]);
    expect(tradeLines(result)[0]).toMatchObject({ net: 0, mae: 0, mfe: 0 });
  });
  test("slippage lifts the entry above the stop, the market is below it: out at the market, not at the stop", () => {
    const result = play({ bars: [quiet(100), [100, 101, 99, 100]], at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 100.2 }) }, config: { slippage: { type: "bps", bps: 50 } } });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100.5", "1 open: sell 10 @ 99.5"]);
    expect(tradeLines(result)[0]).toMatchObject({ net: -10, exit: "gapped-through-stop" });
  });
  test("with a spread, the bid below the stop closes at the bid", () => {
    const result = play({ bars: [quiet(100), [100, 101, 99.9, 100]], at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 99.8 }) }, config: { spread: { rate: 0.01, charge: "both" } } });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100.5", "1 open: sell 10 @ 99.5"]);
  });
  test("a target that is not beyond the entry price is rejected, the stop stays", () => {
    const result = bracket({}, [104, 105, 103.5, 104]);
    expect(orderLines(result)[1]).toContain("rejected: the take profit is not beyond the entry price");
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 104"]);
    expect(result.rejectedOrderCount).toBe(1);
  });
});

describe("children follow their lot", () => {
  const bars: Row[] = [quiet(100), quiet(100), quiet(101), quiet(102), [102, 102, 94, 96]];
  test("first in first out reductions shrink them, and they close the rest of their own lot only", () => {
    const result = play({
      bars,
      at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 95 }), 1: (ctx) => ctx.buy({ quantity: 5 }), 2: (ctx) => ctx.sell({ quantity: 4 }) },
    });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100", "2 open: buy 5 @ 101", "3 open: sell 4 @ 102", "4 in: sell 6 @ 95"]);
    expect(result.openEntries).toMatchObject([{ quantity: 5, entryPrice: 101 }]);
  });
  test("their size is what is left of the entry at any time", () => {
    const sizes: (number | undefined)[] = [];
    play({
      bars,
      at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 90, takeProfit: 120 }), 1: (ctx) => ctx.close({ quantity: 4 }) },
      everyBar: (ctx) => sizes.push(ctx.entries[0]?.stopLoss?.quantity),
    });
    expect(sizes).toEqual([undefined, 10, 6, 6, 6]);
  });
  test("they cancel when their lot is gone", () => {
    const result = play({ bars, at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 95, takeProfit: 120 }), 1: (ctx) => ctx.close() } });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100", "2 open: sell 10 @ 101"]);
    expect(orderLines(result).slice(1, 3).every((line) => line.includes("canceled: the entry it protects was closed"))).toBe(true);
  });
  test("a stop takes its target along, and no other lot's", () => {
    const result = play({
      bars,
      at: { 0: (ctx) => { ctx.buy({ quantity: 10, stopLoss: 95, takeProfit: 120 }); ctx.buy({ quantity: 5, stopLoss: 90, takeProfit: 130 }); } },
      everyBar: () => undefined,
    });
    expect(fillLines(result)[2]).toBe("4 in: sell 10 @ 95");
    expect(orderLines(result).filter((line) => line.includes("still working at the end of the run"))).toHaveLength(2);
  });
  test("a flip closes the old lot with its children and protects the new one", () => {
    const result = play({ bars: [quiet(100), quiet(100), quiet(101), [101, 107, 101, 106]], at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 90 }), 1: (ctx) => ctx.sell({ quantity: 15, stopLoss: 106, takeProfit: 80 }) } });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100", "2 open: sell 15 @ 101", "3 in: buy 5 @ 106"]);
    expect(tradeLines(result).map(({ quantity, net }) => [quantity, net])).toEqual([[10, 10], [-5, -25]]);
  });
  test("an order that only reduces leaves no children behind", () => {
    const result = play({ bars: [quiet(100), quiet(100), quiet(101)], at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => ctx.sell({ quantity: 4, stopLoss: 110 }) } });
    expect(result.orders.length).toBe(2);
  });
});

describe("a lot's protection can be changed", () => {
  const bars: Row[] = [quiet(100), quiet(100), quiet(100), [100, 100, 95, 96]];
  const entry: (ctx: Context) => void = (ctx) => ctx.buy({ quantity: 10, stopLoss: 90 });
  test("moved", () => expect(fillLines(play({ bars, at: { 0: entry, 2: (ctx) => ctx.modify(ctx.entries[0]!, { stopLoss: 97 }) } }))[1]).toBe("3 in: sell 10 @ 97"));
  test("removed and set again", () => {
    const result = play({ bars, at: { 0: entry, 1: (ctx) => ctx.modify(ctx.entries[0]!, { stopLoss: null }), 2: (ctx) => { expect(ctx.entries[0]!.stopLoss).toBeNull(); ctx.modify(ctx.entries[0]!, { stopLoss: 96 }); } } });
    expect(fillLines(result)[1]).toBe("3 in: sell 10 @ 96");
    expect(textOf(result.orders.reason, 1)).toBe("canceled by the strategy");
  });
  test("the child itself can be canceled or moved as an order", () => {
    expect(fillLines(play({ bars, at: { 0: entry, 1: (ctx) => ctx.cancel(ctx.entries[0]!.stopLoss!) } }))).toHaveLength(1);
    expect(fillLines(play({ bars, at: { 0: entry, 1: (ctx) => ctx.modify(ctx.entries[0]!.stopLoss!, { stop: 98 }) } }))[1]).toBe("3 in: sell 10 @ 98");
  });
  test("in the bar that filled the entry, a new stop starts with the next bar", () => {
    const result = play({ bars: [quiet(100), [100, 100, 90, 100], [100, 100, 95, 96]], at: { 0: (ctx) => ctx.buy({ quantity: 10 }), 1: (ctx) => ctx.modify(ctx.entries[0]!, { stopLoss: 97 }) } });
    expect(fillLines(result)[1]).toBe("2 in: sell 10 @ 97");
  });
  test("a wrong second level changes nothing at all", () => {
    const result = play({
      bars,
      at: { 0: entry, 1: (ctx) => expect(() => ctx.modify(ctx.entries[0]!, { stopLoss: 99, takeProfit: NaN })).toThrow("takeProfit must be a finite number") },
    });
    expect(result.orders.stop[1]).toBe(90);
  });
});

test("btpy: a target on the wrong side of its entry takes the open, not a price the bar never saw", () => {
  expect(fillLines(bracket({ takeProfit: 97 }, [101, 102, 100, 101], { entryBarChildren: "btpy" }))).toEqual(["1 open: buy 10 @ 101", "1 in: sell 10 @ 101"]);
});
