import { afterAll, beforeAll, expect } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunRecord } from "../../src-bun/contract/run-record.ts";
import { repository } from "../support/repository.ts";
import { chromiumPath } from "./support/browser.ts";
import { ConsolePage } from "./support/console-page.ts";
import { e2e } from "./support/e2e.ts";

// A finished run and a failed one, read as a trader reads them.

const broken = `import { defineStrategy } from "@hindsight/sdk";

export default defineStrategy({
  name: "Broken",
  onBar(bar, ctx) {
    ctx.log("before it breaks", { close: bar.close });
    if (ctx.barIndex === 20) throw new Error("no such level");
  },
});
`;

let at: ConsolePage;
let runId: string;
let failedId: string;

beforeAll(async () => {
  if (chromiumPath === null) return;
  at = await ConsolePage.open();
  const { items } = await at.app.json<{ items: readonly { id: string; name: string }[] }>("/datasets");
  const data = items.find(({ name }) => name === "synthetic equity-daily")!.id;
  const run = async (path: string, text: string, config: object): Promise<string> => {
    const { hash } = await at.app.json<{ hash: string }>("/strategies", "POST", { sources: [{ path, text }], note: "" });
    const { id } = await at.app.json<RunRecord>("/runs", "POST", { strategy: hash, data, params: {}, config });
    while (["submitted", "queued", "running"].includes((await at.app.json<RunRecord>(`/runs/${id}`)).state)) await Bun.sleep(100);
    return id;
  };
  runId = await run("donchian-breakout.ts", readFileSync(join(repository, "resources/strategies/donchian-breakout.ts"), "utf8"), { commission: { type: "per-unit", amount: 0.005, minimum: 1 }, slippage: { type: "bps", bps: 1 } });
  failedId = await run("broken.ts", broken, {});
}, 90_000);
afterAll(async () => at?.close());

e2e("the overview shows the report's own figures, and each says how it is worked out", async () => {
  const { page } = at;
  const report = await at.app.json<{ metrics: Record<string, number>; warnings: { message: string }[] }>(`/runs/${runId}/report`);
  await at.visit(`/runs/${runId}`);
  const tile = page.getByText("Win rate", { exact: true }).locator("..");
  expect(await tile.innerText()).toContain(`${(report.metrics["winRate"]! * 100).toFixed(2)}%`);
  await tile.hover();
  await page.getByRole("tooltip").getByText("trades with net P/L > 0 / all trades").waitFor();
  await page.getByText(report.warnings[0]!.message).waitFor();
  await page.getByRole("button", { name: "View as table" }).first().click();
  await page.getByRole("table", { name: /^Equity/ }).waitFor();
  expect(at.complaints).toEqual([]);
}, 60_000);

e2e("the worst trade is found by its loss and opens on the chart", async () => {
  const { page } = at;
  const worst = await at.app.json<{ columns: { name: string; values: number[] }[] }>(`/runs/${runId}/trades?sort=net_pnl&limit=1`);
  const valueOf = (name: string): number => worst.columns.find((column) => column.name === name)!.values[0]!;
  await at.visit(`/runs/${runId}?tab=trades`);
  await page.getByRole("button", { name: "Worst first" }).click();
  const grid = page.getByRole("grid", { name: "Trades" });
  const first = grid.locator("[aria-rowindex='2']");
  await first.getByText(valueOf("net_pnl").toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ",")).waitFor();
  // The order of one table is not that of another.
  await page.getByRole("tab", { name: "Orders" }).click();
  await page.getByRole("grid", { name: "Orders" }).locator("[aria-rowindex='2']").getByText("0", { exact: true }).first().waitFor();
  await page.goBack();
  await grid.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`tab=chart.*trade=${valueOf("trade_id")}|trade=${valueOf("trade_id")}.*tab=chart`));
  expect(at.complaints).toEqual([]);
}, 60_000);

e2e("an order tells its life, the engine's reason, and the bar that decided it", async () => {
  const { page } = at;
  const order = await at.app.json<{ columns: { name: string; values: (string | number)[] }[] }>(`/runs/${runId}/orders?fromId=2&toId=3`);
  const reason = String(order.columns.find(({ name }) => name === "reason")!.values[0]);
  await at.visit(`/runs/${runId}?tab=orders&order=2`);
  await page.getByText("Why · Order 2").waitFor();
  await page.getByText(`Filled: ${reason}`).waitFor();
  await page.getByText("The bar that decided it").waitFor();
  await page.getByText(/^Open .*, high .*, low .*, close/).waitFor();
  await page.getByRole("button", { name: "Next order" }).click();
  await page.getByText("Why · Order 3").waitFor();
  await page.goBack();
  expect(at.complaints).toEqual([]);
}, 60_000);

e2e("the log is filtered, statistics and code are there", async () => {
  const { page } = at;
  await at.visit(`/runs/${runId}?tab=log`);
  await page.getByRole("textbox", { name: "Lines that hold" }).fill("entered");
  await page.waitForURL(/contains=entered/);
  await page.getByRole("grid", { name: "Log" }).getByText("entered").first().waitFor();
  await page.getByRole("grid", { name: "Log" }).getByText("out", { exact: true }).first().waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Statistics" }).click();
  await page.getByText("Deepest drawdowns").waitFor();
  await page.getByRole("tab", { name: "Code" }).click();
  await page.getByText("defineStrategy").first().waitFor();
  expect(at.complaints).toEqual([]);
}, 60_000);

e2e("a failed run says what failed, where in the strategy, and can be tried again", async () => {
  const { page } = at;
  await at.visit(`/runs/${failedId}`);
  await page.getByRole("alert").getByText(/no such level/).waitFor();
  await page.getByText(/broken\.ts:7/).first().waitFor();
  await page.getByRole("button", { name: "Retry" }).click();
  await page.getByRole("alert").getByText(/no such level/).waitFor();
  expect((await at.app.json<{ attempts: unknown[] }>(`/runs/${failedId}`)).attempts.length).toBeGreaterThan(1);
  expect(at.complaints).toEqual([]);
}, 60_000);
