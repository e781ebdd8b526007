import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import { defaultRiskRules, type RiskSpec, type RunConfig } from "../../src-bun/contract/run-config.ts";
import { HOUR_MS, textOf } from "../support/engine-scenario.ts";
import { barsOf, instruments, playWorld, rulesArb, specOf, type World, worldArb } from "../support/engine-worlds.ts";

const runs = { numRuns: 400 };
const DAY_MS = 24 * HOUR_MS;

const limits = fc.record({
  maxDrawdown: fc.option(fc.constantFrom({ fraction: 0.01 }, { amount: 20 }), { nil: undefined }),
  dailyLoss: fc.option(fc.constantFrom({ fraction: 0.01 }, { amount: 15 }), { nil: undefined }),
  maxConsecutiveLosses: fc.option(fc.constantFrom(2), { nil: undefined }),
  riskCheck: fc.constantFrom("intrabar" as const, "intrabar" as const, "close" as const),
  drawdownBase: fc.constantFrom("peak-close" as const, "peak-intrabar" as const, "peak-eod" as const, "initial" as const),
  dayStartBase: fc.constantFrom("equity" as const, "balance" as const, "max" as const),
  afterBreach: fc.constantFrom("halt" as const, "resume-next-day" as const),
});

/** Worlds in which every hour has its bars, so that a position is never stuck, and small accounts with limits they reach. */
const limitedWorld = (symbols: readonly string[]): fc.Arbitrary<World> =>
  worldArb({
    symbols, isComplete: true,
    config: fc.record({ rules: rulesArb, limits, instrument: fc.constantFrom(instruments[0]!, instruments[1]!, instruments[4]!) }).map(({ rules: { maxVolumeShare: _cap, instruments: _others, risk: _risk, ...rules }, limits: { maxDrawdown, dailyLoss, maxConsecutiveLosses, ...spec }, instrument }): Partial<RunConfig> => {
      const risk: RiskSpec = { ...defaultRiskRules, ...spec, ...(maxDrawdown === undefined ? {} : { maxDrawdown }), ...(dailyLoss === undefined ? {} : { dailyLoss }), ...(maxConsecutiveLosses === undefined ? {} : { maxConsecutiveLosses }) };
      return { ...rules, initialCash: 1_500, instrument, atEnd: "keep", risk };
    }),
  });

/** Trading day (UTC date of the main instrument's bar) of an equity point. */
const dayOf = ({ equity }: RunResult, point: number): number => Math.floor((equity.time[point]! - HOUR_MS) / DAY_MS);
const positionsAt = ({ fills }: RunResult, point: number): number[] => fills.symbol.values.map((_, code) => {
  const last = [...fills.point.keys()].findLast((k) => fills.symbol.codes[k] === code && fills.point[k]! <= point);
  return last === undefined ? 0 : fills.position[last]!;
});

for (const symbols of [["A"], ["A", "B"]]) {
  describe(`a breached loss limit, ${symbols.length === 1 ? "one symbol" : "two symbols"}`, () => {
    test("never leaves a position at the end of its instant", () => {
      const seen = { intrabar: 0, close: 0 };
      fc.assert(fc.property(limitedWorld(symbols), (world) => {
        const { result } = playWorld(world);
        for (const event of result.riskEvents) {
          if (event.limit === "maxConsecutiveLosses" || event.limit === "marginCall") continue;
          const waits = world.config.risk!.riskCheck === "close" && event.limit !== "ruin";
          // What is tested at closes leaves at the next open.
          const point = event.point + (waits ? 1 : 0);
          // A new day may begin with that open, and with it new positions.
          if (point >= result.equity.length || dayOf(result, point) !== dayOf(result, event.point)) continue;
          expect(positionsAt(result, point)).toEqual(result.fills.symbol.values.map(() => 0));
          expect(event.equityAfter).not.toBeNull();
          expect(event.equity).toBeLessThanOrEqual(event.threshold + 1e-6);
          seen[waits ? "close" : "intrabar"]++;
        }
      }), runs);
      expect(seen.intrabar).toBeGreaterThan(50);
      expect(seen.close).toBeGreaterThan(10);
    });

    test("blocks entries: nothing opens or grows until the block ends", () => {
      let seen = 0;
      fc.assert(fc.property(limitedWorld(symbols), (world) => {
        const { result } = playWorld(world);
        const { fills, orders, riskEvents } = result;
        const { afterBreach } = world.config.risk!;
        for (const { limit, orderIds, point, time } of riskEvents) {
          if (limit === "marginCall") continue;
          const isForDay = limit === "dailyLoss" || (limit !== "ruin" && afterBreach === "resume-next-day");
          // Nothing held, or the data end before the next open: then what fills at later points comes after.
          const lastOut = orderIds.length === 0 ? -1 : fills.orderId.lastIndexOf(Math.max(...orderIds));
          const before = fills.symbol.values.map(() => 0);
          for (let k = 0; k < fills.length; k++) {
            const code = fills.symbol.codes[k]!;
            const isLater = lastOut < 0 ? fills.point[k]! > point : k > lastOut;
            const isBlocked = isLater && (!isForDay || dayOf(result, fills.point[k]!) === dayOf(result, point));
            if (isBlocked) {
              expect(Math.abs(fills.position[k]!)).toBeLessThan(Math.abs(before[code]!) + 1e-9);
            }
            before[code] = fills.position[k]!;
          }
          for (let id = 0; id < orders.length; id++) if (textOf(orders.reason, id)!.includes("risk-halted")) seen++;
          // And what worked then is gone.
          if (limit !== "maxConsecutiveLosses") for (let id = 0; id < orders.length; id++) if (orders.submitTime[id]! < time - HOUR_MS && !orderIds.includes(id)) expect(orders.endTime[id]!).toBeLessThanOrEqual(time);
        }
      }), runs);
      expect(seen).toBeGreaterThan(100);
    });
  });
}

