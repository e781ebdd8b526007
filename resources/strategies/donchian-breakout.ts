/**
 * Donchian breakout: waits at the edge of the range with stop orders, adds to winners, and never lets a stop move back.
 *
 * Idea       A price beyond the highest high (lowest low) of many bars begins a trend more often than not (R. Donchian;
 *            the "turtle" rules of the 1980s).
 * Entry      A buy stop at the upper edge of the channel of `entryBars` bars and, if `side` is "both", a sell stop at the
 *            lower edge. They wait in the market: a breakout inside a bar fills at the edge, not a bar later.
 * Adding     Up to `maxEntries` entries in one direction, each `addAtr` average true ranges beyond the one before.
 * Exit       Each entry has its own protective stop, first `stopAtr` average true ranges away, then pulled along the
 *            opposite edge of the shorter channel of `exitBars` bars. It only ever moves towards the price.
 * Size       Each entry risks `riskPercent` of the account down to its first stop.
 *
 * Shows      - stop orders that are watched, replaced and canceled: `order.status`, `ctx.cancel`
 *            - several entries, each with a life of its own: `ctx.entries`, `ctx.modify(entry, { stopLoss })`
 *            - `onFill`, which runs between two bars, and `ctx.log` with values beside the words
 *            - a function shared by both directions, typed with the SDK's own types
 */
import { ATR, defineStrategy, Donchian, type Entry, type Order } from "@hindsight/sdk";

/** +1 for buying and long, -1 for selling and short: one formula then serves both directions. */
type Direction = 1 | -1;

const isWorking = (order: Order | null): order is Order => order !== null && (order.status === "accepted" || order.status === "triggered");

const directionOf = (entry: Entry): Direction => (entry.side === "long" ? 1 : -1);

