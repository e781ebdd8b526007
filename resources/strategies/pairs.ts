/**
 * Pairs: two symbols that move together. Sells the one that has become dear and buys the one that has become cheap.
 *
 * Idea       While two markets share what drives them, the ratio of their prices swings around a slowly moving level. Far from
 *            it is a bet on the way back (Gatev, Goetzmann and Rouwenhorst, "Pairs Trading", 2006).
 * Signal     z = (ratio − its mean) / its standard deviation, over `lookback` bars of first price ÷ second price.
 * Entry      |z| of at least `entryZ`: one leg long, the other short, each worth `legPercent` of equity. Equal money on both
 *            sides: what moves both by the same percentage earns and costs nothing.
 * Exit       z back within `exitZ` of the mean, or |z| of `stopZ` and more: the bond has broken. After such a stop z must come
 *            back within `entryZ` before the next trade.
 *
 * Run it     on two symbols: one with `--data`, the other in the file of `--feeds`. Both legs need buying power: two legs of
 *            40 % use 80 % of an account without margin.
 *
 * Shows      - several feeds on one clock: `ctx.symbols`, `ctx.barsOf`, `ctx.positionOf`, orders with a `symbol`
 *            - acting only at instants at which both symbols have a bar
 *            - both legs sent in one hook, sized by `{ notional }`, and what to do when only one is filled
 */
import { defineStrategy, SMA, StdDev } from "@hindsight/sdk";

export default defineStrategy({
  name: "Pairs",
  description: "Trades the ratio of two symbols back to its mean, with equal money long and short.",

  params: {
    type: "object",
    properties: {
      lookback: { type: "integer", minimum: 10, maximum: 5000, default: 60, title: "Look-back", description: "Bars of both symbols over which mean and deviation of the ratio are taken.", "x-ui": { group: "Signal", order: 1 } },
      entryZ: { type: "number", exclusiveMinimum: 0, maximum: 10, default: 2, title: "Entry at", description: "Deviations from the mean at which the pair is opened.", "x-ui": { group: "Signal", order: 2 } },
      exitZ: { type: "number", minimum: 0, maximum: 10, default: 0.25, title: "Exit within", description: "Deviations from the mean at which it is closed again.", "x-ui": { group: "Exit", order: 3 } },
      stopZ: { type: "number", exclusiveMinimum: 0, maximum: 50, default: 4, title: "Stop at", description: "Deviations from the mean at which the trade is given up; more than at the entry.", "x-ui": { group: "Exit", order: 4 } },
      legPercent: { type: "number", exclusiveMinimum: 0, maximum: 100, default: 40, title: "Leg in percent", description: "Worth of each leg as percent of equity.", "x-ui": { group: "Size", order: 5 } },
    },
  },

  onInit({ params, symbols }) {
    const [first, second] = symbols;
    if (first === undefined || second === undefined) throw new Error(`a pair has two symbols, and this run has ${symbols.length}: name the other in the file of --feeds`);
    return {
      first,
      second,
      mean: new SMA(params.lookback),
      deviation: new StdDev(params.lookback),
      /** When the first symbol had its last bar. */
      firstAt: NaN,
      /** A broken pair rests until the ratio is back in its usual range. */
      isResting: false,
    };
  },

  onBar(bar, ctx) {
    const { params, state } = ctx;
    const { first, second } = state;
    // onBar runs once for each symbol's bar, the first symbol's before the second's. With the second's the pair is complete, unless the
    // first had no trade in this bar: its last price is then an old one, and a ratio with it would be a signal that never was.
    if (bar.symbol === first) state.firstAt = ctx.now;
    if (bar.symbol !== second || state.firstAt !== ctx.now) return;

    const ratio = ctx.barsOf(first).close(0) / bar.close;
    const mean = state.mean.update(ratio);
    const deviation = state.deviation.update(ratio);
    const z = mean === null || deviation === null || deviation === 0 ? null : (ratio - mean) / deviation;
    ctx.plot("z", z);
    if (z === null) return;
    if (Math.abs(z) < params.entryZ) state.isResting = false;

    // Legs on their way are let arrive: the two markets need not have their next bar at the same time.
    if (ctx.orders.length > 0) return;
    const held = ctx.positionOf(first).side;
    const other = ctx.positionOf(second).side;

    if (held === "flat" && other === "flat") {
      if (state.isResting || Math.abs(z) < params.entryZ || Math.abs(z) >= params.stopZ) return;
      const size = { notional: (ctx.equity * params.legPercent) / 100 };
      const [dear, cheap] = z > 0 ? [first, second] : [second, first];
      ctx.sell({ symbol: dear, size, tag: "dear leg" });
      ctx.buy({ symbol: cheap, size, tag: "cheap leg" });
      return;
    }

    // Half a pair is a bet on one market, and not the one that was meant: a leg was rejected, or liquidated.
    if (held === "flat" || other === "flat") {
      ctx.log("one leg alone", { [first]: held, [second]: other });
      ctx.close({ tag: "one leg alone" });
      return;
    }

    // Seen from the side of the trade: below zero the ratio is still stretched, above it has come back and passed the mean.
    const way = held === "long" ? z : -z;
    if (way <= -params.stopZ) {
      state.isResting = true;
      ctx.close({ tag: "the pair has broken" });
    } else if (way >= -params.exitZ) {
      ctx.close({ tag: "back at the mean" });
    }
  },
});
