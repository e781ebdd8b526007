import { NO_BAR } from "../../src-bun/contract/result-columns.ts";
import { describe, expect, test } from "bun:test";
import type { Context, Entry, Order, OrderRequest } from "../../sdk/index.ts";
import { HookFailure } from "../../src-bun/engine/engine-error.ts";
import { fillLines, lastEquity, orderLines, play, quiet, type Row, type Scenario, textOf, tidy, tradeLines } from "../support/engine-scenario.ts";

const flat = (count: number, price = 100): Row[] => Array.from({ length: count }, () => quiet(price));
const long10 = (ctx: Context): unknown => ctx.buy({ quantity: 10 });

/** The error a strategy gets from a call. */
function refusal(scenario: Scenario): { code: string; message: string } {
  try {
    play(scenario);
  } catch (error) {
    if (error instanceof HookFailure) return error.thrown as { code: string; message: string };
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("ctx.target", () => {
  test("opens, adds, reduces, flips, closes", () => {
    const targets = [10, 15, 5, -5, 0];
    const result = play({ bars: flat(6), everyBar: (ctx) => ctx.target(targets[ctx.barIndex] ?? 0) });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100", "2 open: buy 5 @ 100", "3 open: sell 10 @ 100", "4 open: sell 10 @ 100", "5 open: buy 5 @ 100"]);
  });
  test("is a no-op when there or on the way, and replaces an older target", () => {
    const answers: (Order | null)[] = [];
    const result = play({ bars: flat(3), at: { 0: (ctx) => { answers.push(ctx.target(10), ctx.target(10), ctx.target(7)); }, 1: (ctx) => { answers.push(ctx.target(7)); } } });
    expect(answers[1]).toBe(answers[0]!);
    expect(answers[3]).toBeNull();
    expect(orderLines(result)).toEqual(["buy market 10: canceled, canceled: replaced by a newer target", "buy market 7: filled, market order, filled at the next open"]);
  });
  test("back to where the position is: the working order is taken back", () => {
    const result = play({ bars: flat(4), at: { 0: (ctx) => ctx.target(10), 1: (ctx) => { ctx.target(5); expect(ctx.target(10)).toBeNull(); } } });
    expect(fillLines(result)).toHaveLength(1);
  });
  test("aims at the open: a stop-out at the same open is taken into account", () => {
    const bars: Row[] = [quiet(100), quiet(100), quiet(90), quiet(90)];
    const reverse = play({ bars, at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 95 }), 1: (ctx) => ctx.target(-10) } });
    expect(fillLines(reverse)).toEqual(["1 open: buy 10 @ 100", "2 open: sell 10 @ 90", "2 open: sell 10 @ 90"]);
    const exit = play({ bars, at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 95 }), 1: (ctx) => ctx.target(0) } });
    expect(fillLines(exit)).toHaveLength(2);
    expect(orderLines(exit)[2]).toBe("sell market 10: canceled, canceled: the position was already at the target");
  });
  test("rounding noise of fractional units is no reason to trade", () => {
    const result = play({ bars: flat(5), at: { 0: (ctx) => ctx.buy({ quantity: 0.1 }), 1: (ctx) => ctx.buy({ quantity: 0.2 }), 2: (ctx) => ctx.target(0.3) } });
    expect(result.orders.length).toBe(2);
  });
  test("its quantity cannot be changed behind its back", () => {
    expect(refusal({ bars: flat(2), at: { 0: (ctx) => ctx.modify(ctx.target(10)!, { quantity: 5 }) } })).toMatchObject({ code: "STRATEGY_ORDER_INVALID" });
  });
});

