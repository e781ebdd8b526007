// `bun tests/bench/console-chart.ts [bars] [trades]`: the report's chart in a real browser, on a run of the real app. Prints how long it takes until
// there are candles, what the longest frames are while it is panned and zoomed, and how often rows of the trade list are not there yet.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { importFile } from "../../src-bun/data/import-file.ts";
import { ParquetWriter } from "../../src-bun/store/parquet-writer.ts";
import { startBrowser } from "../e2e/support/browser.ts";
import { ServedApp } from "../support/served-app.ts";
import { randomWalk } from "./random-walk.ts";

const [bars = 10_000_000, trades = 100_000] = process.argv.slice(2).map(Number);
const strategy = `import { defineStrategy } from "@hindsight/sdk";
export default defineStrategy({
  name: "Turns round",
  params: { type: "object", properties: { every: { type: "integer", minimum: 1, default: 100 } } },
  onBar(bar, ctx) {
    if (ctx.barIndex % ctx.params.every === 0) ctx.target(ctx.position.quantity > 0 ? -1 : 1);
  },
});
`;

/** What the page notes of itself: frames longer than others, and frames of the grid with rows that are not there. */
interface Notes {
  readonly frames: readonly number[];
  readonly grid: { readonly frames: number; readonly blank: number };
  readonly firstCandles: number | null;
}

/** Runs in the page, whose names this side does not know. */
const noteFrames = `
  const notes = (window.notes = { frames: [], grid: { frames: 0, blank: 0 }, firstCandles: null });
  let last = performance.now();
  const onFrame = () => {
    const now = performance.now();
    notes.frames.push(now - last);
    last = now;
    // One frame after the chart says that it has bars they have been painted.
    if (notes.firstCandles === null && document.querySelector("[data-testid=price-chart][data-state=ready] canvas") !== null) requestAnimationFrame(() => (notes.firstCandles ??= performance.now()));
    const grid = [...document.querySelectorAll("[role=grid]")].at(-1);
    if (grid !== undefined) {
      notes.grid.frames++;
      if (grid.querySelector("[role=row] [class*=waiting]") !== null) notes.grid.blank++;
    }
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
`;

const workspace = mkdtempSync(join(tmpdir(), "hindsight-chart-"));
let app: ServedApp | null = null;
const browser = await startBrowser();
try {
  const { id } = await dataset();
  app = await ServedApp.start(workspace);
  const run = await finishedRun(app, id);
  const report = await app.json<{ metrics: { trades: number } }>(`/runs/${run}/report`);
  console.log(`${bars} bars, ${report.metrics.trades} trades`);
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
  await page.addInitScript({ content: noteFrames });
  await page.goto(app.oneTimeUrl);
  const address = `${app.url}/runs/${run}?tab=chart`;
  // The first time the levels of detail are made; they stay.
  console.log(`first candles: ${await firstCandles(page, address)} ms after the address was opened (of them for bars: ${await barsMs(page)} ms); once more: ${await firstCandles(page, address)} ms (${await barsMs(page)} ms)`);
  console.log(`from the overview to the first candles: ${await candlesFromOverview(page, `${app.url}/runs/${run}`)} ms`);
  const box = (await page.getByTestId("price-chart").boundingBox())!;
  const middle = [box.x + box.width / 2, box.y + box.height / 3] as const;
  await measured(page, "zooming in, from all bars to minutes", () => wheel(page, middle, -240, 90));
  await measured(page, "panning, a screen after the other", () => drag(page, box, 14));
  await measured(page, "zooming out, to all bars", () => wheel(page, middle, 240, 90));
  await measured(page, "panning and zooming by turns", async () => {
    for (let k = 0; k < 6; k++) {
      await wheel(page, middle, k % 2 === 0 ? -240 : 200, 25);
      await drag(page, box, 3);
    }
  });
  await measured(page, "from trade to trade", async () => {
    for (let k = 0; k < 30; k++) {
      await page.keyboard.press("]");
      await page.waitForTimeout(60);
    }
  });
  await scrollGrid(page);
} finally {
  await browser.close();
  await app?.stop();
  rmSync(workspace, { recursive: true, force: true });
}

