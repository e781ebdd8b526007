import { defineStrategy, SMA } from "@hindsight/sdk";

/** The benchmark's job on one symbol or two. */
export default defineStrategy({
  name: "Benchmark crossover of symbols",
  params: {
    type: "object",
    properties: {
      fast: { type: "integer", minimum: 2, default: 10 },
      slow: { type: "integer", minimum: 3, default: 30 },
      units: { type: "number", exclusiveMinimum: 0, default: 10 },
    },
  },
  onInit: ({ params, symbols }) => ({ averages: symbols.map(() => ({ fast: new SMA(params.fast), slow: new SMA(params.slow), side: 0 })) }),
  onBar(bar, ctx) {
    const own = ctx.state.averages[ctx.symbols.length === 1 || bar.symbol === ctx.symbols[0] ? 0 : 1]!;
    const fast = own.fast.update(bar.close);
    const slow = own.slow.update(bar.close);
    if (fast === null || slow === null || fast === slow) return;
    const side = fast > slow ? 1 : -1;
    if (own.side !== 0 && side !== own.side) ctx.target(side * ctx.params.units, { symbol: bar.symbol });
    own.side = side;
  },
});
