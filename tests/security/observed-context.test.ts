import { afterAll, expect, test } from "bun:test";
import { StrategyWorker } from "../../src-bun/broker/strategy-worker.ts";
import { defaultWatchLimits } from "../../src-bun/broker/watch-limits.ts";
import type { LookAheadReport } from "../../src-bun/contract/run-manifest.ts";
import { watchedRuns } from "../integration/support/watched-runs.ts";

// The look-ahead check hands a strategy a context that listens. In the Worker's locked-down realm: what a strategy can find out about it must not differ
// from the engine's own, and where it does (the source text of a method), what the strategy makes of it is reported.

const runs = await watchedRuns();
afterAll(() => runs.remove());

/** Checks a strategy that submits an order with what it has seen as its tag: another tag in the unobserved run is a finding. */
async function checked(look: string): Promise<LookAheadReport> {
  const source = `import { defineStrategy } from "@hindsight/sdk";
const short = (text: string): string => { let sum = 7; for (let k = 0; k < text.length; k++) sum = (sum * 31 + text.charCodeAt(k)) % 1_000_000_007; return String(sum); };
const look = (ctx: any): unknown => { ${look} };
export default defineStrategy({ name: "Looks", onBar(_bar, ctx) { if (ctx.barIndex === 0) ctx.buy({ quantity: 1, limit: 0.01, tag: short(JSON.stringify(look(ctx))) }); } });
`;
  const { bundle, data, given, config, quotas, progress } = await runs.job(source);
  return new StrategyWorker().lookAhead({ kind: "look-ahead", bundle, data, given, config, quotas, progress, maxCuts: 1 }, defaultWatchLimits(runs.barCount));
}

const caught = `const caught = (act: () => unknown): string => { try { return String(act()); } catch (error: any) { return error.name; } };`;

test("looking at properties, prototype, methods and marks tells nothing", async () => {
  const { finding } = await checked(`${caught}
    const shape = Object.getPrototypeOf(ctx);
    const describe = (o: object): unknown[] => Reflect.ownKeys(o).map((key) => { const d = Object.getOwnPropertyDescriptor(o, key)!; const made = d.get ?? d.value; return [String(key), d.writable, d.enumerable, d.configurable, typeof d.get, typeof d.set, typeof d.value, typeof made === "function" && o === shape ? [made.name, made.length, Object.isFrozen(made), "prototype" in made, Object.getPrototypeOf(made) === Object.getPrototypeOf(caught), Reflect.ownKeys(made).map(String)] : null]; });
    const now = Object.getOwnPropertyDescriptor(shape, "now")!.get!;
    return [describe(ctx), describe(shape), Object.isFrozen(ctx), Object.isFrozen(shape), Object.getPrototypeOf(shape) === Object.prototype, ctx.constructor === Object, ctx.buy === shape.buy, ctx.buy === Reflect.get(ctx, "buy"),
      String(ctx), caught(() => now.call(ctx)), caught(() => now.call({})), caught(() => now.call(Object.create(ctx))), caught(() => shape.buy.call({}, { quantity: 1 })), caught(() => new ctx.buy()), caught(() => { ctx.mine = 1; }), caught(() => { shape.buy = 1; }), caught(() => { ctx.buy.mine = 1; }), caught(() => Object.setPrototypeOf(ctx, {})),
      caught(() => ctx.buy({ quantity: -1 })), caught(() => ctx.modify({}, {})), caught(() => ctx.nothing())];`);
  expect(finding).toBeNull();
}, 60_000);

test("a strategy that tells them apart and acts on it is reported", async () => {
  const { cutCount, finding } = await checked(`return String(ctx.buy);`);
  expect([cutCount, finding?.what, finding?.bar, finding?.orderId]).toEqual([0, "order", 0, 0]);
}, 60_000);