export default defineStrategy({
  name: "Donchian breakout",
  description: "Stop entries at the edges of a price channel, pyramiding, and a protective stop that only moves with the trade.",

  params: {
    type: "object",
    properties: {
      side: { type: "string", enum: ["both", "long"], default: "both", title: "Sides", description: "Trade breakouts in both directions, or upwards only.", "x-ui": { group: "Entry", order: 1, widget: "segmented" } },
      entryBars: { type: "integer", minimum: 2, maximum: 2000, default: 55, title: "Entry channel", description: "Bars of the channel whose edges are bought and sold.", "x-ui": { group: "Entry", order: 2 } },
      maxEntries: { type: "integer", minimum: 1, maximum: 10, default: 3, title: "Most entries", description: "Entries that may be open at once; 1 means no pyramiding.", "x-ui": { group: "Entry", order: 3 } },
      addAtr: { type: "number", minimum: 0, maximum: 20, default: 1, title: "Distance to the next entry", description: "Average true ranges beyond the last entry before the next one is added.", "x-ui": { group: "Entry", order: 4 } },
      atrPeriod: { type: "integer", minimum: 1, maximum: 500, default: 20, title: "ATR length", description: "Bars that the average true range averages over.", "x-ui": { group: "Exit", order: 5 } },
      stopAtr: { type: "number", exclusiveMinimum: 0, maximum: 20, default: 2, title: "First stop distance", description: "Distance of an entry's first stop, in average true ranges.", "x-ui": { group: "Exit", order: 6 } },
      ratchet: { type: "boolean", default: true, title: "Ratchet the stop", description: "Pull the stop along the exit channel; without it only the first stop protects.", "x-ui": { group: "Exit", order: 7 } },
      exitBars: { type: "integer", minimum: 1, maximum: 2000, default: 20, title: "Exit channel", description: "Bars of the channel along which the stop is pulled.", "x-ui": { group: "Exit", order: 8 } },
      riskPercent: { type: "number", exclusiveMinimum: 0, maximum: 10, default: 0.5, title: "Risk per entry in percent", description: "Percent of the account that one stopped entry may lose, costs and gaps aside.", "x-ui": { group: "Size", order: 9 } },
      unitStep: { type: "number", exclusiveMinimum: 0, default: 1, title: "Smallest unit", description: "Sizes are whole multiples of it: 1 for shares and contracts, 0.0001 for coins.", "x-ui": { group: "Size", order: 10 } },
    },
  },

  onInit: ({ params }) => ({
    entryChannel: new Donchian(params.entryBars),
    exitChannel: new Donchian(params.exitBars),
    atr: new ATR(params.atrPeriod),
    /** The stop orders that wait at the edges. */
    buyStop: null as Order | null,
    sellStop: null as Order | null,
  }),

  onBar(bar, ctx) {
    const { params, state } = ctx;
    const channel = state.entryChannel.update(bar);
    const exit = state.exitChannel.update(bar);
    const atr = state.atr.update(bar);
    ctx.plot("upper", channel === null ? null : channel.upper);
    ctx.plot("lower", channel === null ? null : channel.lower);
    if (channel === null || exit === null || atr === null || atr === 0) return;

    // 1. Protect what is open. Every entry has a stop of its own since its fill; pull it closer, never away.
    if (params.ratchet) {
      for (const entry of ctx.entries) {
        const level = entry.side === "long" ? exit.lower : exit.upper;
        const present = entry.stopLoss === null ? null : entry.stopLoss.stop;
        if (present === null || (level - present) * directionOf(entry) > 0) ctx.modify(entry, { stopLoss: level });
      }
    }

    // 2. Keep the entry orders at the edges, as far as they are still wanted: both directions while flat, only further
    // entries in the same direction while in a trade.
    const { side } = ctx.position;
    const hasRoom = ctx.entries.length < params.maxEntries;
    const place = (working: Order | null, direction: Direction, edge: number): Order | null => {
      const isWanted = side === "flat" ? direction === 1 || params.side === "both" : hasRoom && (side === "long") === (direction === 1);
      if (!isWanted) {
        if (isWorking(working)) ctx.cancel(working);
        return null;
      }
      // The next entry waits at the edge, but no closer to the last one than `addAtr`.
      const last = ctx.entries.at(-1);
      const spaced = last === undefined ? edge : last.entryPrice + direction * params.addAtr * atr;
      const stop = direction === 1 ? Math.max(edge, spaced) : Math.min(edge, spaced);
      if (isWorking(working)) {
        if (working.stop === stop) return working;
        // Its bracket was priced from the old level, so the order is replaced as a whole.
        ctx.cancel(working);
      }
      const stopDistance = params.stopAtr * atr;
      const byRisk = (ctx.equity * params.riskPercent) / 100 / stopDistance;
      // Each entry may use its share of the account, with 5 % left for gaps and costs.
      const affordable = (0.95 * ctx.equity) / params.maxEntries / stop;
      const quantity = Math.floor(Math.min(byRisk, affordable) / params.unitStep) * params.unitStep;
      if (quantity <= 0) return null;
      const request = { quantity, stop, stopLoss: stop - direction * stopDistance, tag: side === "flat" ? "breakout" : "addition" };
      return direction === 1 ? ctx.buy(request) : ctx.sell(request);
    };
    state.buyStop = place(state.buyStop, 1, channel.upper);
    state.sellStop = place(state.sellStop, -1, channel.lower);
  },

  onFill(fill, ctx) {
    const { state } = ctx;
    const values = { side: fill.side, quantity: fill.quantity, price: fill.price, position: ctx.position.quantity };
    // A fill that leaves a position on its own side opened something; any other closed something.
    const isEntry = fill.side === "buy" ? ctx.position.side === "long" : ctx.position.side === "short";
    if (!isEntry) {
      ctx.log("out", values);
      return;
    }
    ctx.log(fill.order.tag === "addition" ? "added" : "entered", values);
    // The trade has a direction now: the order on the other side would only close it. (A bar that reaches both edges may
    // have filled both already; the second fill then closed the first.)
    const opposite = fill.side === "buy" ? state.sellStop : state.buyStop;
    if (isWorking(opposite)) ctx.cancel(opposite);
  },

  onFinalize(ctx) {
    ctx.log("open at the end", { entries: ctx.entries.length, position: ctx.position.quantity });
  },
});
