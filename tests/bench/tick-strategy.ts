import { defineStrategy, EMA } from "@hindsight/sdk";

/** Follows every trade of the market with two averages. */
export default defineStrategy({
  name: "Benchmark ticks",
  onInit: () => ({ fast: new EMA(50), slow: new EMA(500), side: 0 }),
  onBar() {},
  onData(data, ctx) {
    if (data.kind !== "trade") return;
    const { state } = ctx;
    const fast = state.fast.update(data.price);
    const slow = state.slow.update(data.price);
    if (fast === null || slow === null) return;
    const side = fast > slow ? 1 : -1;
    if (side !== state.side) ctx.target(side * 10);
    state.side = side;
  },
});