describe("ctx.close", () => {
  test("then buy in the same bar: out and in again", () => {
    const result = play({ bars: flat(4), at: { 0: long10, 1: (ctx) => { ctx.close(); ctx.buy({ quantity: 4 }); } } });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100", "2 open: sell 10 @ 100", "2 open: buy 4 @ 100"]);
    expect(result.openEntries).toMatchObject([{ quantity: 4 }]);
  });
  test("twice in one bar closes once", () => {
    const result = play({ bars: flat(4), at: { 0: long10, 1: (ctx) => { ctx.close(); ctx.close(); } } });
    expect(fillLines(result)).toHaveLength(2);
    expect(orderLines(result)[2]).toBe("sell market 10: canceled, canceled: nothing left to close");
  });
  test("the same lot twice, partly: never more than the lot", () => {
    const result = play({ bars: flat(4), at: { 0: (ctx) => { long10(ctx); long10(ctx); }, 1: (ctx) => { const [entry] = ctx.entries; ctx.close({ entry: entry!, quantity: 6 }); ctx.close({ entry: entry!, quantity: 6 }); } } });
    expect(fillLines(result).slice(2)).toEqual(["2 open: sell 6 @ 100", "2 open: sell 4 @ 100"]);
    expect(result.openEntries).toMatchObject([{ quantity: 10 }]);
  });
  test("and a stop at the same open: never flips", () => {
    const result = play({ bars: [quiet(100), quiet(100), quiet(90), quiet(90)], at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 95 }), 1: (ctx) => ctx.close() } });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100", "2 open: sell 10 @ 90"]);
    expect(result.openEntries).toHaveLength(0);
  });
  test("of a lot that is gone by then does nothing to the others", () => {
    const result = play({
      bars: [quiet(100), quiet(100), quiet(90), quiet(90)],
      at: { 0: (ctx) => { ctx.buy({ quantity: 10, stopLoss: 95 }); ctx.buy({ quantity: 5 }); }, 1: (ctx) => ctx.close({ entry: ctx.entries[0]! }) },
    });
    expect(fillLines(result).slice(2)).toEqual(["2 open: sell 10 @ 90"]);
    expect(result.openEntries).toMatchObject([{ quantity: 5 }]);
  });
  test("a fraction closes that share of each entry", () => {
    const result = play({ bars: flat(4), at: { 0: (ctx) => { ctx.buy({ quantity: 10 }); ctx.buy({ quantity: 4 }); }, 1: (ctx) => ctx.close({ fraction: 0.5 }) } });
    expect(fillLines(result).slice(2)).toEqual(["2 open: sell 5 @ 100", "2 open: sell 2 @ 100"]);
    expect(result.openEntries.map(({ quantity }) => quantity)).toEqual([5, 2]);
  });
  test("a quantity closes first in, first out, and no more than there is", () => {
    const result = play({ bars: flat(4), at: { 0: (ctx) => { ctx.buy({ quantity: 10 }); ctx.buy({ quantity: 4 }); }, 1: (ctx) => ctx.close({ quantity: 12 }), 2: (ctx) => ctx.close({ quantity: 12 }) } });
    expect(tradeLines(result).map(({ quantity }) => quantity)).toEqual([10, 2, 2]);
  });
  test("fractional lots leave no dust behind", () => {
    const result = play({ bars: flat(6), at: { 0: (ctx) => { for (const quantity of [0.1, 0.2, 0.1]) ctx.buy({ quantity }); }, 1: (ctx) => ctx.sell({ quantity: 0.1 + 0.2 }), 2: (ctx) => ctx.sell({ quantity: 0.1 }) } });
    expect(tradeLines(result).map(({ quantity }) => quantity)).toEqual([0.1, 0.2, 0.1]);
    expect(result.openEntries).toHaveLength(0);
    const thrice = play({ bars: flat(4), at: { 0: (ctx) => { for (let k = 0; k < 3; k++) ctx.buy({ quantity: 0.1 }); }, 1: (ctx) => { for (let k = 0; k < 3; k++) ctx.sell({ quantity: 0.1 }); } } });
    expect(thrice.equity.position.at(-1)).toBe(0);
  });
});

