import { join } from "node:path";
import type { Page } from "playwright-core";
import { repository } from "../../support/repository.ts";
import type { SampleIds } from "./sample-runs.ts";

/** Something a person can have before their eyes. */
export interface ConsoleScreen {
  /** Of its picture. */
  readonly name: string;
  /** Path of the router's route; null: what lies over screens, or is none. */
  readonly route: string | null;
  readonly address: (ids: SampleIds) => string;
  /** Which workspace it is shown on; default: one with data and runs. */
  readonly workspace?: "empty";
  /** The browser has not been let in. */
  readonly isStranger?: true;
  /** What is done on it before it is looked at. */
  readonly act?: (page: Page) => Promise<void>;
}

const at = (address: string) => (): string => address;
const reportTabs = ["overview", "chart", "trades", "orders", "log", "code", "statistics"] as const;
const guidePages = ["quick-start", "orders", "numbers", "shortcuts", "sdk"] as const;
const WIZARD_STEPS = 3;
const wizardFile = join(repository, "tests/e2e/support/prices.csv");

/** Every screen, every tab of the report, what lies over screens, and screens with nothing or with an error on them. A test holds it against the router. */
export const consoleScreens: readonly ConsoleScreen[] = [
  { name: "welcome", route: "/", address: at("/") },
  { name: "datasets", route: "/datasets", address: at("/datasets") },
  { name: "dataset", route: "/datasets/$datasetId", address: ({ dataset }) => `/datasets/${dataset}` },
  { name: "import", route: "/import", address: at("/import") },
  ...[1, 2, 3, 4].map((step): ConsoleScreen => ({ name: `import-step-${step}`, route: "/import", address: at("/import"), act: (page) => importUpTo(page, step) })),
  { name: "strategies", route: "/strategies", address: at("/strategies") },
  { name: "strategy", route: "/strategies/$strategyId", address: ({ strategy }) => `/strategies/${strategy}` },
  { name: "strategy-new", route: "/strategies/$strategyId", address: at("/strategies/new") },
  { name: "new-run", route: "/new-run", address: at("/new-run") },
  { name: "new-run-filled", route: "/new-run", address: ({ strategy, dataset }) => `/new-run?strategy=${strategy}&data=${dataset}` },
  { name: "queue", route: "/queue", address: at("/queue") },
  { name: "runs", route: "/runs", address: at("/runs") },
  ...reportTabs.map((tab): ConsoleScreen => ({ name: `report-${tab}`, route: "/runs/$runId", address: ({ finished }) => `/runs/${finished}?tab=${tab}` })),
  { name: "report-failed", route: "/runs/$runId", address: ({ failed }) => `/runs/${failed}` },
  { name: "report-canceled", route: "/runs/$runId", address: ({ canceled }) => `/runs/${canceled}` },
  { name: "settings", route: "/settings", address: at("/settings") },
  ...guidePages.map((page): ConsoleScreen => ({ name: `guide-${page}`, route: "/guide", address: at(`/guide?page=${page}`) })),
  { name: "guide-search", route: "/guide", address: at("/guide?q=stop") },

  { name: "app-menu", route: null, address: at("/datasets"), act: async (page) => { await page.getByRole("button", { name: /^(?:Menu of Hindsight|Hindsight 菜单)$/ }).click(); await page.getByRole("menu").waitFor(); } },
  { name: "palette", route: null, address: at("/"), act: async (page) => { await page.keyboard.press("Control+k"); await page.getByRole("listbox").waitFor(); } },
  { name: "shortcut-list", route: null, address: at("/guide"), act: async (page) => { await page.keyboard.press("?"); await page.getByRole("dialog").waitFor(); } },

  { name: "empty-welcome", route: "/", address: at("/"), workspace: "empty" },
  { name: "empty-datasets", route: "/datasets", address: at("/datasets"), workspace: "empty" },
  { name: "empty-strategies", route: "/strategies", address: at("/strategies"), workspace: "empty" },
  { name: "empty-new-run", route: "/new-run", address: at("/new-run"), workspace: "empty" },
  { name: "empty-queue", route: "/queue", address: at("/queue"), workspace: "empty" },
  { name: "empty-runs", route: "/runs", address: at("/runs"), workspace: "empty" },

  { name: "unknown-dataset", route: "/datasets/$datasetId", address: at("/datasets/no-such-one") },
  { name: "unknown-strategy", route: "/strategies/$strategyId", address: at("/strategies/no-such-one") },
  { name: "unknown-run", route: "/runs/$runId", address: at("/runs/no-such-one") },
  { name: "unknown-address", route: null, address: at("/no-such-screen") },
  { name: "locked", route: null, address: at("/"), isStranger: true },
];

/** Gives the import a file and goes on to a step of it; after the last it is imported. */
async function importUpTo(page: Page, step: number): Promise<void> {
  await page.locator('input[type="file"]').first().setInputFiles(wizardFile);
  const button = (name: RegExp) => page.getByRole("button", { name });
  await button(/^(?:Next|下一步)$/).waitFor();
  for (let k = 1; k < Math.min(step, WIZARD_STEPS); k++) await button(/^(?:Next|下一步)$/).click();
  if (step <= WIZARD_STEPS) return;
  await button(/^(?:Import|导入)$/).click();
  await button(/^(?:Look at it|查看)$/).waitFor();
}