async function dataset(): Promise<{ readonly id: string }> {
  const path = join(workspace, "WALK.parquet");
  const columns = Object.entries(randomWalk(bars)).map(([name, values]) => ({ name, values: values as Float64Array, ...(name === "time" && { sql: "make_timestamptz(CAST(round(x * 1000) AS BIGINT))" }) }));
  const writer = await ParquetWriter.open();
  await writer.write(path, { rowCount: bars, columns });
  writer.close();
  return importFile(workspace, path, {});
}

async function finishedRun(app: ServedApp, data: string): Promise<string> {
  const { strategyId } = await app.json<{ strategyId: string }>("/strategies", "POST", { sources: [{ path: "main.ts", text: strategy }], note: "" });
  const every = Math.max(2, Math.floor(bars / trades));
  const { id } = await app.json<{ id: string }>("/runs", "POST", { strategy: strategyId, data, params: { every }, config: {} });
  for (;;) {
    const { state, error } = await app.json<{ state: string; error: { message: string } | null }>(`/runs/${id}`);
    if (state === "succeeded") return id;
    if (state === "failed") throw new Error(error?.message);
    await Bun.sleep(200);
  }
}

function notes(page: Page): Promise<Notes> {
  return page.evaluate<Notes>("notes");
}

async function firstCandles(page: Page, address: string): Promise<string> {
  await page.goto(address);
  for (;;) {
    const { firstCandles } = await notes(page);
    if (firstCandles !== null) return firstCandles.toFixed(0);
    await Bun.sleep(50);
  }
}

/** How long the app took to give the bars of the first picture. */
function barsMs(page: Page): Promise<string> {
  return page.evaluate<string>("performance.getEntriesByType('resource').filter(({ name }) => /\\/bars\\?/.test(name)).slice(0, 1).map(({ duration }) => duration.toFixed(0)).join()");
}

/** Within the app, as somebody who reads the report goes to its chart. */
async function candlesFromOverview(page: Page, address: string): Promise<string> {
  await page.goto(address);
  await page.getByRole("tab", { name: "Chart" }).waitFor();
  await page.waitForTimeout(1_500);
  const from = await page.evaluate<number>("(notes.firstCandles = null, performance.now())");
  await page.keyboard.press("2");
  for (;;) {
    const { firstCandles } = await notes(page);
    if (firstCandles !== null) return (firstCandles - from).toFixed(0);
    await Bun.sleep(50);
  }
}

async function measured(page: Page, what: string, work: () => Promise<void>): Promise<void> {
  await page.waitForTimeout(600);
  await page.evaluate("notes.frames.length = 0");
  await work();
  await page.waitForTimeout(400);
  const { frames } = await notes(page);
  const sorted = frames.toSorted((a, b) => a - b);
  const legend = await page.getByTestId("chart-legend").innerText().catch(() => "");
  console.log(`${what}: ${frames.length} frames, median ${sorted[frames.length >> 1]!.toFixed(0)} ms, 99 % ${sorted[Math.floor(frames.length * 0.99)]!.toFixed(0)} ms, longest ${sorted.at(-1)!.toFixed(0)} ms, over 100 ms: ${frames.filter((ms) => ms > 100).length} (ends at ${legend.split("\n")[0]})`);
}

async function wheel(page: Page, [x, y]: readonly [number, number], deltaY: number, times: number): Promise<void> {
  await page.mouse.move(x, y);
  for (let k = 0; k < times; k++) {
    await page.mouse.wheel(0, deltaY);
    await page.waitForTimeout(16);
  }
}

async function drag(page: Page, box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }, times: number): Promise<void> {
  const [left, right, y] = [box.x + 40, box.x + box.width - 120, box.y + box.height / 3];
  for (let k = 0; k < times; k++) {
    await page.mouse.move(left, y);
    await page.mouse.down();
    for (let step = 1; step <= 20; step++) {
      await page.mouse.move(left + ((right - left) * step) / 20, y);
      await page.waitForTimeout(12);
    }
    await page.mouse.up();
  }
}

/** Down the trade list with the wheel, fast. */
async function scrollGrid(page: Page): Promise<void> {
  const grid = page.getByRole("grid").last();
  await grid.hover();
  await page.evaluate("notes.grid = { frames: 0, blank: 0 }");
  for (let k = 0; k < 120; k++) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(16);
  }
  const { frames, blank } = (await notes(page)).grid;
  console.log(`scrolling the trade list: ${frames} frames, ${blank} with rows that were not there yet`);
}
