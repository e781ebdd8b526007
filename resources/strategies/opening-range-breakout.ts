/**
 * Opening-range breakout: lets the first minutes of the session draw a range, and trades its break once a day.
 *
 * Idea       The open is where the night's news is priced in. The side on which the price leaves the range of the first
 *            minutes is often the side of the day (T. Crabel, "Day Trading with Short Term Price Patterns", 1990).
 * Entry      A buy stop above the range and a sell stop below it, `bufferTicks` away, working together as an OCO pair: what
 *            one fills is taken from the other. Not filled by `lastEntryMinutes` before the end, they expire.
 * Exit       A stop at the other side of the range (or `stopAtr` average true ranges away), a target of `targetR` times the
 *            distance to it, and a market-on-close order: no position is held overnight.
 * Size       Engine-made: so many contracts that the stop costs `riskPercent` of equity, the contract's multiplier included.
 *
 * Run it     on an index future with a session. `--session rth --exchange cme-index`, and an instrument with tick size,
 *            lot size 1, multiplier and margin per contract. The run's option to flatten at the session's end may be on
 *            too: it finds nothing left to close.
 *
 * Shows      - `onSessionOpen` and `onSessionClose`; `session.end` is the schedule's, early closes included
 *            - stop entries with brackets, `oco`, the times in force GTD and at-the-close, `reduceOnly`
 *            - `size: { riskFraction }`
 */
import { ATR, defineStrategy } from "@hindsight/sdk";

const MINUTE_MS = 60_000;
/** Tag of both entries, and the name of their OCO group. */
const OPENING_RANGE = "opening range";

export default defineStrategy({
  name: "Opening-range breakout",
  description: "An OCO pair of stop entries around the range of the session's first minutes, with stop, target in R, and out at the close.",

  params: {
    type: "object",
    properties: {
      openingMinutes: { type: "integer", minimum: 1, maximum: 240, default: 15, title: "Opening minutes", description: "Minutes from the session's open that draw the range.", "x-ui": { group: "Entry", order: 1 } },
      side: { type: "string", enum: ["both", "long", "short"], default: "both", title: "Sides", description: "Which breaks to trade.", "x-ui": { group: "Entry", order: 2, widget: "segmented" } },
      tickSize: { type: "number", exclusiveMinimum: 0, default: 0.25, title: "Tick size", description: "Smallest price step of the instrument, in points.", "x-ui": { group: "Entry", order: 3 } },
      bufferTicks: { type: "integer", minimum: 1, maximum: 100, default: 1, title: "Buffer in ticks", description: "Ticks beyond the range at which the entries wait.", "x-ui": { group: "Entry", order: 4 } },
      lastEntryMinutes: { type: "integer", minimum: 1, default: 60, title: "Last entry", description: "Minutes before the session's end from which no entry is wanted.", "x-ui": { group: "Entry", order: 5 } },
      stopAt: { type: "string", enum: ["other side", "ATR"], default: "other side", title: "Stop at", description: "The other side of the range, or a multiple of the average true range.", "x-ui": { group: "Exit", order: 6, widget: "segmented" } },
      stopAtr: { type: "number", exclusiveMinimum: 0, maximum: 50, default: 4, title: "Stop distance in ATR", description: "Average true ranges from entry to stop, where the stop is set by them.", "x-ui": { group: "Exit", order: 7 } },
      atrPeriod: { type: "integer", minimum: 1, maximum: 500, default: 14, title: "ATR length", description: "Bars of the session that the average true range averages over.", "x-ui": { group: "Exit", order: 8 } },
      targetR: { type: "number", exclusiveMinimum: 0, maximum: 50, default: 2, title: "Target in R", description: "Distance of the target as a multiple of the distance to the stop.", "x-ui": { group: "Exit", order: 9 } },
      riskPercent: { type: "number", exclusiveMinimum: 0, maximum: 10, default: 0.5, title: "Risk per trade in percent", description: "Percent of equity that a stopped trade may lose, costs and gaps aside.", "x-ui": { group: "Size", order: 10 } },
    },
  },

  onInit: ({ params }) => ({
    atr: new ATR(params.atrPeriod),
    high: -Infinity,
    low: Infinity,
    /** The range is complete at this instant; NaN before the first session. */
    rangeEnd: NaN,
    /** Today's one attempt is made. */
    isDone: true,
  }),

  onSessionOpen(session, { params, state }) {
    state.high = -Infinity;
    state.low = Infinity;
    state.rangeEnd = session.start + params.openingMinutes * MINUTE_MS;
    state.isDone = false;
  },

  onBar(bar, ctx) {
    const { params, session, state } = ctx;
    const atr = state.atr.update(bar);
    if (session === null || state.isDone) return;
    if (bar.time < state.rangeEnd) {
      state.high = Math.max(state.high, bar.high);
      state.low = Math.min(state.low, bar.low);
    }
    if (ctx.now < state.rangeEnd) return;
    state.isDone = true;

    const expireAt = session.end - params.lastEntryMinutes * MINUTE_MS;
    // A day without a bar in the opening minutes has no range; a half day may be over before it begins.
    if (state.high < state.low || expireAt <= ctx.now) return;
    const upper = state.high + params.bufferTicks * params.tickSize;
    const lower = state.low - params.bufferTicks * params.tickSize;
    ctx.plot("range high", upper);
    ctx.plot("range low", lower);
    // One R, the distance that is risked. It is the same for both sides, hence so is the size.
    const risk = params.stopAt === "ATR" ? params.stopAtr * (atr ?? NaN) : upper - lower;
    if (!(risk > 0)) return;

    const common = { size: { riskFraction: params.riskPercent / 100 }, timeInForce: "GTD", expireAt, oco: OPENING_RANGE, tag: OPENING_RANGE } as const;
    if (params.side !== "short") ctx.buy({ ...common, stop: upper, stopLoss: upper - risk, takeProfit: upper + params.targetR * risk });
    if (params.side !== "long") ctx.sell({ ...common, stop: lower, stopLoss: lower + risk, takeProfit: lower - params.targetR * risk });
  },

  onFill(fill, ctx) {
    // A fill that leaves a position on its own side is an entry; any other is an exit, and one that was in and out within its
    // bar leaves nothing to bring home.
    if (ctx.position.side !== (fill.side === "buy" ? "long" : "short")) return;
    ctx.log("in", { side: fill.side, quantity: fill.quantity, price: fill.price });
    // Sent with the entry, as a market-on-close order has to be with a broker. Stop or target may come first; then this order
    // finds nothing to reduce and is canceled.
    const out = { quantity: fill.quantity, timeInForce: "at-the-close", reduceOnly: true, tag: "out at the close" } as const;
    if (fill.side === "buy") ctx.sell(out);
    else ctx.buy(out);
  },

  onSessionClose(_session, ctx) {
    // Only where the closing bar is missing from the data: out at the next open there is.
    if (ctx.position.side !== "flat") ctx.close({ tag: "missed the close" });
  },

  onFinalize(ctx) {
    if (Number.isNaN(ctx.state.rangeEnd)) ctx.log("no session has opened: give the run one, for example with --session rth");
  },
});
