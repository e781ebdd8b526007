import { expect } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256Hex } from "../../src-bun/platform/hash.ts";
import { dailyCsv } from "./cli-process.ts";
import { ServedApp } from "./served-app.ts";

interface RunItem {
  readonly id: string;
  readonly state: string;
  readonly digest: string | null;
  readonly folder: string | null;
  readonly attemptCount: number;
}

interface Page {
  readonly items: readonly RunItem[];
  readonly total: number;
}

/** Its runs differ by this parameter alone, so that each has a result of its own. */
const strategy = `import { defineStrategy } from "@hindsight/sdk";

export default defineStrategy({
  name: "Under fire",
  params: { type: "object", properties: { every: { type: "integer", minimum: 1, default: 3 } } },
  onBar(bar, ctx) {
    if (ctx.barIndex % ctx.params.every === 0) ctx.target(ctx.position.quantity > 0 ? -1 : 1);
    if (ctx.barIndex % 50 === 0) ctx.log("close", { close: bar.close });
  },
});
`;

/** A workspace whose app is killed, and started again, as often as it takes. */
export class AppUnderFire {
  readonly workspace = mkdtempSync(join(tmpdir(), "hindsight-fire-"));
  #app: ServedApp | null = null;
  #strategyId = "";
  #datasetId = "";

  get app(): ServedApp {
    return this.#app!;
  }

  async start(): Promise<ServedApp> {
    return (this.#app = await ServedApp.start(this.workspace, "--workers", "2"));
  }

  /** Strategy and data are there. */
  async furnish(barCount: number): Promise<void> {
    const app = await this.start();
    this.#strategyId = (await app.json<{ strategyId: string }>("/strategies", "POST", { sources: [{ path: "main.ts", text: strategy }], note: "" })).strategyId;
    const job = await this.beginImport("ABC.csv", dailyCsv(barCount));
    this.#datasetId = await untilTrue(async () => (await app.json<{ datasetId: string | null }>(`/datasets/imports/${job}`)).datasetId);
  }

  /** @returns the import's id */
  async beginImport(fileName: string, content: string): Promise<string> {
    const app = this.#app!;
    const response = await app.fetch(`/datasets/uploads?fileName=${fileName}`, { method: "POST", body: content, headers: { "content-type": "application/octet-stream" } });
    const { id } = (await response.json()) as { id: string };
    return (await app.json<{ id: string }>("/datasets/imports", "POST", { upload: id })).id;
  }

  /** @returns ids of the runs, by their parameter from 1 on */
  async submit(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let every = 1; every <= count; every++) ids.push((await this.#app!.json<RunItem>("/runs", "POST", { strategy: this.#strategyId, data: this.#datasetId, params: { every }, config: {} })).id);
    return ids;
  }

  /** Waits until nothing waits or runs any more. */
  async untilAllEnded(count: number): Promise<void> {
    const query = "/runs?limit=1&states=succeeded&states=failed&states=canceled";
    await untilTrue(async () => ((await this.#app!.json<Page>(query)).total === count ? true : null));
  }

  /** How long the slowest of some runs took from its worker's start to its end, milliseconds. */
  async slowestMs(ids: readonly string[]): Promise<number> {
    const took = await Promise.all(ids.map(async (id) => (await this.#app!.json<{ attempts: { startedAt: number; endedAt: number }[] }>(`/runs/${id}`)).attempts.map(({ startedAt, endedAt }) => endedAt - startedAt)));
    return Math.max(...took.flat());
  }

  async kill(): Promise<void> {
    await this.#app?.kill();
    this.#app = null;
  }

  async stop(): Promise<number> {
    const code = await this.#app!.stop();
    this.#app = null;
    return code;
  }

  /** What each run has come to: its state, digest, and the bytes of its result. */
  async outcomes(ids: readonly string[]): Promise<unknown[]> {
    const outcomes: unknown[] = [];
    for (const id of ids) {
      const { state, digest, folder } = await this.#app!.json<RunItem>(`/runs/${id}`);
      const path = join(this.workspace, folder ?? "nowhere");
      const files = folder === null ? [] : readdirSync(path).filter((name) => name !== "run.json").sort();
      outcomes.push({ state, digest, files: files.map((name) => [name, sha256Hex(readFileSync(join(path, name)))]) });
    }
    return outcomes;
  }

  /** Exactly one whole result for each run, and nothing that somebody left half done. The app must be stopped. */
  expectNoStrayFile(ids: readonly string[]): void {
    const all = readdirSync(this.workspace, { recursive: true }).map((path) => String(path).replaceAll("\\", "/"));
    const results = all.flatMap((path) => /^runs\/strategy=under-fire\/run=([^/]+)\/run\.json$/.exec(path)?.[1] ?? []);
    expect(results.sort()).toEqual([...ids].sort());
    const stray = all.filter((path) => /\.part$|^tmp\/|^locks\/|^app\.json|-journal$|-wal$/.test(path) && statSync(join(this.workspace, path)).isFile());
    expect(stray).toEqual([]);
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.workspace, { recursive: true, force: true });
  }
}

const LOOK_EVERY_MS = 50;

async function untilTrue<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    await Bun.sleep(LOOK_EVERY_MS);
  }
}
