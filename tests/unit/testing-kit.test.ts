import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineStrategy, SMA } from "@hindsight/sdk";
import { barsFromCloses, runOnBars, runOnFeeds, type TestBar } from "@hindsight/sdk/testing";
import { prepareSources } from "../../src-bun/strategies/prepare-strategy.ts";
import { refusal } from "../support/refusal.ts";
import { refusalAtOnce } from "../support/refusal.ts";

const DAY = 86_400_000;

/** Buys at bar `at` and closes `hold` bars later. */
const once = defineStrategy({
  name: "Once",
  params: { type: "object", properties: { at: { type: "integer", minimum: 0, default: 0 }, hold: { type: "integer", minimum: 1, default: 1 }, quantity: { type: "number", exclusiveMinimum: 0, default: 1 }, stopLoss: { type: "number" } } },
  onBar(_bar, ctx) {
    const { at, hold, quantity, stopLoss } = ctx.params;
    if (ctx.barIndex === at) ctx.buy({ quantity, tag: "in", ...(stopLoss === undefined ? {} : { stopLoss }) });
    if (ctx.barIndex === at + hold) ctx.close({ tag: "out" });
  },
});

describe("barsFromCloses", () => {
  test("opens each bar at the close before and reaches from open to close", () => {
    expect(barsFromCloses([10, 12, 11])).toEqual([
      { open: 10, high: 10, low: 10, close: 10 },
      { open: 10, high: 12, low: 10, close: 12 },
      { open: 12, high: 12, low: 11, close: 11 },
    ]);
    expect(barsFromCloses([])).toEqual([]);
  });
});

