import { afterAll, beforeAll, describe, expect } from "bun:test";
import axe from "axe-core";
import { axeFindings } from "./page/axe-findings.ts";
import { sharedKeys } from "./page/shared-keys.ts";
import { showTheme } from "./page/show-theme.ts";
import { chromiumPath } from "./support/browser.ts";
import { e2e } from "./support/e2e.ts";
import { ScreenTour } from "./support/screen-tour.ts";
import { consoleScreens } from "./support/screens.ts";

// Every screen, looked at by axe in both themes: nothing serious may stand in anybody's way. On the same way: no two commands of a screen have the same keys.

let tour: ScreenTour;
beforeAll(async () => {
  if (chromiumPath !== null) tour = await ScreenTour.open({ theme: "light", language: "en", width: 1280, height: 800 });
}, 120_000);
afterAll(async () => tour?.close());

describe("each screen", () => {
  for (const screen of consoleScreens) {
    e2e(`${screen.name} keeps nobody out, in light and dark, and its keys are its own`, async () => {
      const page = await tour.visit(screen);
      await page.evaluate(axe.source);
      const light = await page.evaluate(axeFindings, null);
      // Only colours differ between the themes.
      await page.evaluate(showTheme, "dark" as const);
      const dark = await page.evaluate(axeFindings, ["color-contrast"]);
      await page.evaluate(showTheme, "light" as const);
      expect({ light, dark }).toEqual({ light: [], dark: [] });
      if (screen.route === null || screen.act !== undefined) return;
      await page.locator("body").press("?");
      await page.getByRole("dialog").waitFor();
      expect(await page.evaluate(sharedKeys)).toEqual([]);
    }, 30_000);
  }
});

e2e("no page complained of anything", () => {
  expect(tour.complaints).toEqual([]);
});
