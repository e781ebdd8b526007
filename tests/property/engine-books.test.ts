import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import type { RunConfig } from "../../src-bun/contract/run-config.ts";
import { HOUR_MS, textOf } from "../support/engine-scenario.ts";
import type { Move } from "../support/engine-scripts.ts";
import { barsOf, instruments, playWorld, rulesArb, specOf, type World, WORLD_START, worldArb } from "../support/engine-worlds.ts";

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
const runs = { numRuns: 400 };
const DAY_MS = 24 * HOUR_MS;
/** Of fractional units, relative to what they came from. */
const NOISE = 1e-12;

/** What a second bookkeeper finds, who has the fills, the bars and the rates, and none of the engine's books. */
function keepBooks(world: World, { fills, equity }: RunResult): { readonly equity: number[]; readonly interest: number } {
  const { config, session } = world;
  const { borrowRate = 0, marginRate = 0, fundingRate = 0, fundingHours = 8 } = config.financing ?? {};
  const marksAlways = config.session === null || config.session.markOutsideSession;
  const isInSession = (close: number): boolean => session === null || session.starts.some((start, k) => close > start && close <= session.ends[k]!);
  const books = fills.symbol.values.map((symbol) => {
    const { kind, multiplier } = specOf(world, symbol!);
    return { bars: barsOf(world, symbol!).bars, isFuture: kind === "future", multiplier, row: 0, held: 0, basis: 0, mark: NaN, nextFunding: NaN };
  });
  let cash = config.initialCash;
  let interest = 0;
  let fill = 0;
  let day = NaN;
  const points = Array.from(equity.time, (now, point) => {
    const moving = books.filter(({ bars, row }) => bars.time[row]! + HOUR_MS === now);
    const [main] = books;
    if (moving.includes(main!)) {
      const date = Math.floor((now - HOUR_MS) / DAY_MS);
      const share = (date === date && day === day ? date - day : 0) / 365;
      day = date;
      for (const { held, mark, multiplier, isFuture } of books) if (held < 0 && !isFuture) cash -= -held * mark * multiplier * borrowRate * share;
      if (cash < 0) {
        interest += -cash * marginRate * share;
        cash -= -cash * marginRate * share;
      }
    }
    const interval = fundingHours * HOUR_MS;
    for (const book of moving) {
      const opens = now - HOUR_MS;
      if (book.nextFunding === book.nextFunding && opens >= book.nextFunding && book.held !== 0) cash -= book.held * book.mark * book.multiplier * fundingRate * (Math.floor((opens - book.nextFunding) / interval) + 1);
      if (!(opens < book.nextFunding)) book.nextFunding = (Math.floor(opens / interval) + 1) * interval;
    }
    for (; fill < fills.length && fills.point[fill] === point; fill++) {
      const book = books[fills.symbol.codes[fill]!]!;
      const [price, signed] = [fills.price[fill]!, fills.side[fill]! * fills.quantity[fill]!];
      // A future's P/L is paid in cash as it comes; a spot position is paid for in full.
      cash -= fills.commission[fill]! + (book.isFuture ? -book.held * (price - book.basis) * book.multiplier : signed * price * book.multiplier);
      if (book.isFuture) book.basis = price;
      book.held += signed;
      book.mark = price;
      if (!near(book.held, fills.position[fill]!)) throw new Error(`after fill ${fill} the engine holds ${fills.position[fill]}, the fills add up to ${book.held}`);
      if (fills.position[fill] === 0) book.held = 0;
    }
    for (const book of moving) {
      if (marksAlways || isInSession(now)) book.mark = book.bars.close[book.row]!;
      book.row++;
    }
    for (const book of books) {
      if (!book.isFuture || book.held === 0) continue;
      cash += book.held * (book.mark - book.basis) * book.multiplier;
      book.basis = book.mark;
    }
    return cash + sum(books.map(({ held, mark, basis, multiplier }) => (held === 0 ? 0 : held * (mark - basis) * multiplier)));
  });
  return { equity: points, interest };
}

describe("cash plus positions is equity", () => {
  test("at every point, replayed from fills, financing and interest, of spot and futures, with gaps and sessions", () => {
    const seen = { fills: 0, futures: 0, interest: 0 };
    const onCredit = rulesArb.map((rules): Partial<RunConfig> => ({ ...rules, initialCash: 1_500, instrument: instruments[1]!, financing: { borrowRate: 0.2, marginRate: 0.3 } }));
    fc.assert(fc.property(worldArb({ config: fc.oneof(rulesArb, onCredit) }), (world) => {
      const { result } = playWorld(world);
      const books = keepBooks(world, result);
      books.equity.forEach((equity, point) => {
        if (!near(equity, result.equity.equity[point]!)) throw new Error(`point ${point} (hour ${(result.equity.time[point]! - WORLD_START) / HOUR_MS}): equity is ${result.equity.equity[point]}, replayed ${equity}`);
      });
      expect(near(books.interest, result.interest)).toBe(true);
      expect(result.fills.point.every((point) => point >= 0 && point < result.equity.length)).toBe(true);
      seen.fills += result.fills.length;
      if (result.fills.length > 0 && world.config.instrument.kind === "future") seen.futures++;
      if (result.interest > 0) seen.interest++;
    }), runs);
    expect(seen.fills).toBeGreaterThan(2_000);
    expect(seen.futures).toBeGreaterThan(50);
    expect(seen.interest).toBeGreaterThan(5);
  });

  test("net profit = closed net P/L + open unrealised - open entry costs - financing not yet booked - interest", () => {
    fc.assert(fc.property(worldArb(), (world) => {
      const { trades, openEntries, equity, fills, interest } = playWorld(world).result;
      const open = sum(openEntries.map(({ unrealizedPnl, commission, financing }) => unrealizedPnl - commission - financing));
      expect(near(equity.equity.at(-1)! - world.config.initialCash, sum(trades.netPnl) + open - interest)).toBe(true);
      expect(near(sum(fills.commission), sum(trades.commission) + sum(openEntries.map(({ commission }) => commission)))).toBe(true);
      expect(near(sum(trades.netPnl), sum(trades.grossPnl) - sum(trades.commission) - sum(trades.financing))).toBe(true);
    }), runs);
  });
});