describe("runOnBars", () => {
  test("gives trades, orders, fills, equity and position as plain objects", () => {
    const run = runOnBars(once, barsFromCloses([100, 100, 110, 110]), { cash: 1_000, commission: { type: "fixed", amount: 1 }, params: { quantity: 2 } });
    expect(run.trades).toEqual([
      {
        symbol: "TEST", side: "long", quantity: 2, entryBar: 1, entryTime: Date.UTC(2024, 0, 2), entryPrice: 100, exitBar: 2, exitTime: Date.UTC(2024, 0, 3), exitPrice: 100,
        entryOrderId: 0, exitOrderId: 1, grossPnl: 0, commission: 2, netPnl: -2, return: -0.01, barsHeld: 1, mae: 0, mfe: 0,
        entryReason: expect.stringContaining("in") as string, exitReason: expect.stringContaining("out") as string, factors: {},
      },
    ]);
    expect(run.orders).toMatchObject([
      { id: 0, side: "buy", type: "market", status: "filled", quantity: 2, filledQuantity: 2, limit: null, stop: null, tag: "in", submitBar: 0, endBar: 1, parentId: null },
      { id: 1, side: "sell", type: "market", status: "filled", tag: "out", submitBar: 1, endBar: 2 },
    ]);
    expect(run.orders[0]!.reason).toContain("next open");
    expect(run.fills).toEqual([
      { orderId: 0, symbol: "TEST", side: "buy", bar: 1, time: Date.UTC(2024, 0, 2), quantity: 2, price: 100, commission: 1, slippage: 0, position: 2 },
      { orderId: 1, symbol: "TEST", side: "sell", bar: 2, time: Date.UTC(2024, 0, 3), quantity: 2, price: 100, commission: 1, slippage: 0, position: 0 },
    ]);
    expect(run.equity).toEqual([1_000, 999, 998, 998]);
    expect(run.positions).toEqual([0, 2, 0, 0]);
    expect(run).toMatchObject({ position: 0, finalEquity: 998, rejectedOrderCount: 0, ambiguousBarCount: 0, log: [], plots: {} });
  });

  test("takes bars with times, prices and volumes of their own", () => {
    const seen: unknown[] = [];
    const watching = defineStrategy({
      name: "Watching",
      onInit: ({ symbol, granularityMs }) => void seen.push({ symbol, granularityMs }),
      onBar: (bar, ctx) => void seen.push({ now: ctx.now, time: bar.time, open: bar.open, high: bar.high, low: bar.low, close: bar.close, volume: bar.volume }),
    });
    const start = Date.UTC(2024, 2, 4, 14, 30);
    const bars: TestBar[] = [
      { time: start, open: 10, high: 12, low: 9, close: 11, volume: 500 },
      { time: start + 60_000, open: 11, high: 11, low: 11, close: 11 },
      { time: start + 300_000, open: 11, high: 13, low: 8, close: 8, volume: 0 },
    ];
    runOnBars(watching, bars, { symbol: "ES" });
    expect(seen).toEqual([
      { symbol: "ES", granularityMs: 60_000 },
      { now: start + 60_000, ...bars[0] },
      { now: start + 120_000, ...bars[1], volume: 0 },
      { now: start + 360_000, ...bars[2] },
    ]);
  });

  test("gives bars without times one after the other, as long as asked for", () => {
    const times: number[] = [];
    const clock = defineStrategy({ name: "Clock", onBar: (bar) => void times.push(bar.time) });
    runOnBars(clock, barsFromCloses([1, 1, 1]), { granularityMs: 3_600_000 });
    expect(times).toEqual([0, 1, 2].map((hour) => Date.UTC(2024, 0, 1, hour)));
    times.length = 0;
    runOnBars(clock, barsFromCloses([1, 1]));
    expect(times).toEqual([Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 2)]);
  });

  test("uses the rules of a real run: fills, costs, instrument and margins", () => {
    const bars = barsFromCloses([100, 101, 102, 103]);
    expect(runOnBars(once, bars, { fillOn: "close" }).fills).toMatchObject([{ bar: 0, price: 100 }, { bar: 1, price: 101 }]);
    const costly = runOnBars(once, bars, { slippage: { type: "ticks", ticks: 2 }, instrument: { tickSize: 0.25, multiplier: 50, initialMarginRate: 0.1 } });
    expect(costly.fills).toMatchObject([{ price: 100.5, slippage: 25 }, { price: 100.5, slippage: 25 }]);
    expect(costly.trades).toMatchObject([{ grossPnl: 0 }]);
    const poor = runOnBars(once, bars, { cash: 50 });
    expect(poor).toMatchObject({ rejectedOrderCount: 1, finalEquity: 50, fills: [], orders: [{ status: "rejected", reason: expect.stringContaining("needs 100.00") as string }] });
  });

  test("shows what is still open: position, working orders, the protective order's parent", () => {
    const run = runOnBars(once, barsFromCloses([100, 101, 102]), { params: { at: 0, hold: 9, stopLoss: 90 } });
    expect(run).toMatchObject({ position: 1, trades: [], finalEquity: 100_002 });
    expect(run.orders).toMatchObject([{ tag: "in", status: "filled", parentId: null }, { type: "stop", stop: 90, limit: null, status: "accepted", endBar: null, parentId: 0 }]);
  });

  test("keeps logs with their values and plots with their gaps", () => {
    const average = defineStrategy({
      name: "Average",
      onInit({ log }) {
        log("ready");
        return new SMA(2);
      },
      onBar(bar, ctx) {
        ctx.plot("average", ctx.state.update(bar.close));
        if (ctx.barIndex === 1) ctx.log("second", { close: bar.close, up: true });
      },
    });
    const { log, plots } = runOnBars(average, barsFromCloses([1, 2, 4]));
    expect(log).toEqual([{ bar: -1, message: "ready", values: {} }, { bar: 1, message: "second", values: { close: 2, up: true } }]);
    expect(plots).toEqual({ average: [null, 1.5, 3] });
  });

  test("draws from the seed: the same again, another with another seed", () => {
    const dice = defineStrategy({ name: "Dice", onBar: (_bar, ctx) => ctx.plot("dice", ctx.random()) });
    const roll = (seed?: number): unknown => runOnBars(dice, barsFromCloses([1, 1, 1]), seed === undefined ? {} : { seed }).plots["dice"];
    expect(roll()).toEqual(roll(1));
    expect(roll(2)).not.toEqual(roll(1));
  });
});

