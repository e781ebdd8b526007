import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { CliProcess, dailyCsv, sampleStrategy } from "../support/cli-process.ts";
import { ServedApp } from "../support/served-app.ts";

interface Page {
  readonly columns: readonly { readonly name: string; readonly values: readonly unknown[] }[];
  readonly total: number;
}

const cli = new CliProcess();
let app: ServedApp;
let runId = "";
let byCli: Record<string, unknown> = {};

beforeAll(async () => {
  cli.file("ABC.csv", dailyCsv(400));
  byCli = (await cli.json("run", sampleStrategy, "--data", "ABC.csv", "--params", "fast=4", "--cash", "50000")).value;
  app = await ServedApp.start(cli.workspace, "--workers", "1");
  const { items: [dataset] } = await app.json<{ items: { id: string }[] }>("/datasets");
  const { items: [strategy] } = await app.json<{ items: { id: string }[] }>("/strategies");
  runId = (await app.json<{ id: string }>("/runs", "POST", { strategy: strategy!.id, data: dataset!.id, params: { fast: 4 }, config: { initialCash: 50_000 } })).id;
  await app.untilEvent((event) => event.type === "run.changed" && event["to"] === "succeeded", "?after=none-0");
});
afterAll(async () => {
  await app.kill();
  cli.remove();
});

describe("a run through the API", () => {
  test("has the digest and the fingerprint that the command line gives", async () => {
    const run = await app.json<Record<string, unknown>>(`/runs/${runId}`);
    expect(run).toMatchObject({ state: "succeeded", digest: byCli["digest"], fingerprint: byCli["fingerprint"], attemptCount: 1 });
    expect((await cli.json("verify", runId)).value).toMatchObject({ status: "reproduced" });
  });

  test("stands in one list with the run of the command line", async () => {
    const { items, total } = await app.json<{ items: { id: string; submitter: string }[]; total: number }>("/runs?sort=createdAt");
    expect([total, items.map(({ id }) => id)]).toEqual([2, [byCli["runId"] as string, runId]]);
  });

  test("its tables come as columns and as Arrow, with the same values", async () => {
    const trades = await app.json<Page>(`/runs/${runId}/trades?columns=trade_id&columns=net_pnl&columns=exit_reason&limit=5`);
    expect(trades.total).toBe((byCli["metrics"] as { trades: number }).trades);
    const response = await app.fetch(`/runs/${runId}/trades?columns=trade_id&columns=net_pnl&columns=exit_reason&limit=5`, { headers: { accept: "application/vnd.apache.arrow.stream" } });
    expect(response.headers.get("content-type")).toBe("application/vnd.apache.arrow.stream");
    const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()));
    for (const { name, values } of trades.columns) expect([...table.getChild(name)!].map((value) => (typeof value === "bigint" ? Number(value) : value as unknown))).toEqual([...values]);
    for (const name of ["orders", "fills", "factors", "plots"]) expect((await app.json<Page>(`/runs/${runId}/${name}`)).columns).toBeArray();
  });

  test("its curve, bars and log are there at the level of detail that was asked for", async () => {
    expect(await app.json(`/runs/${runId}/equity?maxPoints=20`)).toMatchObject({ total: 400, isThinned: true });
    const bars = await app.json<{ time: number[]; rowCount: number; symbol: string }>(`/runs/${runId}/bars?maxBars=50`);
    expect([bars.symbol, bars.rowCount, bars.time.length <= 50]).toEqual(["ABC", 400, true]);
    expect(await app.json(`/runs/${runId}/log`)).toMatchObject({ lines: [], total: 0 });
  });

  test("a second app on the same workspace is refused, and nothing happens to the first", async () => {
    const { code, err } = await cli.run("serve");
    expect(code).toBe(2);
    expect(err).toContain("WORKSPACE_IN_USE");
    expect(await app.json("/health")).toMatchObject({ status: "ok" });
  });

  test("who changed the library, and who deleted a run, stands in the audit log", async () => {
    const template = { name: "night", zone: "UTC", calendar: null, windows: [{ days: ["mon"], start: "20:00", end: "23:00", label: "night" }] };
    const { id } = await app.json<{ id: string }>("/sessions", "PUT", { name: "Night", template });
    await app.json(`/sessions/${id}`, "DELETE");
    await app.json(`/runs/${runId}`, "DELETE");
    await app.json(`/runs/${runId}/restore`, "POST");
    const { items } = await app.json<{ items: { actor: string; action: string; subject: string }[] }>("/audit");
    expect(items.slice(-4).map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
      ["script:local", "session.save", id], ["script:local", "session.delete", id], ["script:local", "run.delete", runId], ["script:local", "run.restore", runId],
    ]);
    expect((await app.fetch("/sessions", { method: "PUT", body: JSON.stringify({ name: "Nowhere", template: { ...template, zone: "Mars/Olympus" } }) })).status).toBe(422);
  });

  test("metrics count what happened", async () => {
    const text = await (await app.fetch("/metrics")).text();
    expect(text).toContain('hindsight_runs_finished_total{state="succeeded"} 1');
    for (const name of ["data_read", "factor", "result_write"]) expect(text).toContain(`hindsight_${name}_seconds_count 1`);
  });
});

test("Ctrl-C cancels a run of the command line in order: it is in the list as canceled", async () => {
  const endless = cli.file("endless.ts", `import { defineStrategy } from "@hindsight/sdk";\n\nexport default defineStrategy({\n  name: "Endless",\n  onBar(bar) {\n    let sum = bar.close;\n    while (sum > 0) sum = Math.sqrt(sum) + 1;\n  },\n});\n`);
  const child = cli.start("run", endless, "--data", "ABC.csv");
  // It is recorded as running before the strategy is called.
  for (let total = 0; total === 0; ) ({ total } = await app.json<{ total: number }>("/runs?states=running&limit=1"));
  child.kill("SIGINT");
  expect(await child.exited).toBe(1);
  const { items: [run] } = await app.json<{ items: { state: string; strategyName: string }[] }>("/runs?limit=1");
  expect(run).toMatchObject({ strategyName: "Endless", state: "canceled" });
});

test("stopped while a run is going on, the app puts it back, and goes on with it at the next start", async () => {
  const { items: [strategy] } = await app.json<{ items: { id: string; name: string }[] }>("/strategies");
  const { items: [dataset] } = await app.json<{ items: { id: string }[] }>("/datasets");
  expect(strategy!.name).toBe("Endless");
  const { id } = await app.json<{ id: string }>("/runs", "POST", { strategy: strategy!.id, data: dataset!.id, params: {}, config: {} });
  await app.untilEvent((event) => event.type === "run.progress" && event["phase"] === "running" && event["runId"] === id, "?after=none-0");
  expect(await app.stop()).toBe(0);
  expect(existsSync(join(cli.workspace, "app.json"))).toBe(false);
  const log = readFileSync(join(cli.workspace, "logs", "hindsight.jsonl"), "utf8");
  expect(log).toContain("the app ended while it ran");
  app = await ServedApp.start(cli.workspace, "--workers", "1");
  const { transitions } = await app.json<{ transitions: { to: string }[] }>(`/runs/${id}`);
  expect(transitions.slice(0, 3).map(({ to }) => to)).toEqual(["queued", "running", "queued"]);
  expect(await app.json(`/runs/${id}/cancel`, "POST")).toMatchObject({ state: "canceled" });
});
