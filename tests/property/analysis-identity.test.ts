import { expect, test } from "bun:test";
import fc from "fast-check";
import { computeMetrics, type Metrics } from "../../src-bun/analysis/compute-metrics.ts";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import type { RunConfig } from "../../src-bun/contract/run-config.ts";
import { freely, programArb, rowsArb, runProgram } from "../support/engine-programs.ts";
import { barColumns, utcDays } from "../support/analysis-fixtures.ts";
import { financedMultipliers, financedRun, financedSymbols, type Move } from "../support/financed-run.ts";

const runs = { numRuns: 200 };
const bar = fc.nat(18);
const move: fc.Arbitrary<Move> = fc.record({ bar, symbol: fc.nat(1), target: fc.integer({ min: -12, max: 12 }) });
const action = fc.record({ bar: fc.integer({ min: 1, max: 18 }), dividend: fc.constantFrom(0, 0.5, 2), isSplit: fc.boolean() });
const configArb: fc.Arbitrary<Partial<RunConfig>> = fc.record({
  initialCash: fc.constantFrom(300, 5_000, 1_000_000),
  fillOn: fc.constantFrom("next-open", "close"),
  lotMatching: fc.constantFrom("fifo", "lifo", "average"),
  commission: fc.constantFrom<RunConfig["commission"]>({ type: "none" }, { type: "fixed-plus-percent", amount: 2, rate: 0.002 }),
  instrument: fc.constantFrom<RunConfig["instrument"]>({ kind: "spot", multiplier: 1, initialMarginRate: 1 }, { kind: "spot", multiplier: 1, initialMarginRate: 0.25 }),
  financing: fc.record({ borrowRate: fc.constantFrom(0, 0.5), marginRate: fc.constantFrom(0, 0.8), fundingRate: fc.constantFrom(0, 0.001, -0.002), fundingHours: fc.constantFrom(4, 8) }),
});
/** A run that may end with open entries, or have closed everything three bars before its end. */
const runArb = (endsFlat: boolean): fc.Arbitrary<{ readonly result: RunResult; readonly initialCapital: number }> =>
  fc
    .record({ share: fc.array(rowsArb(), { minLength: 2, maxLength: 2 }).map(([a, b]) => [...a!, ...b!].slice(0, 24)), moves: fc.array(move, { minLength: 1, maxLength: 25 }), actions: fc.array(action, { maxLength: 3 }), config: configArb })
    .map(({ share, moves, actions, config }) => {
      const rows = Array.from({ length: 24 }, (_, k) => share[k % share.length]!);
      const out: Move[] = endsFlat ? [{ bar: 20, symbol: 0, target: 0 }, { bar: 20, symbol: 1, target: 0 }] : [];
      const result = financedRun({ share: rows, future: rows.slice(3, 19).toReversed(), moves: [...moves, ...out], actions: actions.sort((a, b) => a.bar - b.bar), config });
      return { result, initialCapital: config.initialCash! };
    });
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function measure(result: RunResult, initialCapital: number): Metrics {
  // Prices do not matter here: one bar per equity point.
  const bars = { ...barColumns(result.equity.equity.map(() => 100)), time: result.equity.time.map((time) => time - 1) };
  return computeMetrics({ result, bars, granularityMs: 1, tradingDays: utcDays(30), initialCapital, daysPerYear: 365, multipliers: financedMultipliers });
}

/** Sums of a few hundred amounts, none beyond 1e7: their roundings stay far below this. */
const near = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThan(1e-6 * Math.max(1, Math.abs(a), Math.abs(b)));

test("net profit = closed net P/L + open P/L − open entry costs − open financing − interest", () => {
  let financed = 0;
  fc.assert(
    fc.property(runArb(false), ({ result, initialCapital }) => {
      const { metrics } = measure(result, initialCapital);
      const { openEntries, interest, trades, fills } = result;
      near(metrics.netProfit!, metrics.closedNetPnl! + metrics.openPnl! - sum(openEntries.map(({ commission, financing }) => commission + financing)) - interest);
      // The same with every cost named once: gross P/L of all, less commission of all fills, less all financing.
      near(metrics.netProfit!, sum(trades.grossPnl) + metrics.openPnl! - sum(fills.commission) - metrics.financing!);
      if (metrics.financing !== 0 && openEntries.length > 0 && trades.length > 0) financed++;
    }),
    runs,
  );
  expect(financed).toBeGreaterThan(0);
});

test("closed trades, flat-to-flat round trips and the account agree once everything is closed, for each instrument", () => {
  let withSeveralTrips = 0;
  fc.assert(
    fc.property(runArb(true), ({ result, initialCapital }) => {
      fc.pre(result.openEntries.length === 0);
      const { metrics, tables } = measure(result, initialCapital);
      const { trades, interest } = result;
      const { roundTrips: trips } = tables;
      near(metrics.netProfit!, sum(trips.netPnl) - interest);
      financedSymbols.forEach((symbol, code) => {
        const of = (codes: Uint8Array | Int32Array, values: Float64Array): number => sum(values.filter((_, row) => codes[row] === code));
        for (const name of ["grossPnl", "commission", "financing", "netPnl"] as const) near(of(trips.symbol.codes, trips[name]), of(trades.symbol.codes, trades[name]));
        near(tables.bySymbol!.find(({ key }) => key === symbol)?.netPnl ?? 0, of(trades.symbol.codes, trades.netPnl));
      });
      if (trips.length > 2) withSeveralTrips++;
    }),
    runs,
  );
  expect(withSeveralTrips).toBeGreaterThan(0);
});

test("exposure is the share of points at which the fills so far leave a position in any instrument", () => {
  fc.assert(
    fc.property(runArb(false), ({ result, initialCapital }) => {
      const { fills, equity } = result;
      let held = 0;
      for (let point = 0; point < equity.length; point++) {
        const positions = financedMultipliers.map((_, code) => fills.position.findLast((_, row) => fills.symbol.codes[row] === code && fills.point[row]! <= point) ?? 0);
        if (positions.some((position) => position !== 0)) held++;
      }
      expect(measure(result, initialCapital).metrics.exposure).toBe(held / equity.length);
    }),
    { numRuns: 100 },
  );
});

test("the share of P/L on ambiguous bars lies between nothing and all of it", () => {
  let ambiguous = 0;
  fc.assert(
    fc.property(rowsArb(), programArb(), (rows, program) => {
      const result = runProgram(rows, program, freely);
      const share = measure(result, freely.initialCash!).metrics.ambiguousPnl;
      if (share === null) return expect(sum(result.trades.netPnl.map(Math.abs))).toBe(0);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      expect(share > 0).toBe(result.ambiguousPnl > 0);
      if (share > 0) ambiguous++;
    }),
    runs,
  );
  expect(ambiguous).toBeGreaterThan(0);
});