describe("runOnFeeds", () => {
  /** Buys each symbol's first bar, by the name in the bar. */
  const each = defineStrategy({
    name: "Each",
    factors: { type: "object", properties: { size: { type: "integer" }, first: { type: "boolean" } } },
    onBar(bar, ctx) {
      if (ctx.barsOf(bar.symbol).count === 1) ctx.buy({ symbol: bar.symbol, quantity: 1, factors: { size: ctx.symbols.length, first: bar.symbol === ctx.symbols[0] } });
      else if (ctx.positionOf(bar.symbol).quantity > 0) ctx.close({ symbol: bar.symbol });
    },
  });

  test("gives one strategy the bars of several symbols, in the order in which they are written", () => {
    const run = runOnFeeds(each, { B: barsFromCloses([10, 11, 12]), A: barsFromCloses([50, 52, 51]) });
    expect(run.orders.map(({ symbol, side, submitBar }) => [symbol, side, submitBar])).toEqual([["B", "buy", 0], ["A", "buy", 0], ["B", "sell", 1], ["A", "sell", 1]]);
    expect(run.trades).toMatchObject([
      { symbol: "B", entryPrice: 10, exitPrice: 11, netPnl: 1, factors: { size: 2, first: 1 } },
      { symbol: "A", entryPrice: 50, exitPrice: 52, netPnl: 2, factors: { size: 2, first: 0 } },
    ]);
    // Both marked at bar 1, with B at 11 and A at 52.
    expect(run.equity).toEqual([100_000, 100_003, 100_003]);
    expect(run.positions).toEqual([0, 1, 0]);
    expect(run.fills.map(({ symbol, position }) => [symbol, position])).toEqual([["B", 1], ["A", 1], ["B", 0], ["A", 0]]);
  });

  test("keeps to a session: a market's own hours, or windows of one's own", () => {
    const seen: string[] = [];
    const watching = defineStrategy({
      name: "Watching",
      onSessionOpen: ({ label, tradingDay }) => void seen.push(`${label} ${tradingDay}`),
      onBar: (bar) => void seen.push(new Date(bar.time).toISOString().slice(11, 16)),
    });
    // A Monday in winter: New York's 09:30 is 14:30 UTC.
    const bars: TestBar[] = [14, 14.5, 15].map((hour) => ({ time: Date.UTC(2024, 0, 8) + hour * 3_600_000, open: 1, high: 1, low: 1, close: 1 }));
    runOnFeeds(watching, { A: bars }, { session: { hours: "rth" }, instrument: { exchange: "us-equity" } });
    expect(seen).toEqual(["rth 2024-01-08", "14:30", "15:00"]);
    seen.length = 0;
    runOnBars(watching, bars, { session: { hours: { name: "early", zone: "UTC", calendar: null, windows: [{ days: ["mon"], start: "14:00", end: "14:30", label: "early" }] } } });
    expect(seen).toEqual(["early 2024-01-08", "14:00"]);
    expect(refusalAtOnce(() => runOnBars(watching, bars, { session: { hours: "rth" } }))).toMatchObject({ code: "CONFIG_INVALID", message: expect.stringContaining("rth") as string });
  });

  test("refuses to run on nothing", () => {
    expect(refusalAtOnce(() => runOnFeeds(each, {})).code).toBe("DATA_EMPTY");
    expect(refusalAtOnce(() => runOnFeeds(each, { A: barsFromCloses([1]), B: [] })).code).toBe("DATA_EMPTY");
  });
});

describe("parameters and configuration are checked as in a real run", () => {
  const bars = barsFromCloses([1, 2, 3]);

  test("defaults fill in for what is left out, and an optional parameter stays absent", () => {
    const given: unknown[] = [];
    const spy = defineStrategy({ ...once, onBar: (_bar, ctx) => void given.push(ctx.params) });
    runOnBars(spy, bars.slice(0, 1), { params: { hold: 3 } });
    expect(given).toEqual([{ at: 0, hold: 3, quantity: 1 }]);
  });

  test.each([
    ["PARAM_INVALID", { params: { hold: 0 } }, "hold"],
    ["PARAM_UNKNOWN", { params: { holt: 1 } }, "holt"],
    ["CONFIG_INVALID", { cash: -1 }, "initialCash"],
    ["CONFIG_INVALID", { fillOn: "tomorrow" }, "fillOn"],
    ["CONFIG_INVALID", { comission: { type: "none" } }, "comission"],
    ["CONFIG_INVALID", { slippage: { type: "ticks", ticks: 1 } }, "tick size"],
    ["CONFIG_INVALID", { granularityMs: 0 }, "granularityMs"],
  ] as const)("%s for %j", (code, options, word) => {
    // As a test in plain JavaScript would pass it.
    const error = refusalAtOnce(() => runOnBars(once, bars, options as object));
    expect(error.code).toBe(code);
    expect(error.message).toContain(word);
  });

  test("STRATEGY_SHAPE for a definition without onBar", () => {
    expect(refusalAtOnce(() => runOnBars({ name: "No hook" } as never, bars)).code).toBe("STRATEGY_SHAPE");
  });

  test("the types of params follow from the schema", () => {
    // @ts-expect-error: a number is asked for
    expect(refusalAtOnce(() => runOnBars(once, bars, { params: { hold: "soon" } })).code).toBe("PARAM_INVALID");
    // @ts-expect-error: there is no such parameter
    expect(refusalAtOnce(() => runOnBars(once, bars, { params: { length: 3 } })).code).toBe("PARAM_UNKNOWN");
  });
});

