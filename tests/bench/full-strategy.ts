import { defineStrategy, SMA } from "@hindsight/sdk";

/** The benchmark's job with two factors recorded at every entry. */
export default defineStrategy({
  name: "Benchmark crossover with factors",
  params: {
    type: "object",
    properties: {
      fast: { type: "integer", minimum: 2, default: 10 },
      slow: { type: "integer", minimum: 3, default: 30 },
      units: { type: "number", exclusiveMinimum: 0, default: 10 },
    },
  },
  factors: { type: "object", properties: { gap: { type: "number" }, isUp: { type: "boolean" } } },
  onInit: ({ params }) => ({ fast: new SMA(params.fast), slow: new SMA(params.slow), side: 0 }),
  onBar(bar, ctx) {
    const { state } = ctx;
    const fast = state.fast.update(bar.close);
    const slow = state.slow.update(bar.close);
    if (fast === null || slow === null || fast === slow) return;
    const side = fast > slow ? 1 : -1;
    if (state.side !== 0 && side !== state.side) {
      ctx.factor("gap", fast / slow - 1);
      ctx.factor("isUp", side > 0);
      ctx.target(side * ctx.params.units);
    }
    state.side = side;
  },
});
