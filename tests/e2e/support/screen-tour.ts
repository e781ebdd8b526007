import type { Page } from "playwright-core";
import { standsStill } from "../page/stands-still.ts";
import { ConsolePage } from "./console-page.ts";
import { fillWithRuns, type SampleIds } from "./sample-runs.ts";
import type { ConsoleScreen } from "./screens.ts";

/** How everything is shown. */
export interface Look {
  readonly theme: "light" | "dark";
  readonly language: "en" | "zh-CN";
  readonly width: number;
  readonly height: number;
}

/** Nothing has changed on a page for this long: it is as it will be. */
const STILL_MS = 250;
/** What never stands still (a run that goes on) is looked at after this time. */
const PATIENCE_MS = 1_500;

/** A console with data and runs, one with nothing, and a browser that goes from screen to screen of both. */
export class ScreenTour {
  readonly #full: ConsolePage;
  readonly #empty: ConsolePage;
  readonly #ids: SampleIds;
  #stranger: Page | null = null;
  #look: Look;

  private constructor(full: ConsolePage, empty: ConsolePage, ids: SampleIds, look: Look) {
    this.#full = full;
    this.#empty = empty;
    this.#ids = ids;
    this.#look = look;
  }

  static async open(look: Look): Promise<ScreenTour> {
    const full = await ConsolePage.open(look);
    const empty = await ConsolePage.open({ ...look, isEmpty: true });
    const tour = new ScreenTour(full, empty, await fillWithRuns(full.app), look);
    await tour.show(look);
    return tour;
  }

  /** What pages complained of. */
  get complaints(): readonly string[] {
    return [...this.#full.complaints, ...this.#empty.complaints];
  }

  /** From now on everything is shown like this. */
  async show(look: Look): Promise<void> {
    this.#look = look;
    for (const { app, page } of [this.#full, this.#empty]) {
      await app.json("/settings", "PATCH", { theme: look.theme, language: look.language });
      await page.setViewportSize(look);
    }
  }

  /** Goes to a screen, does there what is to be done, and waits until it stands still. */
  async visit(screen: ConsoleScreen): Promise<Page> {
    const page = screen.isStranger === true ? await this.#strangersPage() : (screen.workspace === "empty" ? this.#empty : this.#full).page;
    const url = (screen.workspace === "empty" ? this.#empty : this.#full).app.url;
    await page.goto(`${url}${screen.address(this.#ids)}`);
    await page.locator("#content h1, #content [role=alert], #content p, #root > * p").first().waitFor();
    // What only stands in for something that is coming is no picture of it.
    await page.locator("#content .mantine-Skeleton-root").first().waitFor({ state: "detached" });
    await page.evaluate(standsStill, { stillMs: STILL_MS, patienceMs: PATIENCE_MS });
    if (screen.act !== undefined) {
      await screen.act(page);
      await page.evaluate(standsStill, { stillMs: STILL_MS, patienceMs: PATIENCE_MS });
    }
    return page;
  }

  async close(): Promise<void> {
    await this.#full.close();
    await this.#empty.close();
  }

  /** A browser that has never been let in knows nothing of the settings: it is told theme and language as one that was here before. */
  async #strangersPage(): Promise<Page> {
    const browser = this.#full.page.context().browser()!;
    await this.#stranger?.context().close();
    const { theme, language, width, height } = this.#look;
    const context = await browser.newContext({ viewport: { width, height } });
    await context.addInitScript(([theme, language]) => {
      localStorage.setItem("hindsight-theme", theme!);
      localStorage.setItem("mantine-color-scheme-value", theme!);
      localStorage.setItem("hindsight-language", language!);
    }, [theme, language]);
    this.#stranger = await context.newPage();
    return this.#stranger;
  }
}
