import { expect, test } from "bun:test";
import fc from "fast-check";
import { programArb, rowsArb, runProgram } from "../support/engine-programs.ts";
import { fillLines, tidy } from "../support/engine-scenario.ts";
import { simulateByTheBook } from "../support/reference-simulator.ts";

const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

test("the engine and a naive simulator written from the rules alone agree on fills, trades, excursions, costs and equity", () => {
  let fillCount = 0;
  let tradeCount = 0;
  let refusals = 0;
  fc.assert(
    fc.property(rowsArb(), programArb(false), fc.constantFrom(1_500, 5_000, 10_000_000), fc.constantFrom({ fee: 0, rate: 0 }, { fee: 2, rate: 0.001 }), (rows, program, initialCash, costs) => {
      const ours = runProgram(rows, program, { initialCash, commission: { type: "fixed-plus-percent", amount: costs.fee, rate: costs.rate } });
      const theirs = simulateByTheBook(rows, program, { initialCash, ...costs });
      expect(fillLines(ours)).toEqual(theirs.fills.map(({ bar, place, quantity, price }) => `${bar} ${place}: ${quantity > 0 ? "buy" : "sell"} ${tidy(Math.abs(quantity))} @ ${price}`));
      const { trades } = ours;
      expect(trades.length).toBe(theirs.trades.length);
      theirs.trades.forEach((trade, id) => {
        expect([trades.side[id]! * trades.quantity[id]!, trades.entryBar[id], trades.exitBar[id], trades.entryPrice[id], trades.exitPrice[id], trades.mae[id]! + 0, trades.mfe[id]]).toEqual([
          trade.quantity, trade.entryBar, trade.exitBar, trade.entryPrice, trade.exitPrice, trade.mae + 0, trade.mfe,
        ]);
        expect(close(trades.commission[id]!, trade.commission)).toBe(true);
      });
      theirs.equity.forEach((equity, bar) => expect(close(ours.equity.equity[bar]!, equity)).toBe(true));
      expect(ours.openEntries.map(({ side, quantity, entryPrice }) => [side, quantity, entryPrice])).toEqual(theirs.openLots.map(({ side, quantity, price }) => [side > 0 ? "long" : "short", quantity, price]));
      fillCount += theirs.fills.length;
      tradeCount += theirs.trades.length;
      refusals += ours.rejectedOrderCount;
    }),
    { numRuns: 1_500 },
  );
  // The programs must reach what they are meant to reach.
  expect(fillCount).toBeGreaterThan(5_000);
  expect(tradeCount).toBeGreaterThan(2_000);
  expect(refusals).toBeGreaterThan(100);
});
