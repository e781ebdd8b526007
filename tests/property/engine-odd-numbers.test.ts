import { expect, test } from "bun:test";
import fc from "fast-check";
import type { CloseRequest, Context, EntryChange, OrderChange, OrderRequest, Size, TargetOptions, Trail } from "../../sdk/index.ts";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import { defaultRunConfig, type RunConfig } from "../../src-bun/contract/run-config.ts";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import { HookFailure } from "../../src-bun/engine/engine-error.ts";
import { play, type Row, textOf } from "../support/engine-scenario.ts";

/** What a strategy asks for, with numbers of which most make no sense. */
type Ask =
  | { readonly call: "buy" | "sell"; readonly request: OrderRequest }
  | { readonly call: "target" | "targetFraction"; readonly number: number; readonly options: TargetOptions | undefined }
  | { readonly call: "close"; readonly request: CloseRequest | undefined }
  | { readonly call: "modify order"; readonly at: number; readonly change: OrderChange }
  | { readonly call: "modify entry"; readonly at: number; readonly change: EntryChange };

const odd = fc.constantFrom(0, -0, 5e-324, 1e-300, 1e-13, 1e-12, 1e-9, 0.1, 0.5, 0.999999999999, 1, 2, 10, 95, 99, 100, 101, 105, 1e15, 1e16, 1e300, 1e308, Number.MAX_VALUE, -1, -100, NaN, Infinity, -Infinity);
const some = { requiredKeys: [] as [] };
const trail: fc.Arbitrary<Trail> = fc.oneof(fc.record({ amount: odd }), fc.record({ fraction: odd }), fc.record({ atr: odd, activateAt: odd }));
const size = fc.constantFrom("notional", "equityFraction", "risk", "riskFraction").chain((kind) => odd.map((number) => ({ [kind]: number }) as unknown as Size));
const request: fc.Arbitrary<OrderRequest> = fc
  .record({ quantity: odd, size, limit: odd, stop: odd, trail, stopLoss: fc.oneof(odd, trail), takeProfit: odd, timeInForce: fc.constantFrom("GTC", "GTD", "DAY", "IOC", "FOK"), expireAt: odd, oco: fc.constantFrom("a", "b"), reduceOnly: fc.boolean() }, some)
  .map(({ quantity, ...rest }) => (rest.size === undefined ? { quantity: quantity ?? 1, ...rest } : rest));
const ask: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ call: fc.constantFrom("buy", "sell"), request }) },
  fc.record({ call: fc.constantFrom("target", "targetFraction"), number: odd, options: fc.constantFrom(undefined, { tag: "t" }) }),
  fc.record({ call: fc.constant("close"), request: fc.option(fc.record({ fraction: odd, quantity: odd }, some), { nil: undefined }) }),
  fc.record({ call: fc.constant("modify order"), at: fc.nat(9), change: fc.record({ quantity: odd, limit: odd, stop: odd }, some) }),
  fc.record({ call: fc.constant("modify entry"), at: fc.nat(3), change: fc.record({ stopLoss: fc.oneof(odd, trail, fc.constant(null)), takeProfit: odd }, some) }),
);
const config: fc.Arbitrary<Partial<RunConfig>> = fc
  .record({
    fillOn: fc.constantFrom("next-open", "close"), intrabar: fc.constantFrom("pessimistic", "ohlc"), entryBarChildren: fc.constantFrom("certain", "full", "next-bar", "btpy"),
    trailOn: fc.constantFrom("extreme", "close"), trailAtr: fc.constantFrom("frozen", "live"), oversize: fc.constantFrom("reject", "cut"), sizeAt: fc.constantFrom("signal", "fill"),
    lotMatching: fc.constantFrom("fifo", "lifo", "average"), childMatching: fc.constantFrom("own", "lot-rule"), marginCall: fc.constantFrom("all", "minimum"), stopWrongSide: fc.constantFrom("trigger", "reject"),
    maxVolumeShare: fc.constantFrom(1e-300, 1e-9, 0.1, 1), instrument: fc.constantFrom({}, { tickSize: 0.25 }, { lotSize: 1 }, { initialMarginRate: 0.1, maintenanceMarginRate: 0.05 }, { kind: "future", multiplier: 50, initialMarginRate: 0.1 }),
  }, some)
  .map(({ instrument, ...rest }) => ({ ...rest, instrument: { ...defaultRunConfig.instrument, ...instrument } }) as Partial<RunConfig>);