describe("bars are checked: the index and the field are named", () => {
  const bar = { open: 10, high: 12, low: 9, close: 11 };
  const time = Date.UTC(2024, 0, 1);

  test.each([
    ["DATA_EMPTY", [], "no bars"],
    ["DATA_PRICE_INVALID", [bar, { ...bar, close: NaN }], "bar 1: close NaN"],
    ["DATA_PRICE_INVALID", [bar, { open: 1, high: 1, low: 1 }], "bar 1: close must be"],
    ["DATA_BAR_INCONSISTENT", [bar, bar, { ...bar, high: 8 }], "bar 2: high 8 lies below the low of 9"],
    ["DATA_BAR_INCONSISTENT", [{ ...bar, open: 12.5 }], "bar 0: open 12.5"],
    ["DATA_BAR_INCONSISTENT", [{ ...bar, close: 8.5 }], "bar 0: close 8.5"],
    ["DATA_VOLUME_INVALID", [{ ...bar, volume: -1 }], "bar 0: volume -1"],
    ["DATA_TIME_INVALID", [{ ...bar, time }, bar], "bar 1: time is missing"],
    ["DATA_TIME_INVALID", [bar, { ...bar, time }], "is given, while bar 0 has none"],
    ["DATA_TIME_INVALID", [{ ...bar, time: NaN }], "bar 0: time NaN"],
    ["DATA_TIME_DUPLICATE", [{ ...bar, time }, { ...bar, time }], "bar 1: time"],
    ["DATA_TIME_ORDER", [{ ...bar, time }, { ...bar, time: time - 1 }], "before that of the bar before"],
  ] as const)("%s: %j", (code, bars, words) => {
    const error = refusalAtOnce(() => runOnBars(once, bars as readonly TestBar[]));
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(error.hint).not.toBe("");
  });

  test("bars that overlap at the length asked for", () => {
    const error = refusalAtOnce(() => runOnBars(once, [{ ...bar, time }, { ...bar, time: time + 60_000 }], { granularityMs: DAY }));
    expect([error.code, error.details["index"], error.details["field"]]).toEqual(["DATA_TIME_ORDER", 1, "time"]);
  });
});

describe("what a hook throws comes back with the bar, and as the cause", () => {
  const bars = barsFromCloses([1, 2, 3]);

  test("an error of the author's own: STRATEGY_THREW", () => {
    const thrown = new TypeError("no such level");
    const error = refusalAtOnce(() => runOnBars(defineStrategy({ name: "Throws", onBar(_bar, ctx) { if (ctx.barIndex === 2) throw thrown; } }), bars));
    expect([error.code, error.message]).toEqual(["STRATEGY_THREW", "onBar threw at bar 2: TypeError: no such level"]);
    expect(error.cause).toBe(thrown);
    expect(error.details).toEqual({ hook: "onBar", barIndex: 2 });
  });

  test("a wrong call keeps its own code", () => {
    const error = refusalAtOnce(() => runOnBars(defineStrategy({ name: "Wrong", onBar: (_bar, ctx) => void ctx.buy({ quantity: -1 }) }), bars));
    expect(error.code).toBe("STRATEGY_ORDER_INVALID");
    expect(error.message).toMatch(/quantity.*-1.*in onBar at bar 0/);
    expect(refusalAtOnce(() => runOnBars(defineStrategy({ name: "Ahead", onBar: (_bar, ctx) => void ctx.bars.close(-1) }), bars)).code).toBe("STRATEGY_LOOK_AHEAD");
  });

  test.each([["null", null], ["a text", "broken"], ["a symbol", Symbol("x")], ["an object without prototype", Object.create(null) as object]])("%s in onInit", (_name, thrown) => {
    const error = refusalAtOnce(() => runOnBars(defineStrategy({ name: "Throws", onInit() { throw thrown; }, onBar() {} }), bars));
    expect(error.message).toStartWith("onInit threw before the first bar: ");
    expect(error.cause).toBe(thrown);
  });
});

test("a strategy itself cannot import the test kit", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hindsight-kit-"));
  try {
    const text = 'import { runOnBars } from "@hindsight/sdk/testing";\nexport default { name: "Inside", onBar: () => void runOnBars };\n';
    const error = await refusal(() => prepareSources(folder, [{ path: "inside.ts", text }]));
    expect(error.code).toBe("STRATEGY_CHECK_FAILED");
    expect(error.message).toContain("inside.ts:1:27");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