describe("ctx.modify and ctx.cancel", () => {
  test("quantity, limit and stop of a working order", () => {
    const result = play({
      bars: [quiet(100), quiet(100), [100, 105, 97, 100]],
      at: { 0: (ctx) => { ctx.buy({ quantity: 10, limit: 90 }); ctx.buy({ quantity: 10, stop: 110 }); }, 1: (ctx) => { const [limit, stop] = ctx.orders; ctx.modify(limit!, { limit: 98, quantity: 7 }); ctx.modify(stop!, { stop: 104 }); } },
    });
    expect(fillLines(result)).toEqual(["2 in: buy 7 @ 98", "2 in: buy 10 @ 104"]);
  });
  test("a market order's quantity", () => expect(fillLines(play({ bars: flat(2), at: { 0: (ctx) => ctx.modify(ctx.buy({ quantity: 10 }), { quantity: 3 }) } }))).toEqual(["1 open: buy 3 @ 100"]));
  test("an ended order cannot be changed, and the error says why", () => {
    const { code, message } = refusal({ bars: flat(3), at: { 0: long10, 1: (ctx) => ctx.modify(filledOrder!, { quantity: 3 }) }, onFill: (fill) => { filledOrder = fill.order; } });
    expect(code).toBe("STRATEGY_ORDER_INVALID");
    expect(message).toContain("is filled: market order, filled at the next open");
  });
  let filledOrder: Order | null = null;
  test("prices an order does not have, quantities that cannot be, children's sizes: refused, nothing changed", () => {
    const wrong: readonly ((ctx: Context) => void)[] = [
      (ctx) => ctx.modify(ctx.buy({ quantity: 1 }), { limit: 99 }),
      (ctx) => ctx.modify(ctx.buy({ quantity: 1, limit: 99 }), { stop: 99 }),
      (ctx) => ctx.modify(ctx.buy({ quantity: 1, limit: 99 }), { quantity: 0 }),
      (ctx) => ctx.modify(ctx.buy({ quantity: 1, limit: 99 }), { quantity: 0.4 }),
      (ctx) => ctx.modify({} as Order, { quantity: 1 }),
      (ctx) => ctx.modify(ctx.entries[0]!.stopLoss!, { quantity: 1 }),
    ];
    for (const attempt of wrong) {
      const scenario: Scenario = { bars: flat(3), at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 90 }), 1: attempt }, config: { instrument: { multiplier: 1, initialMarginRate: 1, lotSize: 1 } } };
      expect(refusal(scenario).code).toBe("STRATEGY_ORDER_INVALID");
    }
  });
  test("cancel works on a working order and is harmless afterwards", () => {
    const result = play({ bars: flat(3), at: { 0: (ctx) => { const order = ctx.buy({ quantity: 10 }); ctx.cancel(order); ctx.cancel(order); } } });
    expect(orderLines(result)).toEqual(["buy market 10: canceled, canceled by the strategy"]);
    expect(fillLines(result)).toEqual([]);
  });
});

describe("handles are live and always the same object", () => {
  test("orders and entries", () => {
    let order: Order | null = null;
    let entry: Entry | null = null;
    play({
      bars: [quiet(100), quiet(100), quiet(104), quiet(104)],
      at: {
        0: (ctx) => { order = ctx.buy({ quantity: 10, tag: "first" }); expect(ctx.orders[0]).toBe(order); expect(order).toMatchObject({ status: "accepted", reason: "working" }); },
        1: (ctx) => { entry = ctx.entries[0]!; expect(order).toMatchObject({ status: "filled", filledQuantity: 10 }); expect(entry).toMatchObject({ tag: "first", barsHeld: 0, quantity: 10 }); ctx.close({ quantity: 4 }); },
        2: (ctx) => { expect(ctx.entries[0]).toBe(entry!); expect(entry).toMatchObject({ quantity: 6, barsHeld: 1, unrealizedPnl: 24 }); ctx.close(); },
        3: (ctx) => { expect(ctx.entries).toHaveLength(0); expect(entry).toMatchObject({ quantity: 0, stopLoss: null }); },
      },
    });
  });
});