const price = fc.integer({ min: 80, max: 120 });
const row: fc.Arbitrary<Row> = fc.tuple(price, price, price, price).map(([open, a, b, close]) => [open, Math.max(open, a, b, close), Math.min(open, a, b, close), close]);

function carryOut(ctx: Context, asked: Ask): void {
  switch (asked.call) {
    case "buy":
    case "sell":
      return void ctx[asked.call](asked.request);
    case "target":
    case "targetFraction":
      return void ctx[asked.call](asked.number, asked.options);
    case "close":
      return ctx.close(asked.request);
    case "modify order":
      return ctx.orders[asked.at] === undefined ? undefined : ctx.modify(ctx.orders[asked.at]!, asked.change);
    case "modify entry":
      return ctx.entries[asked.at] === undefined ? undefined : ctx.modify(ctx.entries[asked.at]!, asked.change);
  }
}

/** Null: the account left the range of numbers, which ends a run with an error that says so. */
function resultOf(bars: readonly Row[], asks: readonly (readonly Ask[])[], options: Partial<RunConfig>): RunResult | null {
  const everyBar = (ctx: Context): void => {
    for (const asked of asks[ctx.barIndex] ?? []) {
      try {
        carryOut(ctx, asked);
      } catch (error) {
        // Refused with words for its author; anything else is a fault of the engine's.
        if (!(error instanceof HindsightError)) throw error;
      }
    }
  };
  try {
    return play({ bars, everyBar, config: options });
  } catch (error) {
    const thrown = error instanceof HookFailure ? error.thrown : error;
    if (thrown instanceof HindsightError && thrown.code === "RUN_OUT_OF_RANGE") return null;
    throw thrown;
  }
}

test("whatever numbers a strategy hands over: the run ends, its figures are numbers, and every order says why it is where it is", () => {
  let orderCount = 0;
  let fillCount = 0;
  const finite = (values: ArrayLike<number>, what: string, mayBeAbsent = false): void => {
    for (let k = 0; k < values.length; k++) if (!(Number.isFinite(values[k]) || (mayBeAbsent && Number.isNaN(values[k])))) throw new Error(`${what} ${k} is ${values[k]}`);
  };
  fc.assert(
    fc.property(fc.array(row, { minLength: 20, maxLength: 30 }), fc.array(fc.array(ask, { maxLength: 4 }), { minLength: 20, maxLength: 30 }), config, (bars, asks, options) => {
      const result = resultOf(bars, asks, options);
      if (result === null) return;
      const { orders, fills, trades, equity } = result;
      for (const name of ["quantity", "filledQuantity"] as const) finite(orders[name], `orders.${name}`);
      for (const name of ["limit", "stop"] as const) finite(orders[name], `orders.${name}`, true);
      for (const name of ["quantity", "price", "commission", "slippage", "position"] as const) finite(fills[name], `fills.${name}`);
      for (const name of ["quantity", "entryPrice", "exitPrice", "netPnl", "mae", "mfe"] as const) finite(trades[name], `trades.${name}`);
      finite(equity.equity, "equity");
      for (let id = 0; id < orders.length; id++) {
        if (orders.filledQuantity[id]! > orders.quantity[id]! * (1 + 1e-9)) throw new Error(`order ${id} filled ${orders.filledQuantity[id]} of ${orders.quantity[id]}`);
        if ((textOf(orders.reason, id) ?? "") === "") throw new Error(`order ${id} has no reason`);
      }
      orderCount += orders.length;
      fillCount += fills.length;
    }),
    { numRuns: 300 },
  );
  // Not all of it is refused.
  expect(orderCount).toBeGreaterThan(3_000);
  expect(fillCount).toBeGreaterThan(500);
}, 20_000);
