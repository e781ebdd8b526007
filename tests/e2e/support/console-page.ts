import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { createSampleWorkspace } from "../../../src-bun/orchestrator/sample-workspace.ts";
import { ServedApp } from "../../support/served-app.ts";
import { startBrowser } from "./browser.ts";

/** A browser that is let into a console, on a workspace of its own with the sample data. */
export class ConsolePage {
  readonly workspace: string;
  readonly page: Page;
  /** What the page complained of: a test that ends with something in it has failed. */
  readonly complaints: string[] = [];
  #app: ServedApp;
  readonly #browser: Browser;

  private constructor(workspace: string, app: ServedApp, browser: Browser, page: Page) {
    this.workspace = workspace;
    this.#app = app;
    this.#browser = browser;
    this.page = page;
    page.on("pageerror", (error) => this.complaints.push(String(error.stack ?? error)));
  }

  static async open({ width = 1280, height = 800, locale = "en-US", isEmpty = false } = {}): Promise<ConsolePage> {
    const workspace = mkdtempSync(join(tmpdir(), "hindsight-console-"));
    if (!isEmpty) await createSampleWorkspace(workspace);
    const app = await ServedApp.start(workspace);
    const browser = await startBrowser();
    const context = await browser.newContext({ viewport: { width, height }, locale, timezoneId: "UTC" });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const console = new ConsolePage(workspace, app, browser, page);
    await page.goto(app.oneTimeUrl);
    return console;
  }

  get app(): ServedApp {
    return this.#app;
  }

  /** To a screen, as an address does it. */
  async visit(path: string): Promise<void> {
    await this.page.goto(`${this.#app.url}${path}`);
  }

  /** Pulls the plug of the app and starts it again: on the same port, as a person would find it. */
  async restart(): Promise<void> {
    const { port } = new URL(this.#app.url);
    await this.#app.kill();
    this.#app = await ServedApp.start(this.workspace, "--port", port);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#app.kill();
    rmSync(this.workspace, { recursive: true, force: true });
  }
}