describe("an intrabar limit", () => {
  test("realises no more than its amount, but for gaps, costs and what was lost before anything could be done", () => {
    let seen = 0;
    const free = ({ spread: _spread, ...rules }: RunConfig): RunConfig => ({ ...rules, commission: { type: "none" }, slippage: { type: "none" }, instrument: { kind: "spot", multiplier: 1, initialMarginRate: 1 }, financing: {}, risk: { ...rules.risk!, riskCheck: "intrabar" } });
    fc.assert(fc.property(limitedWorld(["A"]), (world) => {
      const priced: World = { ...world, config: free(world.config) };
      const { result } = playWorld(priced);
      const { open } = barsOf(priced, "A").bars;
      for (const { limit, orderIds, threshold, equityAfter, point } of result.riskEvents) {
        // A new day's entry under a drawdown that is there already goes at once, for what it is worth.
        if ((limit !== "maxDrawdown" && limit !== "dailyLoss") || result.equity.equity[point - 1]! <= threshold) continue;
        const fill = result.fills.orderId.indexOf(orderIds[0]!);
        // After two fills inside one bar nobody knows where it stood in between.
        const insideBefore = [...result.fills.point.keys()].filter((k) => k < fill && result.fills.point[k] === point && result.fills.timeExact[k] === 0);
        if (insideBefore.length > 1) continue;
        const isAtOpen = result.fills.price[fill] === open[result.fills.bar[fill]!];
        if (isAtOpen) continue;
        expect(Math.abs(equityAfter! - threshold)).toBeLessThan(1e-6);
        seen++;
      }
    }), runs);
    expect(seen).toBeGreaterThan(20);
  });
});

describe("caps", () => {
  test("no fill leads beyond maxPosition or maxExposure", () => {
    const seen = { position: 0, exposure: 0 };
    const config = rulesArb.map(({ maxVolumeShare: _cap, ...rules }): Partial<RunConfig> => ({ ...rules, initialCash: 1_000_000, risk: { ...defaultRiskRules, beyondCap: rules.risk?.beyondCap ?? "reject", maxPosition: 9, maxExposure: { amount: 4_000 } } }));
    fc.assert(fc.property(worldArb({ config }), (world) => {
      const { result: { fills } } = playWorld(world);
      const held = fills.symbol.values.map(() => 0);
      for (let k = 0; k < fills.length; k++) {
        const code = fills.symbol.codes[k]!;
        const opens = Math.abs(fills.position[k]!) > Math.abs(held[code]!) || fills.position[k]! * held[code]! < 0;
        held[code] = fills.position[k]!;
        if (!opens) continue;
        expect(Math.abs(held[code]!)).toBeLessThanOrEqual(9 + 1e-9);
        expect(Math.abs(held[code]! * fills.price[k]! * specOf(world, textOf(fills.symbol, k)!).multiplier)).toBeLessThanOrEqual(4_000 * (1 + 1e-9));
        if (Math.abs(held[code]!) > 5) seen.position++;
        seen.exposure++;
      }
    }), runs);
    expect(seen.position).toBeGreaterThan(100);
    expect(seen.exposure).toBeGreaterThan(500);
  });
});

describe("flattening before a session's end", () => {
  test("leaves no position beyond a window whose last bars are there", () => {
    let seen = 0;
    fc.assert(fc.property(worldArb({ isComplete: true }), (world) => {
      const { session, config } = world;
      if (session === null || config.session!.flattenAtSessionEnd === false) return;
      // Outside of the windows nothing may come about either.
      const { result } = playWorld({ ...world, config: { ...config, atEnd: "keep", fillOn: "next-open", session: { ...config.session!, fillOutsideSession: false } } });
      session.ends.forEach((end, k) => {
        const goesOn = session.starts[k + 1] === end && session.tradeDates[k + 1] === session.tradeDates[k];
        const point = result.equity.time.indexOf(end);
        if (goesOn || point < 0) return;
        const held = positionsAt(result, point);
        if (held.some((units) => units !== 0)) throw new Error(`window ${k} ends with ${held.join(" and ")}`);
        if (result.fills.point.some((at) => at <= point)) seen++;
      });
    }), runs);
    expect(seen).toBeGreaterThan(50);
  });
});