describe("hostile arguments", () => {
  test("a getter that trades while it is read cannot spoil the order it belongs to", () => {
    const request = (ctx: Context): OrderRequest => ({ get quantity() { ctx.sell({ quantity: 3 }); return 10; }, get stopLoss() { for (const order of ctx.orders) ctx.cancel(order); return 90; } });
    const result = play({ bars: flat(3), at: { 0: (ctx) => ctx.buy(request(ctx)) } });
    expect(orderLines(result).slice(0, 2)).toEqual(["sell market 3: canceled, canceled by the strategy", "buy market 10: filled, market order, filled at the next open"]);
    expect(result.openEntries).toMatchObject([{ quantity: 10 }]);
  });
  test("each property is read once: a value that changes is taken as it was first", () => {
    let reads = 0;
    const request = new Proxy<Record<string, number>>({}, { get: (_, name) => (name === "quantity" ? (reads++ === 0 ? 5 : 1e9) : undefined) }) as unknown;
    expect(fillLines(play({ bars: flat(2), at: { 0: (ctx) => ctx.buy(request as OrderRequest) } }))).toEqual(["1 open: buy 5 @ 100"]);
    expect(reads).toBe(1);
  });
  test("a change that cancels its own order while it is read is refused", () => {
    const { message } = refusal({ bars: flat(2), at: { 0: (ctx) => { const order = ctx.buy({ quantity: 10, limit: 90 }); ctx.modify(order, { get limit() { ctx.cancel(order); return 95; } }); } } });
    expect(message).toContain("is canceled");
  });
  test("a close request that closes while it is read closes no more than there is", () => {
    const result = play({ bars: flat(4), at: { 0: long10, 1: (ctx) => ctx.close({ get quantity() { ctx.close(); return 10; } }) } });
    expect(result.equity.position.at(-1)).toBe(0);
    expect(fillLines(result)).toHaveLength(2);
  });
  test("what is not a number is refused by name", () => {
    const bad = ["10", null, NaN, Infinity, -1, {}, 10n, undefined] as const;
    for (const quantity of bad) expect(refusal({ bars: flat(2), at: { 0: (ctx) => ctx.buy({ quantity: quantity as number }) } })).toMatchObject({ code: "STRATEGY_ORDER_INVALID", message: expect.stringContaining("quantity") });
  });
  test("stop loss and take profit the wrong way round", () => expect(refusal({ bars: flat(2), at: { 0: (ctx) => ctx.sell({ quantity: 1, stopLoss: 90, takeProfit: 110 }) } }).message).toContain("the wrong way round"));
  test("absurd sizes end as rejections with finite books", () => {
    const result = play({ bars: flat(3), at: { 0: (ctx) => { ctx.buy({ quantity: 1e308 }); ctx.sell({ quantity: Number.MAX_VALUE }); ctx.buy({ quantity: 5e-324 }); } }, config: { commission: { type: "fixed", amount: 5 } } });
    expect(fillLines(result)).toEqual([]);
    expect(result.rejectedOrderCount).toBe(3);
    expect(lastEquity(result)).toBe(100_000);
  });
});

describe("quotas", () => {
  test("orders in the run", () => expect(refusal({ bars: flat(10), everyBar: long10, quotas: { maxOrders: 5 } }).code).toBe("RUN_ORDER_FLOOD"));
  test("orders working at once", () => expect(refusal({ bars: flat(10), everyBar: (ctx) => ctx.buy({ quantity: 1, limit: 1 }), quotas: { maxWorkingOrders: 5 } }).code).toBe("RUN_ORDER_FLOOD"));
  test("protective orders set and removed in a loop count too", () => {
    const flood = (ctx: Context): void => { for (;;) { ctx.modify(ctx.entries[0]!, { stopLoss: 90 }); ctx.modify(ctx.entries[0]!, { stopLoss: null }); } };
    expect(refusal({ bars: flat(3), at: { 0: long10, 1: flood }, quotas: { maxOrders: 50 } }).code).toBe("RUN_ORDER_FLOOD");
  });
});

