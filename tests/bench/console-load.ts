// `bun tests/bench/console-load.ts`: how soon a first visit with an empty browser sees something, and how much of the console has to come
// for it. Prints the times of several visits and the compressed sizes.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { consoleFiles } from "../../src-bun/console-files.ts";
import { startBrowser } from "../e2e/support/browser.ts";
import { ServedApp } from "../support/served-app.ts";

const VISITS = 5;
const KB = 1_000;

/** What one visit saw: milliseconds since it opened the address, and the files that it needed until then. */
interface Visit {
  readonly firstPaint: number;
  readonly shown: number;
  readonly files: readonly string[];
}

const folder = await consoleFiles();
const compressed = (path: string): number => gzipSync(readFileSync(join(folder, path))).length;
const workspace = mkdtempSync(join(tmpdir(), "hindsight-load-"));
let app: ServedApp | null = null;
try {
  app = await ServedApp.start(workspace);
  const visits: Visit[] = [];
  for (let k = 0; k < VISITS; k++) visits.push(await firstVisit(app));
  const figures = (name: "firstPaint" | "shown"): string => visits.map((visit) => visit[name].toFixed(0)).join(", ");
  console.log(`first paint: ${figures("firstPaint")} ms after the address was opened`);
  console.log(`welcome screen: ${figures("shown")} ms`);
  // What the page itself asks for, with all that its scripts import at once.
  const entry = entryFiles();
  console.log(`entry: ${entry.length} files, ${kilobytes(entry)} KB compressed (scripts ${kilobytes(entry.filter((path) => path.endsWith(".js")))} KB)`);
  console.log(`until the welcome screen stands: ${visits[0]!.files.length} files, ${kilobytes(visits[0]!.files)} KB`);
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  console.log(`everything: ${all.length} files, ${kilobytes(all)} KB`);
} finally {
  await app?.stop();
  rmSync(workspace, { recursive: true, force: true });
}

function kilobytes(paths: readonly string[]): string {
  return (paths.reduce((sum, path) => sum + compressed(path), 0) / KB).toFixed(0);
}

/** A browser of its own: nothing is in store. The key of the address serves once, so that the later ones come with the token. */
async function firstVisit(app: ServedApp): Promise<Visit> {
  const browser = await startBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, extraHTTPHeaders: { authorization: `Bearer ${app.token}` } });
    const page = await context.newPage();
    await page.goto(`${app.url}/`);
    await page.getByRole("heading", { name: "Welcome" }).waitFor();
    const shown = await page.evaluate<number>("performance.now()");
    await page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0");
    const seen = await page.evaluate<Omit<Visit, "shown">>(`({
      firstPaint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
      files: performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname.slice(1)).filter((path) => path.startsWith("assets/")),
    })`);
    return { ...seen, shown };
  } finally {
    await browser.close();
  }
}

function entryFiles(): string[] {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path!);
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    if (!path.endsWith(".js")) return;
    // Bundles import each other by name; what comes later is imported by a call.
    for (const [, name] of readFileSync(join(folder, path), "utf8").matchAll(/(?:from|import)\s*"\/(assets\/[^"]+\.js)"/g)) visit(name!);
  };
  named.forEach(visit);
  return [...found, "index.html"];
}
