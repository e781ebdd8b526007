import fc from "fast-check";
import type { Context } from "../../sdk/index.ts";
import type { RunConfig } from "../../src-bun/contract/run-config.ts";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import { play, type Row, type Scenario } from "./engine-scenario.ts";

/** What a random strategy does at a close. Numbers that pick (an order, an entry) count modulo what is there. */
export type Step =
  | { readonly kind: "order"; readonly side: 1 | -1; readonly quantity: number; readonly limit: number | null; readonly stop: number | null; readonly stopLoss: number | null; readonly takeProfit: number | null }
  | { readonly kind: "target"; readonly quantity: number }
  | { readonly kind: "close" }
  | { readonly kind: "close-units"; readonly quantity: number }
  | { readonly kind: "close-entry"; readonly pick: number; readonly fraction: number }
  | { readonly kind: "cancel"; readonly pick: number }
  | { readonly kind: "protect"; readonly pick: number; readonly stopLoss: number | null; readonly takeProfit: number | null };

/** The steps of each bar. */
export type Program = readonly (readonly Step[])[];

/** Valid bars on a grid of halves around 100, with gaps; sums and differences of such prices are exact. */
export const rowsArb = (maxLength = 20, minLength = 2): fc.Arbitrary<Row[]> =>
  fc
    .array(fc.record({ gap: fc.constantFrom(0, 0, 0, 1, -1, 4, -4, 9, -9), body: fc.integer({ min: -6, max: 6 }), above: fc.integer({ min: 0, max: 6 }), below: fc.integer({ min: 0, max: 6 }) }), { minLength, maxLength })
    .map((moves) => {
      let last = 200;
      return moves.map(({ gap, body, above, below }): Row => {
        const open = Math.min(260, Math.max(140, last + gap));
        const close = open + body;
        last = close;
        return [open / 2, (Math.max(open, close) + above) / 2, (Math.min(open, close) - below) / 2, close / 2];
      });
    });

const price = fc.integer({ min: 175, max: 225 }).map((halves) => halves / 2);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq: 3 });
const side = fc.constantFrom<1 | -1>(1, -1);
const quantity = fc.integer({ min: 1, max: 12 });
const distance = fc.integer({ min: -1, max: 8 }).map((halves) => halves / 2);
const pick = fc.nat(20);

/** Entries whose protective levels lie around a price near the market, sometimes on the wrong side of it. */
const entry = (withStopLimit: boolean): fc.Arbitrary<Step> =>
  fc.record({ side, quantity, type: fc.constantFrom("market", "limit", "stop", ...(withStopLimit ? ["stop-limit"] : [])), at: price, other: price, risk: maybe(distance), reward: maybe(distance) }).map(({ side, quantity, type, at, other, risk, reward }) => {
    const levels = { stopLoss: risk === null ? null : at - side * risk, takeProfit: reward === null ? null : at + side * reward };
    const crossed = levels.stopLoss !== null && levels.takeProfit !== null && (levels.takeProfit - levels.stopLoss) * side <= 0;
    return { kind: "order", side, quantity, limit: type === "limit" || type === "stop-limit" ? at : null, stop: type === "stop" ? at : type === "stop-limit" ? other : null, ...levels, ...(crossed ? { takeProfit: null } : {}) };
  });

const step = (withStopLimit: boolean): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 6, arbitrary: entry(withStopLimit) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("target" as const), quantity: fc.integer({ min: -12, max: 12 }) }) },
    { weight: 1, arbitrary: fc.constant<Step>({ kind: "close" }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("close-units" as const), quantity }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("close-entry" as const), pick, fraction: fc.constantFrom(1, 0.5, 0.25) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const), pick }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("protect" as const), pick, stopLoss: maybe(price), takeProfit: maybe(price) }) },
  );

export const programArb = (withStopLimit = true): fc.Arbitrary<Program> => fc.array(fc.array(step(withStopLimit), { maxLength: 3 }), { minLength: 1, maxLength: 20 });

export const configArb: fc.Arbitrary<Partial<RunConfig>> = fc.record({
  initialCash: fc.constantFrom(1_000, 5_000, 1_000_000),
  fillOn: fc.constantFrom("next-open", "close"),
  limitFill: fc.constantFrom("touch", "through"),
  stopWrongSide: fc.constantFrom("trigger", "reject"),
  entryBarChildren: fc.constantFrom("certain", "full", "next-bar", "btpy"),
  oversize: fc.constantFrom("reject", "cut"),
  atEnd: fc.constantFrom("keep", "close"),
  commission: fc.constantFrom<RunConfig["commission"]>({ type: "none" }, { type: "fixed-plus-percent", amount: 2, rate: 0.002 }, { type: "per-unit", amount: 0.05, minimum: 1, maximumRate: 0.01 }),
  slippage: fc.constantFrom<RunConfig["slippage"]>({ type: "none" }, { type: "bps", bps: 20 }, { type: "ticks", ticks: 1 }),
  instrument: fc.constantFrom<RunConfig["instrument"]>({ multiplier: 1, initialMarginRate: 1, tickSize: 0.5 }, { multiplier: 5, initialMarginRate: 0.25, tickSize: 0.25, lotSize: 0.5 }),
  spread: fc.option(fc.constantFrom<NonNullable<RunConfig["spread"]>>({ rate: 0.01, charge: "both" }, { rate: 0.01, charge: "entry" }), { nil: undefined }),
}).map(({ spread, ...config }) => ({ ...config, ...(spread === undefined ? {} : { spread }) }));

/** No costs, and cash enough for anything. */
export const freely: Partial<RunConfig> = { initialCash: 1_000_000_000 };

export function runProgram(bars: readonly Row[], program: Program, config: Partial<RunConfig>, more: Pick<Scenario, "everyBar"> = {}): RunResult {
  return play({
    bars,
    config,
    everyBar(ctx, bar) {
      more.everyBar?.(ctx, bar);
      for (const step of program[ctx.barIndex] ?? []) perform(ctx, step);
    },
  });
}

function perform(ctx: Context, step: Step): void {
  const entry = "pick" in step ? ctx.entries[step.pick % ctx.entries.length] : undefined;
  switch (step.kind) {
    case "order": {
      const { side, quantity, limit, stop, stopLoss, takeProfit } = step;
      const request = { quantity, ...(limit === null ? {} : { limit }), ...(stop === null ? {} : { stop }), ...(stopLoss === null ? {} : { stopLoss }), ...(takeProfit === null ? {} : { takeProfit }) };
      if (side > 0) ctx.buy(request);
      else ctx.sell(request);
      return;
    }
    case "target":
      ctx.target(step.quantity);
      return;
    case "close":
      return ctx.close();
    case "close-units":
      return ctx.close({ quantity: step.quantity });
    case "close-entry":
      return entry === undefined ? undefined : ctx.close({ entry, fraction: step.fraction });
    case "cancel": {
      const order = ctx.orders[step.pick % ctx.orders.length];
      return order === undefined ? undefined : ctx.cancel(order);
    }
    case "protect":
      return entry === undefined ? undefined : ctx.modify(entry, { stopLoss: step.stopLoss, takeProfit: step.takeProfit });
  }
}
