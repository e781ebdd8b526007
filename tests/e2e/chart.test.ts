import { afterAll, beforeAll, expect } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../support/repository.ts";
import { chromiumPath } from "./support/browser.ts";
import { ConsolePage } from "./support/console-page.ts";
import { e2e } from "./support/e2e.ts";

// The chart of a run's report, on a year of minutes with thousands of trades.

let at: ConsolePage;
let run: string;
beforeAll(async () => {
  if (chromiumPath === null) return;
  at = await ConsolePage.open();
  const text = readFileSync(join(repository, "resources/strategies/rsi-mean-reversion.ts"), "utf8");
  const { strategyId } = await at.app.json<{ strategyId: string }>("/strategies", "POST", { sources: [{ path: "rsi.ts", text }], note: "" });
  const { items } = await at.app.json<{ items: readonly { id: string; name: string }[] }>("/datasets");
  const data = items.find(({ name }) => name === "synthetic equity")!.id;
  run = (await at.app.json<{ id: string }>("/runs", "POST", { strategy: strategyId, data, params: {}, config: { instrument: { multiplier: 1, initialMarginRate: 1, tickSize: 0.01, exchange: "us-equity" } } })).id;
  while ((await at.app.json<{ state: string }>(`/runs/${run}`)).state !== "succeeded") await Bun.sleep(100);
}, 60_000);
afterAll(async () => at?.close());

const chart = () => at.page.getByTestId("price-chart");
const legend = () => at.page.getByTestId("chart-legend");
const search = (): URLSearchParams => new URL(at.page.url()).searchParams;

async function open(query = ""): Promise<void> {
  await at.visit(`/runs/${run}?tab=chart${query}`);
  await at.page.locator('[data-testid=price-chart][data-state="ready"]').waitFor();
  await legend().waitFor();
  await settled();
}

/** Until the address says what is to be seen. */
async function settled(): Promise<void> {
  await at.page.waitForTimeout(100);
  let before = "";
  for (let now = at.page.url(); now !== before || !search().has("from"); now = at.page.url()) {
    before = now;
    await at.page.waitForTimeout(480);
  }
}

interface Pixels {
  /** In the colours of rising and falling bars, left and right half of the chart. */
  readonly left: number;
  readonly right: number;
  /** Middles of marks where trades were opened, relative to the chart. */
  readonly marks: readonly (readonly [x: number, y: number])[];
}

/** Runs in the page, whose names this side does not know. */
const countPixels = `(element) => {
  const style = getComputedStyle(document.documentElement);
  const parse = (name) => Number.parseInt(style.getPropertyValue("--hs-" + name).trim().slice(1), 16);
  const [up, down, accent] = [parse("up"), parse("down"), parse("accent")];
  const box = element.getBoundingClientRect();
  const found = { left: 0, right: 0, marks: [] };
  for (const canvas of element.querySelectorAll("canvas")) {
    const place = canvas.getBoundingClientRect();
    if (place.width < box.width / 2 || place.height < 120) continue;
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
    const at = (x, y) => {
      const k = (y * width + x) * 4;
      return data[k + 3] === 255 ? (data[k] << 16) | (data[k + 1] << 8) | data[k + 2] : -1;
    };
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const here = at(x, y);
        if (here === up || here === down) found[x < width / 2 ? "left" : "right"]++;
        if (here !== accent || x < 3 || x > width - 4 || y < 3 || y > height - 4) continue;
        const isFull = [-1, 0, 1].every((dy) => [-1, 0, 1].every((dx) => at(x + dx, y + dy) === accent));
        const isNew = found.marks.every(([mx, my]) => Math.hypot(mx - x, my - y) > 14);
        if (isFull && isNew) found.marks.push([place.left - box.left + x, place.top - box.top + y]);
      }
    }
  }
  return found;
}`;

/** What is painted on the pane of the prices. */
const pixels = (): Promise<Pixels> => at.page.evaluate<Pixels>(`(${countPixels})(document.querySelector("[data-testid=price-chart]"))`);

e2e("there are candles, at the detail that the screen can show", async () => {
  await open();
  const { left, right } = await pixels();
  expect(left).toBeGreaterThan(500);
  expect(right).toBeGreaterThan(500);
  expect(await legend().innerText()).toContain("1 day · merged");
  expect(await at.page.getByText(/trades here: the largest of each stretch/).count()).toBe(1);
  // Closer, until every minute is there.
  await chart().focus();
  for (let k = 0; k < 100 && (await at.page.getByText("· 1 min").count()) === 0; k++) {
    await at.page.keyboard.press("+");
    if (k % 10 === 9) await settled();
  }
  await at.page.getByText("· 1 min").waitFor();
  expect(at.complaints).toEqual([]);
}, 30_000);

