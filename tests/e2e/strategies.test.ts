import { afterAll, beforeAll, expect } from "bun:test";
import { chromiumPath } from "./support/browser.ts";
import { ConsolePage } from "./support/console-page.ts";
import { e2e } from "./support/e2e.ts";

// A strategy from the first line to the second version, as somebody writes it: with the keys, and with what the checker says.

let at: ConsolePage;
beforeAll(async () => {
  if (chromiumPath !== null) at = await ConsolePage.open();
}, 60_000);
afterAll(async () => at?.close());

const editor = () => at.page.getByRole("textbox", { name: "Source of strategy.ts" });
const findings = () => at.page.getByRole("list", { name: /Findings of the check/ });

/** To the beginning of the line that opens a position, which in the blank strategy is the fourth from below. */
async function toLastLineOfBody(): Promise<void> {
  await editor().click();
  await at.page.keyboard.press("Control+End");
  for (let k = 0; k < 3; k++) await at.page.keyboard.press("ArrowUp");
  await at.page.keyboard.press("End");
}

e2e("a mistake is marked where it is, said in the list, and gone when it is mended", async () => {
  const { page } = at;
  await at.visit("/strategies");
  await page.getByRole("button", { name: "New strategy" }).first().click();
  await page.getByRole("button", { name: /Blank strategy/ }).click();
  // The first check loads the compiler.
  await page.getByText("No findings").waitFor({ timeout: 40_000 });
  await page.getByLabel("Units").waitFor();

  await toLastLineOfBody();
  await page.keyboard.type("\nconst size: number = bar.symbl; ctx.log(`${size}`);", { delay: 5 });
  await page.keyboard.press("Escape");
  const line = findings().getByRole("button", { name: /symbl/ });
  await line.waitFor();
  expect(await line.textContent()).toContain("strategy.ts:18:30");
  expect(await line.textContent()).toContain("[TS2551]");
  await page.locator(".cm-lintRange-error", { hasText: "symbl" }).waitFor();

  // From the list to the place, and mended there.
  await page.keyboard.press("Control+Home");
  await line.press("Enter");
  for (let k = 0; k < 5; k++) await page.keyboard.press("Delete");
  await page.keyboard.type("close");
  await page.keyboard.press("Escape");
  await page.getByText("No findings").waitFor();
  expect(await page.locator(".cm-lintRange-error").count()).toBe(0);
  expect(at.complaints).toEqual([]);
}, 60_000);

e2e("after `ctx.` the SDK's members are offered, with type and documentation", async () => {
  const { page } = at;
  await toLastLineOfBody();
  await page.keyboard.type("\nctx.");
  const offered = page.locator(".cm-tooltip-autocomplete");
  await offered.getByText("buyingPower").waitFor();
  await page.keyboard.type("targ");
  await offered.getByText("targetFraction").waitFor();
  await page.getByText("Brings the position to `quantity`").waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("(1);");
  await page.getByText("No findings").waitFor();
  expect(await editor().textContent()).toContain("ctx.target(1);");
}, 60_000);

e2e("what is not saved survives a reload, and Esc then Tab leaves the editor", async () => {
  const { page } = at;
  await page.reload();
  await page.getByText("Changes that were not saved are back").waitFor();
  await editor().getByText("ctx.target(1);").waitFor();
  await editor().focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await editor().evaluate((node) => node.ownerDocument.activeElement === node)).toBe(false);
}, 60_000);

e2e("saved twice there are two versions, and what changed between them can be seen", async () => {
  const { page } = at;
  await editor().click();
  await page.keyboard.press("Control+s");
  await page.getByText("Saved as version 1").waitFor();
  await page.waitForURL(/\/strategies\/[0-9a-f-]{36}/);
  await toLastLineOfBody();
  await page.keyboard.type("\n// more to come");
  await page.getByText("Unsaved changes").waitFor();
  await page.getByLabel("Note on this version").fill("with a remark");
  await page.keyboard.press("Control+s");
  await page.getByText("Saved as version 2").waitFor();

  await page.getByRole("tab", { name: "Versions (2)" }).click();
  await page.getByText("with a remark").first().waitFor();
  await page.getByRole("button", { name: "Compare with the text: Version 1" }).click();
  await page.locator(".cm-merge-b .cm-changedLine", { hasText: "more to come" }).waitFor();
  expect(await page.locator(".cm-merge-a", { hasText: "more to come" }).count()).toBe(0);

  await page.getByRole("button", { name: "Open: Version 1" }).click();
  const old = page.getByRole("textbox", { name: "Source of version 1, read-only" });
  await old.waitFor();
  expect(await old.textContent()).not.toContain("more to come");
  await page.goBack();
  await page.goBack();
  await editor().getByText("more to come").waitFor();
}, 60_000);

e2e("a version that was saved elsewhere is shown, but never over what somebody writes", async () => {
  const { page, app } = at;
  // With the language set as well: it is what once made the console listen anew without end.
  await app.json("/settings", "PATCH", { language: "en" });
  await page.reload();
  const id = /strategies\/([0-9a-f-]+)/.exec(page.url())![1]!;
  const elsewhere = async (line: string): Promise<unknown> => app.json(`/strategies/${id}/versions`, "POST", { sources: [{ path: "strategy.ts", text: `// ${line}\n${await latestText(id)}` }], note: line });
  await editor().getByText("more to come").waitFor();
  await elsewhere("from a script");
  await editor().getByText("from a script").waitFor();
  await page.getByText("Version 3", { exact: true }).first().waitFor();

  await editor().click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("// mine\n");
  await elsewhere("again from a script");
  await page.getByText("Version 4 was saved elsewhere").waitFor();
  expect(await editor().textContent()).toContain("// mine");
  for (let k = 0; k < 10; k++) await page.keyboard.press("Control+z");
  await editor().getByText("again from a script").waitFor();
}, 60_000);

async function latestText(id: string): Promise<string> {
  const { latestHash } = await at.app.json<{ latestHash: string }>(`/strategies/${id}`);
  return (await at.app.json<{ sources: { text: string }[] }>(`/strategies/${id}/versions/${latestHash}`)).sources[0]!.text;
}

e2e("run leads to the form with this strategy; deleted it is gone, and undo brings it back", async () => {
  const { page } = at;
  await editor().click();
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/new-run\?strategy=[0-9a-f-]{36}/);

  await at.visit("/strategies");
  const row = page.getByRole("row", { name: /New strategy/ });
  await row.click();
  await page.getByRole("grid", { name: "Strategies" }).focus();
  await page.keyboard.press("Delete");
  await page.getByText("No strategies yet").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await row.waitFor();
  expect(at.complaints).toEqual([]);
}, 60_000);
