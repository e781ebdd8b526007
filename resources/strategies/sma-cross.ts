/**
 * SMA cross: the smallest complete strategy, and the one to copy first.
 *
 * Idea       Prices trend. While the fast average is above the slow one the market is taken to rise, otherwise to fall.
 * Position   Always in the market once both averages exist: `units` long or `units` short.
 * Orders     Market orders, filled at the next bar's open.
 *
 * Shows      - parameters as a JSON Schema: the run form, the checks and the types of `params` all follow from it
 *            - state from `onInit`, typed and handed to every hook as `ctx.state`
 *            - `ctx.target`, which says where the position should be instead of how to get there
 */
import { defineStrategy, SMA } from "@hindsight/sdk";

export default defineStrategy({
  name: "SMA cross",
  description: "Long while the fast moving average is above the slow one, short while it is below.",

  params: {
    type: "object",
    properties: {
      fast: { type: "integer", minimum: 2, default: 10, title: "Fast average", description: "Bars in the fast moving average.", "x-ui": { group: "Signal", order: 1 } },
      slow: { type: "integer", minimum: 3, default: 30, title: "Slow average", description: "Bars in the slow moving average; more than the fast one has.", "x-ui": { group: "Signal", order: 2 } },
      units: { type: "number", exclusiveMinimum: 0, default: 10, title: "Units", description: "Size of the position, long or short.", "x-ui": { group: "Size", order: 3 } },
    },
  },

  // Runs once before the first bar. What it returns is ctx.state: every run begins with a fresh one.
  onInit: ({ params }) => ({ fast: new SMA(params.fast), slow: new SMA(params.slow) }),

  // Runs at the close of every bar.
  onBar(bar, ctx) {
    // Feed both averages on every bar, also when nothing is traded: an indicator only knows what it was given.
    const fast = ctx.state.fast.update(bar.close);
    const slow = ctx.state.slow.update(bar.close);
    // Null until the average has seen as many bars as it is long.
    if (fast === null || slow === null) return;
    // Sends the order that is missing to get there, so it does nothing while the position is already right. A change
    // from long to short is one order of twice the size.
    ctx.target(fast > slow ? ctx.params.units : -ctx.params.units);
  },
});