e2e("the next trade moves the chart and the address; its row is marked; reloading comes back to it", async () => {
  await open();
  const before = search();
  await at.page.keyboard.press("]");
  await at.page.waitForURL(/trade=\d+/);
  await at.page.getByText("· 1 min").waitFor();
  await settled();
  const after = search();
  expect(Number(after.get("to")) - Number(after.get("from"))).toBeLessThan((Number(before.get("to")) - Number(before.get("from"))) / 100);
  const id = Number(after.get("trade"));
  await at.page.keyboard.press("]");
  await at.page.waitForURL(new RegExp(`trade=${id + 1}(&|$)`));
  await at.page.keyboard.press("w");
  await at.page.getByTestId("trade-strip").locator(".hs-up").waitFor();
  const winner = search().get("trade")!;
  await at.page.getByRole("row", { selected: true }).getByText(winner, { exact: true }).waitFor();
  await settled();
  await at.page.reload();
  await at.page.getByTestId("trade-strip").getByText(`Trade ${winner}`).waitFor();
  await at.page.getByText("· 1 min").waitFor();
  const why = await at.page.getByRole("link", { name: /Why in: order/ }).getAttribute("href");
  expect(why).toMatch(/tab=orders&order=\d+/);
}, 30_000);

e2e("a mark on the chart chooses the row", async () => {
  await open();
  await at.page.keyboard.press("]");
  await at.page.getByText("· 1 min").waitFor();
  await settled();
  await at.page.getByRole("button", { name: "Clear selection" }).click();
  await at.page.getByText("Choose a trade").waitFor();
  expect(search().has("trade")).toBe(false);
  await at.page.waitForTimeout(200);
  const { marks } = await pixels();
  expect(marks.length).toBeGreaterThan(0);
  const [x, y] = marks[Math.floor(marks.length / 2)]!;
  await chart().click({ position: { x, y } });
  await at.page.waitForURL(/trade=\d+/);
  await at.page.getByRole("row", { selected: true }).getByText(search().get("trade")!, { exact: true }).waitFor();
}, 30_000);

e2e("a replay hides what comes after, bar by bar, and gives it back", async () => {
  await open();
  const whole = await pixels();
  await at.page.keyboard.press("r");
  const status = at.page.getByText(/Replay up to/);
  await status.waitFor();
  const start = await status.innerText();
  await at.page.waitForTimeout(300);
  const hidden = await pixels();
  expect(hidden.right).toBe(0);
  expect(hidden.left).toBeLessThan(whole.left / 5);
  await at.page.getByText("No trade has been closed yet").or(at.page.getByRole("row").nth(1)).first().waitFor();
  const first = await legend().innerText();
  await at.page.keyboard.press(".");
  await at.page.keyboard.press(".");
  expect(await status.innerText()).not.toBe(start);
  await at.page.waitForTimeout(400);
  expect(await legend().innerText()).not.toBe(first);
  await at.page.keyboard.press("Escape");
  await status.waitFor({ state: "detached" });
  await at.page.waitForTimeout(300);
  expect((await pixels()).right).toBeGreaterThan(0.9 * whole.right);
}, 30_000);

e2e("a date is gone to, times follow the zone, and the bars stand in a table", async () => {
  await open();
  await at.page.keyboard.press("]");
  await at.page.getByText("· 1 min").waitFor();
  await at.page.keyboard.press("d");
  await at.page.getByLabel(/Date, time if wanted/).fill("2024-07-16 10:30");
  await at.page.keyboard.press("Enter");
  await legend().getByText(/2024-07-16/).waitFor();
  expect(await legend().innerText()).toContain("EDT");
  await at.page.getByText("UTC", { exact: true }).click();
  await legend().getByText(/ UTC/).waitFor();
  await settled();
  await at.page.getByRole("button", { name: "View as table" }).click();
  const table = at.page.getByRole("grid", { name: /Bars:/ });
  const row = await table.getByRole("row").nth(3).innerText();
  expect(row).toMatch(/2024-07-16 \d\d:\d\d UTC/);
  expect(row.split(/\n+/).length).toBe(7);
  await at.page.getByRole("button", { name: "View as chart" }).click();
  await legend().waitFor();
  expect(at.complaints).toEqual([]);
}, 30_000);