describe("onFill", () => {
  test("runs at the close of the bar, before onBar, once per fill, with the order's final state", () => {
    const seen: string[] = [];
    play({
      bars: [quiet(100), [100, 106, 99, 101], quiet(101)],
      at: { 0: (ctx) => ctx.buy({ quantity: 10, takeProfit: 105 }) },
      everyBar: (ctx) => seen.push(`bar ${ctx.barIndex}`),
      onFill: (fill, ctx) => seen.push(`${fill.side} @ ${fill.price} ${fill.order.status} at ${ctx.barIndex}`),
    });
    expect(seen).toEqual(["bar 0", "buy @ 100 filled at 1", "sell @ 105 filled at 1", "bar 1", "bar 2"]);
  });
  test("an order from it waits for the next open; with fillOn close, one from before onBar fills at this close", () => {
    const scenario: Scenario = { bars: [quiet(100), quiet(101), quiet(102), quiet(103)], at: { 0: long10 }, onFill: (fill, ctx) => { if (fill.side === "buy") ctx.close(); } };
    expect(fillLines(play(scenario))[1]).toBe("2 open: sell 10 @ 102");
    const onClose = play({ ...scenario, at: { 0: (ctx) => ctx.buy({ quantity: 10, limit: 101 }) }, config: { fillOn: "close" } });
    expect(fillLines(onClose)).toEqual(["1 open: buy 10 @ 101", "1 close: sell 10 @ 101"]);
  });
  test("with fillOn close, an answer to a fill at the close comes too late for that close", () => {
    const result = play({ bars: [quiet(100), quiet(101), quiet(102)], at: { 0: long10 }, onFill: (fill, ctx) => { if (fill.side === "buy") ctx.close(); }, config: { fillOn: "close" } });
    expect(fillLines(result)).toEqual(["0 close: buy 10 @ 100", "1 open: sell 10 @ 101"]);
  });
});

describe("the end of the run", () => {
  const bars: Row[] = [quiet(100), quiet(100), [100, 106, 99, 104]];
  test("keep: marked, listed as open, no trade", () => {
    const result = play({ bars, at: { 0: long10 } });
    expect(result.trades.length).toBe(0);
    expect(result.openEntries).toMatchObject([{ side: "long", quantity: 10, unrealizedPnl: 40 }]);
    expect(lastEquity(result)).toBe(100_040);
  });
  test("close: out at the last close, children canceled, other orders still working, onFill told", () => {
    const fills: string[] = [];
    const result = play({ bars, at: { 0: (ctx) => { ctx.buy({ quantity: 10, stopLoss: 90 }); ctx.buy({ quantity: 1, limit: 50 }); } }, config: { atEnd: "close", commission: { type: "fixed", amount: 1 } }, onFill: (fill) => fills.push(fill.side) });
    expect(tradeLines(result)).toMatchObject([{ net: 38, mae: -10, mfe: 60, exit: "end-of-run" }]);
    expect(lastEquity(result)).toBe(100_038);
    expect(result.equity.position.at(-1)).toBe(0);
    expect(fills).toEqual(["buy", "sell"]);
    expect(orderLines(result).filter((line) => line.includes("still working at the end of the run"))).toEqual(["buy limit 1: accepted, still working at the end of the run"]);
  });
  test("onFinalize: orders are rejected, changes refused, looking is free", () => {
    const result = play({
      bars,
      at: { 0: long10 },
      onFinalize: (ctx) => {
        expect(ctx.position.quantity).toBe(10);
        expect(ctx.buy({ quantity: 1 }).status).toBe("rejected");
        ctx.close();
        expect(() => ctx.modify(ctx.entries[0]!, { stopLoss: 90 })).toThrow("the run is over");
      },
    });
    expect(fillLines(result)).toHaveLength(1);
    expect(orderLines(result).slice(1)).toEqual(["buy market 1: rejected, rejected: the run is over", "sell market 10: rejected, rejected: the run is over"]);
  });
});

test("every order that ended has an end; every working one has none", () => {
  const { orders } = play({ bars: flat(4), at: { 0: (ctx) => { long10(ctx); ctx.buy({ quantity: 1, limit: 1 }); ctx.cancel(ctx.buy({ quantity: 1 })); ctx.buy({ quantity: 0 }); } } });
  for (let id = 0; id < orders.length; id++) {
    const isWorking = ["accepted", "triggered"].includes(textOf(orders.status, id)!);
    expect(Number.isNaN(orders.endTime[id]!)).toBe(isWorking);
    expect(orders.endBar[id] === NO_BAR).toBe(isWorking);
    expect(tidy(orders.filledQuantity[id]!)).toBe(textOf(orders.status, id) === "filled" ? orders.quantity[id]! : 0);
  }
});
