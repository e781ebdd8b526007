/**
 * Factor scalper: many small trades, and beside each what the market looked like. The report can then be asked which of
 * them were worth taking.
 *
 * Idea       A short stretch away from the average tends to snap back a little. Not every stretch does: how far, how long, with or
 *            against the trend, on how much volume? Those are factors, recorded with each trade and filtered afterwards.
 * Entry      The close is `stretchAtr` average true ranges away from its average: a limit order against it, `improveAtr`
 *            better than the close. How long it waits is a parameter.
 * Exit       A stop that trails `trailAtr` average true ranges behind the best price, the touch of the average, or `maxBars` bars.
 * Size       `equityPercent` of equity per trade, one trade at a time.
 *
 * Shows      - `factors` of every type, with `x-filter` for the console; names misspelled or values of a wrong type are errors
 *            - three ways to record: `ctx.factor`, `factors` of an order, and `factors` of ctx.close for what is known at the exit
 *            - `stopLoss: { atr }`, a protective stop that trails; `size: { equityFraction }`; times in force
 */
import { ATR, defineStrategy, EMA, SMA, type TimeInForce } from "@hindsight/sdk";

const MINUTE_MS = 60_000;

export default defineStrategy({
  name: "Factor scalper",
  description: "Fades short stretches with limit orders and trailing stops, and records factors of every kind with each trade.",

  params: {
    type: "object",
    properties: {
      averageBars: { type: "integer", minimum: 2, maximum: 500, default: 20, title: "Average", description: "Bars of the average that a stretch is measured from.", "x-ui": { group: "Entry", order: 1 } },
      trendBars: { type: "integer", minimum: 2, maximum: 5000, default: 120, title: "Trend", description: "Bars of the slow average that tells the trend.", "x-ui": { group: "Entry", order: 2 } },
      stretchAtr: { type: "number", exclusiveMinimum: 0, maximum: 20, default: 3, title: "Stretch", description: "Distance from the average that is a signal, in average true ranges.", "x-ui": { group: "Entry", order: 3 } },
      improveAtr: { type: "number", minimum: 0, maximum: 10, default: 0.25, title: "Improvement", description: "How much better than the close the limit is, in average true ranges.", "x-ui": { group: "Entry", order: 4 } },
      waits: { type: "string", enum: ["minutes", "day", "next open only"], default: "minutes", title: "The limit waits", description: "For some minutes (GTD), for the trading day (DAY), or for the next open alone (IOC).", "x-ui": { group: "Entry", order: 5, widget: "segmented" } },
      waitMinutes: { type: "integer", minimum: 1, default: 3, title: "Minutes to wait", description: "How long the limit waits when it waits for minutes.", "x-ui": { group: "Entry", order: 6 } },
      trailAtr: { type: "number", exclusiveMinimum: 0, maximum: 50, default: 2, title: "Trailing distance", description: "Multiples of the ATR(14) that the stop stays behind the best price.", "x-ui": { group: "Exit", order: 7 } },
      maxBars: { type: "integer", minimum: 1, default: 15, title: "Patience", description: "Bars after which the trade is closed at the market.", "x-ui": { group: "Exit", order: 8 } },
      equityPercent: { type: "number", exclusiveMinimum: 0, maximum: 100, default: 50, title: "Size in percent", description: "Worth of a trade as percent of equity.", "x-ui": { group: "Size", order: 9 } },
    },
  },

  factors: {
    type: "object",
    properties: {
      stretch: { type: "number", minimum: 0, title: "Stretch", unit: "ATR", description: "Distance from the average at the signal.", "x-filter": { kind: "range", step: 0.1 } },
      barsOut: { type: "integer", minimum: 1, title: "Bars out", unit: "bars", description: "Closes in a row on this side of the average.", "x-filter": { kind: "range", step: 1 } },
      withTrend: { type: "boolean", title: "With the trend", description: "The trade points where the slow average points.", "x-filter": { kind: "flag" } },
      activity: { type: "string", enum: ["thin", "usual", "busy"], title: "Activity", description: "Volume of the signal's bar against its average.", "x-filter": { kind: "choice" } },
      // Known only when the trade is over: a filter over finished trades may use it, an entry rule never.
      stretchLeft: { type: "number", knownAt: "exit", title: "Stretch left", unit: "ATR", description: "Distance from the average still to go when the strategy closed the trade; none where the stop did.", "x-filter": { kind: "range", step: 0.1 } },
    },
  },

  onInit: ({ params }) => ({
    average: new EMA(params.averageBars),
    trend: new EMA(params.trendBars),
    atr: new ATR(14),
    volume: new SMA(params.averageBars),
    barsOut: 0,
    lastTrend: null as number | null,
    wasAbove: false,
  }),

  onBar(bar, ctx) {
    const { params, state } = ctx;
    const { lastTrend } = state;
    const average = state.average.update(bar.close);
    const trend = (state.lastTrend = state.trend.update(bar.close));
    const atr = state.atr.update(bar);
    const usualVolume = state.volume.update(bar.volume);
    if (average === null || trend === null || lastTrend === null || atr === null || atr === 0 || usualVolume === null) return;
    const isAbove = bar.close > average;
    state.barsOut = isAbove === state.wasAbove ? state.barsOut + 1 : 1;
    state.wasAbove = isAbove;
    const distance = Math.abs(bar.close - average) / atr;

    const trade = ctx.entries.at(0);
    if (trade !== undefined) {
      // The stop trails by itself; what is left to decide are the exits that need a look at the average or the clock.
      const isBack = trade.side === "long" ? isAbove : bar.close <= average;
      if (isBack) ctx.close({ factors: { stretchLeft: 0 }, tag: "back at the average" });
      else if (trade.barsHeld >= params.maxBars) ctx.close({ factors: { stretchLeft: distance }, tag: "out of patience" });
      return;
    }
    // One order at a time, for as long as it was given.
    if (ctx.orders.length > 0 || distance < params.stretchAtr) return;

    // ctx.factor notes what belongs to the next entry of this hook; what an order has at hand goes along in its `factors`.
    ctx.factor("stretch", distance);
    ctx.factor("barsOut", state.barsOut);
    const activity = bar.volume < 0.5 * usualVolume ? "thin" : bar.volume > 2 * usualVolume ? "busy" : "usual";
    const timeInForce: TimeInForce = params.waits === "minutes" ? "GTD" : params.waits === "day" ? "DAY" : "IOC";
    const order = {
      size: { equityFraction: params.equityPercent / 100 },
      stopLoss: { atr: params.trailAtr },
      timeInForce,
      // Only GTD has an end of its own.
      ...(timeInForce === "GTD" && { expireAt: ctx.now + params.waitMinutes * MINUTE_MS }),
      tag: "stretched",
    };
    const improvement = params.improveAtr * atr;
    if (isAbove) ctx.sell({ ...order, limit: bar.close + improvement, factors: { activity, withTrend: trend < lastTrend } });
    else ctx.buy({ ...order, limit: bar.close - improvement, factors: { activity, withTrend: trend > lastTrend } });
  },
});