describe("lots", () => {
  test("balance: what an entry order filled is closed by trades or still open, whatever the rule", () => {
    fc.assert(fc.property(worldArb(), (world) => {
      const { fills, trades, openEntries } = playWorld(world).result;
      for (const [code, symbol] of fills.symbol.values.entries()) {
        const own = [...fills.orderId.keys()].filter((k) => fills.symbol.codes[k] === code);
        const opened = sum(own.map((k) => (Math.max(0, Math.abs(fills.position[k]!) - (fills.position[k]! * fills.side[k]! > 0 ? Math.max(0, Math.abs(fills.position[k]!) - fills.quantity[k]!) : Infinity)))));
        const closed = sum(trades.quantity.filter((_, id) => textOf(trades.symbol, id) === symbol));
        const open = openEntries.filter((entry) => entry.symbol === symbol);
        expect(near(opened, closed + sum(open.map(({ quantity }) => quantity)))).toBe(true);
        const last = own.at(-1);
        expect(near(last === undefined ? 0 : fills.position[last]!, sum(open.map(({ side, quantity }) => (side === "long" ? quantity : -quantity))))).toBe(true);
      }
    }), runs);
  });

  test("close in the order that the rule gives: first in first out, last in first out, or all by their share", () => {
    // No entry is named, and protective orders follow the rule too: then the rule alone decides.
    const ruled = (moves: readonly (readonly Move[])[]): Move[][] => moves.map((some) => some.filter(({ kind }) => kind !== "close-entry"));
    const config = rulesArb.map((rules): Partial<RunConfig> => ({ ...rules, childMatching: "lot-rule" }));
    let reductions = 0;
    fc.assert(fc.property(worldArb({ config }), (world) => {
      const script = { moves: Object.fromEntries(Object.entries(world.script.moves).map(([symbol, moves]) => [symbol, ruled(moves)])), atRows: ruled(world.script.atRows) };
      const { fills, trades } = playWorld({ ...world, script }).result;
      const lots = fills.symbol.values.map((): { units: number; side: number; price: number; orderId: number }[] => []);
      // Units and both sides' money, by entry and exit order.
      type Sums = Map<string, readonly [units: number, paid: number, received: number]>;
      const add = (sums: Sums, entryOrder: number, exitOrder: number, units: number, entry: number, exit: number): void => {
        const key = `${entryOrder} to ${exitOrder}`;
        const [u, p, r] = sums.get(key) ?? [0, 0, 0];
        sums.set(key, [u + units, p + units * entry, r + units * exit]);
      };
      const [expected, found]: [Sums, Sums] = [new Map(), new Map()];
      for (let k = 0; k < fills.length; k++) {
        const [code, side, price, orderId] = [fills.symbol.codes[k]!, fills.side[k]!, fills.price[k]!, fills.orderId[k]!];
        const own = lots[code]!;
        let left = fills.quantity[k]!;
        const held = sum(own.map(({ units }) => units));
        if (held > 0 && own[0]!.side !== side) {
          const closing = Math.min(held, left);
          left -= closing;
          let rest = closing;
          const order = world.config.lotMatching === "lifo" ? own.toReversed() : own;
          for (const lot of [...order]) {
            const units = world.config.lotMatching === "average" ? (lot.units * closing) / held : Math.min(lot.units, rest);
            if (units < NOISE * closing) continue;
            rest -= units;
            lot.units -= units;
            add(expected, lot.orderId, orderId, units, lot.price, price);
            reductions++;
          }
          lots[code] = own.filter(({ units }) => units > NOISE * closing);
        }
        if (left > NOISE * fills.quantity[k]!) lots[code]!.push({ units: left, side, price, orderId });
      }
      for (let id = 0; id < trades.length; id++) add(found, trades.entryOrderId[id]!, trades.exitOrderId[id]!, trades.quantity[id]!, trades.entryPrice[id]!, trades.exitPrice[id]!);
      // Shares of shares become crumbs, which rounding may keep or drop.
      for (const sums of [found, expected]) for (const [key, [units]] of sums) if (units < 1e-6) sums.delete(key);
      expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [key, sums] of expected) sums.forEach((value, k) => expect(near(found.get(key)![k]!, value)).toBe(true));
    }), runs);
    expect(reductions).toBeGreaterThan(1_000);
  });
});
