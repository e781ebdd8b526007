import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultRiskRules } from "../../../src-bun/contract/run-config.ts";
import { repository } from "../../support/repository.ts";
import type { ServedApp } from "../../support/served-app.ts";

/** What addresses of screens name. */
export interface SampleIds {
  readonly dataset: string;
  readonly strategy: string;
  readonly finished: string;
  readonly failed: string;
  readonly canceled: string;
}

interface Named {
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

const failing = `import { defineStrategy } from "@hindsight/sdk";

export default defineStrategy({
  name: "Stumbles",
  onBar(bar, ctx) {
    if (ctx.barIndex === 400) throw new Error(\`no idea what to do at \${bar.close}\`);
  },
});
`;

/** Goes on for as long as anybody looks. */
const patient = `import { defineStrategy } from "@hindsight/sdk";

export default defineStrategy({
  name: "Patient walker",
  onBar(bar, ctx) {
    let sum = 0;
    for (let k = 0; k < 30000; k++) sum += Math.sqrt(k + bar.close);
    if (ctx.barIndex % 500 === 0) ctx.log("still walking", { sum });
    if (ctx.barIndex % 300 === 0) ctx.target(ctx.barIndex % 600 === 0 ? 1 : 0);
  },
});
`;

/** Runs in every state a person can meet: a finished report, one that failed, one that was canceled, one that goes on and some that wait. */
export async function fillWithRuns(app: ServedApp): Promise<SampleIds> {
  const save = async (path: string, text: string): Promise<string> => (await app.json<{ strategyId: string }>("/strategies", "POST", { sources: [{ path, text }], note: "" })).strategyId;
  const sample = (name: string): string => readFileSync(join(repository, `resources/strategies/${name}.ts`), "utf8");
  const scalper = await save("factor-scalper.ts", sample("factor-scalper"));
  const breakout = await save("donchian-breakout.ts", sample("donchian-breakout"));
  const [stumbles, walker] = [await save("stumbles.ts", failing), await save("patient.ts", patient)];
  const { items } = await app.json<Named>("/datasets");
  const data = (kind: string): string => items.find(({ name }) => name === `synthetic ${kind}`)!.id;
  const run = async (strategy: string, dataset: string, more: object = {}): Promise<string> => (await app.json<{ id: string }>("/runs", "POST", { strategy, data: dataset, params: {}, ...more })).id;

  const costs = { commission: { type: "percent", rate: 0.0002 }, slippage: { type: "bps", bps: 1 } };
  const finished = await run(scalper, data("crypto"), { from: "2024-10-01", to: "2024-10-20", config: { ...costs, risk: { ...defaultRiskRules, dailyLoss: { fraction: 0.01 } } } });
  const failed = await run(stumbles, data("equity-daily"));
  await run(breakout, data("equity-daily"), { config: costs });
  for (const id of [finished, failed]) await ended(app, id);
  // One at a time: what goes on takes a whole core for as long as it is looked at.
  await app.json("/settings", "PATCH", { workers: 1 });
  const canceled = await run(walker, data("crypto"));
  await app.json(`/runs/${canceled}/cancel`, "POST");
  for (let k = 0; k < 4; k++) await run(walker, data("crypto"), { priority: k });
  return { dataset: data("future"), strategy: scalper, finished, failed, canceled };
}

async function ended(app: ServedApp, id: string): Promise<void> {
  for (;;) {
    const { state } = await app.json<{ state: string }>(`/runs/${id}`);
    if (state === "succeeded" || state === "failed") return;
    await Bun.sleep(100);
  }
}
