import { afterAll, beforeAll, expect } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../support/repository.ts";
import { chromiumPath } from "./support/browser.ts";
import { ConsolePage } from "./support/console-page.ts";
import { e2e } from "./support/e2e.ts";

// From the form to the finished run, as a trader goes: with the mouse, with the keyboard, and through a restart.

const slow = `import { defineStrategy } from "@hindsight/sdk";

export default defineStrategy({
  name: "Slow walker",
  params: { type: "object", properties: { rounds: { type: "integer", minimum: 1, default: 60000, title: "Rounds" } } },
  onBar(bar, ctx) {
    let sum = 0;
    for (let k = 0; k < ctx.params.rounds; k++) sum += Math.sqrt(k + bar.close);
    if (ctx.barIndex % 1000 === 0) ctx.log("still walking", { sum });
  },
});
`;

let at: ConsolePage;
beforeAll(async () => {
  if (chromiumPath === null) return;
  at = await ConsolePage.open();
  const sma = readFileSync(join(repository, "resources/strategies/sma-cross.ts"), "utf8");
  for (const [path, text] of [["sma-cross.ts", sma], ["slow-walker.ts", slow]]) await at.app.json("/strategies", "POST", { sources: [{ path, text }], note: "" });
}, 60_000);
afterAll(async () => at?.close());

async function choose(field: string, option: RegExp): Promise<void> {
  await at.page.getByRole("combobox", { name: field }).click();
  await at.page.getByRole("option", { name: option }).first().click();
}

e2e("a first run: what is wrong is said at its field, and mended the run ends with a report", async () => {
  const { page } = at;
  await page.getByRole("button", { name: "New run" }).click();
  await choose("Strategy", /SMA cross/);
  await choose("Dataset", /equity-daily/);
  await page.getByLabel("Fast average").fill("1");
  await page.getByText("1 is less than 2.").waitFor();
  // Asked for all the same, the form leads to what is wrong.
  await page.getByLabel("Initial cash").focus();
  await page.keyboard.press("Control+Enter");
  await page.getByLabel("Fast average").and(page.locator(":focus")).waitFor();
  await page.getByLabel("Fast average").fill("10");
  await page.getByText("Nothing is wrong with it").waitFor();

  // What only the app can know: regular hours of which market?
  await page.getByText("Regular hours (RTH)").click();
  await page.getByText("1 thing to correct").waitFor();
  await choose("Exchange calendar", /US equities/);
  await page.getByText("Nothing is wrong with it").waitFor();

  // The select still has the focus, and would open on Enter.
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/runs\/[0-9a-f-]+/);
  await page.getByText("Net profit").waitFor();
  expect(at.complaints).toEqual([]);
}, 60_000);

e2e("settings that are kept under a name are taken over by another run, from the form and from the strategy", async () => {
  const { page } = at;
  await at.visit("/new-run");
  await choose("Strategy", /SMA cross/);
  await choose("Dataset", /equity-daily/);
  await page.getByLabel("Fast average").fill("7");
  await page.getByText("Nothing is wrong with it").waitFor();
  await page.getByRole("button", { name: "Save these settings as" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Seven");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Start afresh" }).click();
  await page.getByLabel("Fast average").and(page.locator("[value='10']")).waitFor();
  await choose("Kept settings", /Seven/);
  await page.getByLabel("Fast average").and(page.locator("[value='7']")).waitFor();

  await page.getByRole("button", { name: "Start afresh" }).click();
  const { items } = await at.app.json<{ items: { id: string; name: string }[] }>("/strategies");
  await at.visit(`/strategies/${items.find(({ name }) => name === "SMA cross")!.id}`);
  await page.getByRole("tab", { name: "Templates" }).click();
  await page.getByRole("button", { name: "Run with Seven" }).click();
  await page.getByLabel("Fast average").and(page.locator("[value='7']")).waitFor();
  expect(await page.getByRole("combobox", { name: "Dataset" }).inputValue()).toContain("equity-daily");
  expect(at.complaints).toEqual([]);
}, 60_000);

e2e("a run is canceled and tried again from the queue; the log comes as it is written", async () => {
  const { page } = at;
  await at.visit("/new-run");
  await choose("Strategy", /Slow walker/);
  await choose("Dataset", /synthetic equity ·/);
  await page.getByText("Nothing is wrong with it").waitFor();
  await page.getByRole("button", { name: /^Run/ }).click();
  // The run's own page shows how it goes; the queue shows it among the others.
  await page.waitForURL(/\/runs\/[0-9a-f-]+/);
  await page.getByText("still walking").first().waitFor();
  await page.getByRole("link", { name: "Queue" }).last().click();
  await page.waitForURL(/\/queue\?run=/);
  await page.getByText("still walking").first().waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  const details = page.getByRole("main");
  await details.getByText("Canceled").first().waitFor();
  await page.getByRole("button", { name: "Retry" }).click();
  await details.getByText("Running").first().waitFor();
  expect(at.complaints).toEqual([]);
}, 60_000);

e2e("the app goes away in the middle of the run: the console says so, lets nothing be lost, and the run goes on", async () => {
  const { page } = at;
  await at.visit("/new-run");
  await choose("Strategy", /SMA cross/);
  await page.getByLabel("Initial cash").fill("123456");
  const restarted = at.restart();
  await page.getByText("The connection to the app is lost").waitFor();
  await restarted;
  // A restarted app knows no browser of before; its new address lets this one in again.
  await page.getByText("This browser is not let in").waitFor();
  await page.goto(at.app.oneTimeUrl);
  await at.visit("/new-run");
  expect(await page.getByLabel("Initial cash").inputValue()).toBe("123,456");
  await at.visit("/queue");
  await page.getByRole("row", { name: /Slow walker/ }).getByText(/Running|Finished/).waitFor();
  expect(at.complaints).toEqual([]);
}, 60_000);

e2e("runs are deleted, and the toast brings them back", async () => {
  const { page } = at;
  await at.visit("/runs");
  await page.getByRole("row", { name: /SMA cross/ }).click();
  await page.getByRole("grid", { name: "Runs" }).focus();
  await page.keyboard.press("Delete");
  await page.getByText("1 run was deleted").waitFor();
  await page.getByRole("row", { name: /SMA cross/ }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("row", { name: /SMA cross/ }).waitFor();
  expect(at.complaints).toEqual([]);
}, 60_000);

e2e("keyboard alone: a screen by two keys, a command by the palette, the list of shortcuts", async () => {
  const { page } = at;
  await at.visit("/");
  await page.getByText("Look at a report").waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.waitForURL(/\/settings/);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("queue");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/queue/);
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("Show all commands").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(at.complaints).toEqual([]);
}, 60_000);

e2e("language and theme change at once and are kept", async () => {
  const { page } = at;
  await at.visit("/settings");
  await choose("Language", /简体中文/);
  await page.getByRole("heading", { name: "设置" }).waitFor();
  await page.getByText("深色", { exact: true }).click();
  await page.locator("html[data-mantine-color-scheme='dark']").waitFor({ state: "attached" });
  await page.reload();
  await page.getByRole("heading", { name: "设置" }).waitFor();
  expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
  await page.getByRole("combobox", { name: "语言" }).click();
  await page.getByRole("option", { name: "English" }).click();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  expect(at.complaints).toEqual([]);
}, 60_000);
