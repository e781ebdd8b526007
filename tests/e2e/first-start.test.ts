import { expect } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../support/repository.ts";
import { startBrowser } from "./support/browser.ts";
import { e2e } from "./support/e2e.ts";

// What somebody meets who has just got the project: one command, an address, a report; then a run of one's own, without the mouse.

e2e("a first start makes a workspace with a report, prints the address, and ends by Ctrl-C; a run follows with the keyboard alone", async () => {
  const workspace = mkdtempSync(join(tmpdir(), "hindsight-first-"));
  // As on a machine without a display, where the address is printed.
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== "DISPLAY" && name !== "WAYLAND_DISPLAY"));
  const start = Bun.spawn([process.execPath, join(repository, "src-bun/start.ts")], { cwd: repository, env: { ...environment, HINDSIGHT_HOME: join(workspace, "home") }, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const browser = await startBrowser();
  try {
    const said = await readUntil(start.stdout, "Ctrl-C");
    expect(said).toContain("Donchian breakout on SYNEQ");
    const address = /http:\S+\/open\?key=\S+/.exec(said)![0];
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US", timezoneId: "UTC" })).newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error.stack ?? error)));
    page.setDefaultTimeout(10_000);
    await page.goto(address);
    const key = (name: string): Promise<void> => page.keyboard.press(name);
    const focusOn = async (name: string, role: string | null = null): Promise<void> => {
      for (let k = 0; k < 80; k++) {
        await key("Tab");
        const now = await page.evaluate<{ readonly name: string; readonly role: string | null }>("((element) => ({ name: (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '').trim(), role: element.getAttribute('role') }))(document.activeElement)");
        if (now.name === name && (role === null || now.role === role)) return;
      }
      throw new Error(`Tab does not come to ${name}`);
    };

    // The finished report, and why its first order was filled.
    await page.getByRole("heading", { name: "Welcome" }).waitFor();
    await focusOn("Open the latest report");
    await key("Enter");
    await page.getByText("Net profit").waitFor();
    await key("4");
    await page.getByRole("grid", { name: "Orders" }).locator("[aria-rowindex='2']").getByText("SYNEQ").waitFor();
    await focusOn("Orders", "grid");
    await key("ArrowDown");
    await page.getByText("Why · Order 0").waitFor();
    await page.getByText("The bar that decided it").waitFor();

    // The samples come after the first report, one by one.
    await key("g");
    await key("s");
    await page.getByRole("link", { name: "SMA cross" }).waitFor({ timeout: 60_000 });

    // A run of one's own.
    await key("g");
    await key("n");
    await page.getByRole("heading", { name: "New run" }).waitFor();
    for (const [field, typed] of [["Strategy", "SMA cross"], ["Dataset", "equity-daily"]] as const) {
      await focusOn(field);
      await page.keyboard.type(typed);
      await page.getByRole("option", { name: new RegExp(typed) }).waitFor();
      await key("ArrowDown");
      await key("Enter");
    }
    await page.getByText("Nothing is wrong with it").waitFor();
    await key("Control+Enter");
    await page.waitForURL(/\/runs\/[0-9a-f-]+/);
    await page.getByText("Net profit").waitFor();

    // Its chart: from trade to trade.
    await key("2");
    await page.locator("[data-testid=price-chart][data-state=ready]").waitFor();
    await key("]");
    await page.waitForURL(/trade=0/);
    await key("]");
    await page.waitForURL(/trade=1/);
    expect(complaints).toEqual([]);

    start.kill("SIGINT");
    expect(await start.exited).toBe(0);
  } finally {
    start.kill("SIGKILL");
    await browser.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}, 120_000);

async function readUntil(stream: ReadableStream<Uint8Array>, text: string): Promise<string> {
  const decoder = new TextDecoder();
  let said = "";
  for await (const part of stream) {
    said += decoder.decode(part, { stream: true });
    if (said.includes(text)) return said;
  }
  throw new Error(`it ended after: ${said}`);
}
