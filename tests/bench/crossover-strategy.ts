import { defineStrategy, SMA } from "@hindsight/sdk";

/** The benchmark's job: enters at a change of sign of fast − slow, not at the first bar on which both averages exist. */
export default defineStrategy({
  name: "Benchmark crossover",
  params: {
    type: "object",
    properties: {
      fast: { type: "integer", minimum: 2, default: 10 },
      slow: { type: "integer", minimum: 3, default: 30 },
      units: { type: "number", exclusiveMinimum: 0, default: 10 },
    },
  },
  onInit: ({ params }) => ({ fast: new SMA(params.fast), slow: new SMA(params.slow), side: 0 }),
  onBar(bar, ctx) {
    const { state } = ctx;
    const fast = state.fast.update(bar.close);
    const slow = state.slow.update(bar.close);
    if (fast === null || slow === null || fast === slow) return;
    const side = fast > slow ? 1 : -1;
    if (state.side !== 0 && side !== state.side) ctx.target(side * ctx.params.units);
    state.side = side;
  },
});
