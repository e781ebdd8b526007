import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Database } from "bun:sqlite";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import type { ExportRecord } from "../../src-bun/contract/export-record.ts";
import type { RunRecord } from "../../src-bun/contract/run-record.ts";
import { CliProcess, dailyCsv } from "../support/cli-process.ts";
import { ServedApp } from "../support/served-app.ts";

// What leaves the workspace: whole, harmless, and written down.

const strategy = `import { defineStrategy } from "@hindsight/sdk";

export default defineStrategy({
  name: "Exporter",
  factors: { type: "object", properties: { mood: { type: "string" } } },
  onBar(bar, ctx) {
    ctx.factor("mood", '=cmd|"calc",A1');
    if (ctx.barIndex % 4 === 0) ctx.target(ctx.position.quantity > 0 ? -1 : 1);
  },
});
`;

const workspace = mkdtempSync(join(tmpdir(), "hindsight-exports-"));
let app: ServedApp;
let runId: string;
let total: number;

beforeAll(async () => {
  app = await ServedApp.start(workspace);
  const uploaded = await app.fetch("/datasets/uploads?fileName=ABC.csv", { method: "POST", body: dailyCsv(400), headers: { "content-type": "application/octet-stream" } });
  const { id: upload } = (await uploaded.json()) as { id: string };
  const { id: job } = await app.json<{ id: string }>("/datasets/imports", "POST", { upload });
  let data: string | null = null;
  while ((data = (await app.json<{ datasetId: string | null }>(`/datasets/imports/${job}`)).datasetId) === null) await Bun.sleep(50);
  const { hash } = await app.json<{ hash: string }>("/strategies", "POST", { sources: [{ path: "main.ts", text: strategy }], note: "" });
  ({ id: runId } = await app.json<RunRecord>("/runs", "POST", { strategy: hash, data, params: {}, config: {} }));
  while ((await app.json<RunRecord>(`/runs/${runId}`)).state !== "succeeded") await Bun.sleep(50);
  total = (await app.json<{ total: number }>(`/runs/${runId}/trades?limit=1`)).total;
}, 60_000);
afterAll(async () => {
  await app.kill();
  rmSync(workspace, { recursive: true, force: true });
});

async function exported(table: string, format: string): Promise<{ readonly record: ExportRecord; readonly response: Response }> {
  const record = await app.json<ExportRecord>(`/runs/${runId}/exports`, "POST", { table, format });
  return { record, response: await app.fetch(`/exports/${record.id}/file`) };
}

describe("an export", () => {
  test("as CSV has every row, times in UTC, and no cell that a spreadsheet would run", async () => {
    const { record, response } = await exported("trades", "csv");
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="${record.fileName}"`);
    const text = await response.text();
    expect(Buffer.byteLength(text)).toBe(record.sizeBytes);
    const lines = text.split("\r\n");
    expect(lines.length).toBe(total + 2);
    expect(lines[0]).toContain("entry_time");
    expect(lines[1]).toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/);
    expect(text).toContain(`"'=cmd|""calc"",A1"`);
    expect(text).not.toMatch(/(?:^|,)"?=/m);
    // A loss is a number, not a formula.
    expect(text).toMatch(/,-\d/);
  });

  test("as JSON has every row", async () => {
    const rows = (await (await exported("trades", "json")).response.json()) as Record<string, unknown>[];
    expect(rows.length).toBe(total);
    expect(rows[0]).toMatchObject({ trade_id: 0, symbol: "ABC", factor_mood: '=cmd|"calc",A1' });
  });

  test("as Arrow and Parquet is read back", async () => {
    const arrow = tableFromIPC(new Uint8Array(await (await exported("fills", "arrow")).response.arrayBuffer()));
    expect(arrow.numRows).toBe((await app.json<{ total: number }>(`/runs/${runId}/fills?limit=1`)).total);
    const bytes = new Uint8Array(await (await exported("equity", "parquet")).response.arrayBuffer());
    expect(Buffer.from(bytes.slice(0, 4)).toString()).toBe("PAR1");
  });

  test("of what the strategy did not do is refused, and nothing is left", async () => {
    const before = readdirSync(join(workspace, "exports")).length;
    const response = await app.fetch(`/runs/${runId}/exports`, { method: "POST", body: JSON.stringify({ table: "plots", format: "csv" }) });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, "ENTRY_UNKNOWN"]);
    expect(readdirSync(join(workspace, "exports")).length).toBe(before);
  });

  test("is written down, and so is each download; its removal takes the file", async () => {
    const { record } = await exported("orders", "csv");
    const { items } = await app.json<{ items: { action: string; subject: string; details: Record<string, unknown> }[] }>("/audit");
    expect(items.filter(({ details }) => details["export"] === record.id).map(({ action, subject }) => [action, subject])).toEqual([["export.create", runId], ["export.download", runId]]);
    expect((await app.json<{ items: ExportRecord[] }>(`/exports?run=${runId}`)).items[0]!.id).toBe(record.id);
    await app.json(`/exports/${record.id}`, "DELETE");
    expect(existsSync(join(workspace, "exports", record.id))).toBe(false);
    expect((await app.fetch(`/exports/${record.id}`)).status).toBe(404);
  });
});

test("a secret of the settings goes in and never comes out, and stays when the address is given again", async () => {
  const url = "http://127.0.0.1:9/hook";
  const answer = await app.json<object>("/settings", "PATCH", { alertWebhook: { url, secret: "very-secret-1" } });
  expect(JSON.stringify([answer, await app.json("/settings")])).not.toContain("very-secret-1");
  await app.json("/settings", "PATCH", { alertWebhook: { url } });
  const stored = new Database(join(workspace, "hindsight.sqlite"), { readonly: true });
  expect(JSON.stringify(stored.query("select * from settings").all())).toContain("very-secret-1");
  stored.close();
  await app.json("/settings", "PATCH", { alertWebhook: null });
});

test("deleting, canceling, retrying and exporting are in one chain: a row that was changed behind the app's back is found", async () => {
  await app.stop();
  const database = new Database(join(workspace, "hindsight.sqlite"));
  const [{ n: kept } = { n: 0 }] = database.query<{ n: number }, []>("select count(*) as n from audit where action like 'export.%'").all();
  expect(kept).toBeGreaterThan(5);
  for (const { name } of database.query<{ name: string }, []>("select name from sqlite_master where type = 'trigger' and tbl_name = 'audit'").all()) database.run(`drop trigger "${name}"`);
  database.run("update audit set subject = 'another run' where id = (select max(id) from audit where action = 'export.create')");
  database.close();
  const { code, out } = await new CliProcess().run("doctor", "--workspace", workspace);
  expect(code).not.toBe(0);
  expect(out).toMatch(/was changed/);
  app = await ServedApp.start(workspace);
}, 60_000);
