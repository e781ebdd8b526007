import { defineStrategy, SMA } from "@hindsight/sdk";

/** The benchmark's job once more, for any number of symbols, with two factors recorded at every entry. */
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
  onInit: ({ params, symbols }) => ({ averages: symbols.map(() => ({ fast: new SMA(params.fast), slow: new SMA(params.slow), side: 0 })) }),
  onBar(bar, ctx) {
    const own = ctx.state.averages[ctx.symbols.length === 1 || bar.symbol === ctx.symbols[0] ? 0 : 1]!;
    const fast = own.fast.update(bar.close);
    const slow = own.slow.update(bar.close);
    if (fast === null || slow === null || fast === slow) return;
    const side = fast > slow ? 1 : -1;
    if (own.side !== 0 && side !== own.side) {
      ctx.factor("gap", fast / slow - 1);
      ctx.factor("isUp", side > 0);
      ctx.target(side * ctx.params.units, { symbol: bar.symbol });
    }
    own.side = side;
  },
});
