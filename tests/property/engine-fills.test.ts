import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import { HOUR_MS, textOf } from "../support/engine-scenario.ts";
import { barsOf, playWorld, specOf, type World, worldArb } from "../support/engine-worlds.ts";

const runs = { numRuns: 400 };

/** Position of a fill's symbol before it. */
function positionsBefore({ fills }: RunResult): number[] {
  const held = fills.symbol.values.map(() => 0);
  return Array.from({ length: fills.length }, (_, k) => {
    const code = fills.symbol.codes[k]!;
    const before = held[code]!;
    held[code] = fills.position[k]!;
    return before;
  });
}

/** Open time of the bar in which something filled. */
const opensOf = (world: World, { fills }: RunResult, k: number): number => barsOf(world, textOf(fills.symbol, k)!).bars.time[fills.bar[k]!]!;

describe("fills", () => {
  test("lie inside their bar before slippage and spread", () => {
    let seen = 0;
    fc.assert(fc.property(worldArb(), (world) => {
      const { fills } = playWorld(world).result;
      for (let k = 0; k < fills.length; k++) {
        const symbol = textOf(fills.symbol, k)!;
        const { high, low } = barsOf(world, symbol).bars;
        const undisturbed = fills.price[k]! - (fills.side[k]! * fills.slippage[k]!) / (fills.quantity[k]! * specOf(world, symbol).multiplier);
        const bar = fills.bar[k]!;
        if (!(undisturbed >= low[bar]! - 1e-6 && undisturbed <= high[bar]! + 1e-6)) throw new Error(`fill ${k} at ${undisturbed} is not in ${low[bar]} to ${high[bar]}`);
        seen++;
      }
    }), runs);
    expect(seen).toBeGreaterThan(2_000);
  });

  test("keep the limits that their orders had, whatever the costs", () => {
    let seen = 0;
    fc.assert(fc.property(worldArb(), (world) => {
      const { result: { fills, orders }, diary } = playWorld(world);
      for (let k = 0; k < fills.length; k++) {
        const [id, side] = [fills.orderId[k]!, fills.side[k]!];
        const last = orders.limit[id]!;
        if (Number.isNaN(last)) continue;
        const limits = [last, ...(diary.limits.get(id) ?? [])];
        const loosest = side > 0 ? Math.max(...limits) : Math.min(...limits);
        expect((fills.price[k]! - loosest) * side).toBeLessThanOrEqual(0);
        // Never better than it was without costs.
        expect(fills.slippage[k]!).toBeGreaterThanOrEqual(-1e-6);
        seen++;
      }
    }), runs);
    expect(seen).toBeGreaterThan(500);
  });

  test("happen in bars that opened when their order was there, whatever the order of feeds and whenever it was submitted", () => {
    const seen = { fills: 0, fromRows: 0 };
    fc.assert(fc.property(worldArb({ symbols: ["A", "B", "C"] }), (world) => {
      const { result, diary } = playWorld(world);
      const { fills, orders } = result;
      for (let k = 0; k < fills.length; k++) {
        const id = fills.orderId[k]!;
        const isChild = orders.parentId[id]! >= 0;
        // What the engine does of its own accord is not in the diary.
        const asked = diary.submitted.get(id);
        if (asked === undefined && !isChild) continue;
        const opens = opensOf(world, result, k);
        const submitted = orders.submitTime[id]!;
        if (asked !== undefined) expect(submitted).toBe(asked.time);
        const isAtClose = fills.timeExact[k] === 1 && fills.time[k] === opens + HOUR_MS;
        if (isChild && asked === undefined && fills.bar[k] === orders.submitBar[id]) {
          // A protective order is as old as the fill of its entry, and may act in that bar.
          expect(fills.bar.some((bar, j) => j < k && bar === fills.bar[k] && fills.orderId[j] === orders.parentId[id])).toBe(true);
        } else if (isAtClose) expect(fills.time[k]!).toBeGreaterThanOrEqual(submitted);
        else expect(opens).toBeGreaterThanOrEqual(submitted);
        seen.fills++;
        if (submitted % HOUR_MS !== 0) seen.fromRows++;
      }
    }), runs);
    expect(seen.fills).toBeGreaterThan(2_000);
    expect(seen.fromRows).toBeGreaterThan(20);
  });
});

describe("orders of one OCO group", () => {
  test("never both fill, and together never more than the larger asks for", () => {
    let seen = 0;
    fc.assert(fc.property(worldArb(), (world) => {
      const { result: { orders }, diary } = playWorld(world);
      for (const { ids, quantities } of diary.pairs) {
        const filled = ids.map((id) => orders.filledQuantity[id]!);
        expect(ids.filter((id) => textOf(orders.status, id) === "filled").length).toBeLessThanOrEqual(1);
        expect(filled[0]! + filled[1]!).toBeLessThanOrEqual(Math.max(...quantities) + 1e-9);
        if (filled[0]! + filled[1]! > 0) seen++;
      }
    }), runs);
    expect(seen).toBeGreaterThan(200);
  });
});

describe("orders that only reduce", () => {
  test("never open a position and never turn it over: reduce-only, closing, protective", () => {
    const seen = { reduceOnly: 0, children: 0 };
    fc.assert(fc.property(worldArb(), (world) => {
      const { result, diary } = playWorld(world);
      const { fills, orders } = result;
      positionsBefore(result).forEach((before, k) => {
        const id = fills.orderId[k]!;
        const isChild = orders.parentId[id]! >= 0;
        const isReduceOnly = diary.submitted.get(id)?.isReduceOnly === true;
        if (!isChild && !isReduceOnly) return;
        const after = fills.position[k]!;
        expect(before * fills.side[k]!).toBeLessThan(0);
        expect(after * before).toBeGreaterThanOrEqual(0);
        expect(Math.abs(after)).toBeLessThan(Math.abs(before));
        if (isChild) seen.children++;
        else seen.reduceOnly++;
      });
    }), runs);
    expect(seen.children).toBeGreaterThan(100);
    expect(seen.reduceOnly).toBeGreaterThan(20);
  });
});
