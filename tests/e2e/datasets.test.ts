import { afterAll, beforeAll, expect } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import { chromiumPath } from "./support/browser.ts";
import { ConsolePage } from "./support/console-page.ts";
import { e2e } from "./support/e2e.ts";

let it: ConsolePage;
const folder = mkdtempSync(join(tmpdir(), "hindsight-files-"));
const figures = (k: number): readonly number[] => [100 + k, 102 + k, 99 + k, 101 + k, 1_000 + k];

beforeAll(async () => {
  if (chromiumPath !== null) it = await ConsolePage.open();
}, 90_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await it?.close();
  expect(it?.complaints ?? []).toEqual([]);
});

/** A Parquet file as somebody else's program would have left it: the stored one of a dataset that another workspace imported. */
async function parquetFile(): Promise<string> {
  const csv = join(folder, "ACME_1m.csv");
  writeFileSync(csv, ["time,open,high,low,close,volume", ...Array.from({ length: 50 }, (_, k) => [new Date(Date.UTC(2024, 0, 2, 14, 30 + k)).toISOString(), ...figures(k)].join(","))].join("\n"));
  const { id } = await importFile(join(folder, "other"), csv);
  return join(folder, "other", "datasets", id, "data.parquet");
}

const datasets = async (): Promise<readonly DatasetManifest[]> => (await it.app.json<{ readonly items: readonly DatasetManifest[] }>("/datasets")).items;

/** Chooses in a select of the wizard. */
async function choose(label: string, option: string): Promise<void> {
  await it.page.getByRole("combobox", { name: label, exact: true }).fill(option);
  await it.page.getByRole("option", { name: option, exact: true }).click();
}

e2e("a Parquet file that is dropped on the window becomes a dataset; deleting it can be undone", async () => {
  const { page } = it;
  const bytes = readFileSync(await parquetFile()).toString("base64");
  await it.visit("/datasets");
  await page.getByRole("grid", { name: "Datasets" }).getByRole("link", { name: "synthetic crypto" }).waitFor();
  // As the browser hands it over when a file is let go of above the page.
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob("${bytes}"), (letter) => letter.charCodeAt(0))], "ACME_1m.parquet"));
    return data;
  })()`);
  await page.dispatchEvent("main", "dragenter", { dataTransfer: transfer });
  await page.getByText("Drop to import").waitFor();
  await page.dispatchEvent("main", "drop", { dataTransfer: transfer });

  await page.getByText("Ready to import").waitFor();
  expect(page.url()).toContain("/import");
  await page.getByRole("region", { name: "First and last rows of the file" }).getByText("102").first().waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Tags", { exact: true }).first().fill("dropped");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("button", { name: "Look at it" }).click();

  await page.getByRole("heading", { level: 1, name: "ACME_1m" }).waitFor();
  await page.getByText("2024-01-02 14:30 UTC").first().waitFor();
  const stored = (await datasets()).find(({ name }) => name === "ACME_1m")!;
  expect(stored).toMatchObject({ rowCount: 50, tags: ["dropped"], granularityMs: 60_000, symbols: [{ symbol: "ACME" }] });

  // What one unit is: a run on the data begins with it.
  await page.getByRole("button", { name: "E-mini S&P 500" }).click();
  await page.getByRole("button", { name: "Keep it with the data" }).click();
  await page.getByText("Kept with ACME_1m").waitFor();
  await page.getByRole("button", { name: "Run a strategy on it" }).click();
  await page.getByText("Regular hours (RTH)").click();
  await page.getByRole("combobox", { name: "Exchange calendar" }).and(page.locator("[value='CME index futures']")).waitFor();
  expect(await page.getByLabel("Money per point").inputValue()).toBe("50");
  await page.getByText("All hours").click();
  await page.goBack();
  const described: Awaited<ReturnType<typeof datasets>>[number] = { ...stored, instrument: { exchange: "cme-index", kind: "future", tickSize: 0.25, lotSize: 1, multiplier: 50, initialMarginRate: 0.1, currency: "USD" } };

  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByText("ACME_1m was deleted").waitFor();
  expect((await datasets()).some(({ id }) => id === stored.id)).toBe(false);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("grid", { name: "Datasets" }).getByRole("link", { name: "ACME_1m" }).waitFor();
  expect((await datasets()).find(({ id }) => id === stored.id)).toEqual(described);
}, 60_000);

e2e("a CSV file that is guessed wrong is put right in the wizard, and the next one of its kind is offered the same settings", async () => {
  const { page } = it;
  const decimal = (value: number): string => value.toFixed(2).replace(".", ",");
  // Day and month could be either, the column of times has a name of its own, and the times are those of Berlin.
  const write = (name: string, month: string): string => {
    const path = join(folder, name);
    const lines = Array.from({ length: 16 }, (_, k) => [`03/${month}/2024 ${String(9 + Math.floor(k / 2)).padStart(2, "0")}:${k % 2 === 0 ? "00" : "30"}`, ...figures(k).map(decimal)].join(";"));
    writeFileSync(path, ["Zeitpunkt;Open;High;Low;Close;Volume", ...lines].join("\n"));
    return path;
  };
  await it.visit("/import");
  await page.locator("input[type=file]").setInputFiles(write("DAX_30m_2024-04.csv", "04"));
  await page.getByText("This stands in the way of the import").waitFor();
  await page.getByText("columns separated by semicolon, decimal comma").waitFor();
  await choose("Time", "Zeitpunkt");
  await page.getByRole("button", { name: "Zone of times written without one" }).or(page.getByRole("button", { name: "Order of dates such as 3/4/2013" })).first().click();
  await page.getByRole("combobox", { name: "Order of dates such as 3/4/2013" }).click();
  await page.getByRole("option", { name: "day first (3 April)" }).click();
  await choose("Zone of times written without one", "Europe/Berlin");
  await page.getByText("16 rows, DAX").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("button", { name: "Look at it" }).waitFor();
  const stored = (await datasets()).find(({ name }) => name === "DAX_30m_2024-04")!;
  expect(new Date(stored.firstTime).toISOString()).toBe("2024-04-03T07:00:00.000Z");
  expect(stored.source).toMatchObject({ zone: "Europe/Berlin", columns: { time: "Zeitpunkt" } });

  await page.locator("input[type=file]").setInputFiles(write("DAX_30m_2024-05.csv", "05"));
  await page.getByRole("button", { name: "Use these settings" }).click();
  await page.getByText("Ready to import").waitFor();
}, 60_000);

e2e("a file that cannot be read is refused by its name, with the reason; a drop without files explains itself", async () => {
  const { page } = it;
  const path = join(folder, "holiday.csv");
  writeFileSync(path, Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
  await it.visit("/import");
  await page.locator("input[type=file]").setInputFiles(path);
  await page.getByText("holiday.csv cannot be imported").waitFor();
  await page.getByText("holiday.csv is a PNG image").waitFor();
  const text = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "1,2,3");
    return data;
  })()`);
  await page.dispatchEvent("main", "drop", { dataTransfer: text });
  await page.getByText("That was no file").waitFor();
  expect(existsSync(join(it.workspace, "datasets", "holiday"))).toBe(false);
}, 60_000);
