import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { migrations } from "../../src-bun/store/database/migrations.ts";
import { openDatabase } from "../../src-bun/store/database/open-database.ts";
import { dailyCsv } from "../support/cli-process.ts";
import { DesktopProcess } from "../support/desktop-process.ts";
import { ServedApp } from "../support/served-app.ts";

// Real processes, with everything real but the desktop itself.

const folders: string[] = [];
const newWorkspace = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "hindsight-desktop-"));
  folders.push(folder, `${folder}-downloads`);
  return folder;
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const frame = { x: 120, y: 90, width: 1_000, height: 700 };
const pageOf = (told: { readonly [name: string]: unknown }): string => (told["content"] as { readonly html: string }).html;
const addressOf = (told: { readonly [name: string]: unknown }): string => (told["content"] as { readonly url: string }).url;

/** A strategy that takes its time with every bar, so that a run can be met while it goes on. */
const slow = `import { defineStrategy } from "@hindsight/sdk";

export default defineStrategy({
  name: "Slow",
  params: { type: "object", properties: {} },
  onBar(bar, ctx) {
    let sum = 0;
    for (let i = 0; i < 1_500_000; i++) sum += i % 7;
    ctx.target(sum > 0 && ctx.barIndex % 2 === 0 ? 1 : 0);
  },
});
`;

/** @returns the run's id */
async function beginRun(app: DesktopProcess): Promise<string> {
  const { hash } = await app.json<{ hash: string }>("/strategies", "POST", { sources: [{ path: "main.ts", text: slow }] });
  const upload = await app.json<{ id: string }>("/datasets/uploads?fileName=bars.csv", "POST", dailyCsv(1_200));
  const job = await app.json<{ id: string }>("/datasets/imports", "POST", { upload: upload.id });
  for (;;) {
    const { datasetId } = await app.json<{ datasetId: string | null }>(`/datasets/imports/${job.id}`);
    if (datasetId !== null) return (await app.json<{ id: string }>("/runs", "POST", { strategy: hash, data: datasetId })).id;
    await Bun.sleep(20);
  }
}

async function untilState(app: DesktopProcess, run: string, state: string): Promise<{ readonly attemptCount: number }> {
  for (;;) {
    const found = await app.json<{ state: string; attemptCount: number }>(`/runs/${run}`);
    if (found.state === state) return found;
    await Bun.sleep(20);
  }
}

describe("one window for each workspace", () => {
  test("a second start brings the first window to the front and ends well", async () => {
    const first = new DesktopProcess(newWorkspace());
    await first.until("window");
    const second = new DesktopProcess(first.workspace);
    expect(await second.exited).toBe(0);
    expect(second.told).toEqual([]);
    await first.until("activate");
    first.do({ do: "close" });
    expect(await first.exited).toBe(0);
  });

  test("of two that start at once one has the window, and the other ends well", async () => {
    const workspace = newWorkspace();
    const both = [new DesktopProcess(workspace), new DesktopProcess(workspace)];
    const gone = await Promise.race(both.map(async (one) => [one, await one.exited] as const));
    expect(gone[1]).toBe(0);
    const other = both.find((one) => one !== gone[0])!;
    await other.until("activate");
    expect([gone[0].told, other.told.filter(({ did }) => did === "window").length]).toEqual([[], 1]);
    other.kill("SIGTERM");
    expect(await other.exited).toBe(0);
  });

  test("where the workspace is served without a window, the window is one on that app, and leaves it alone at its end", async () => {
    const workspace = newWorkspace();
    const served = await ServedApp.start(workspace);
    const desktop = new DesktopProcess(workspace);
    expect(addressOf(await desktop.until("window"))).toStartWith(`${served.url}/open?key=`);
    desktop.do({ do: "close" });
    expect(await desktop.exited).toBe(0);
    expect((await fetch(`${served.url}/api/v1/health`)).ok).toBe(true);
    await served.stop();
  });
});

describe("the window", () => {
  test("lets itself into the console, and opens again where it was", async () => {
    const workspace = newWorkspace();
    const first = new DesktopProcess(workspace);
    const address = addressOf(await first.until("window"));
    const answer = await fetch(address, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    first.do({ do: "move", frame: { x: 0, y: 0, width: 1_920, height: 1_080 }, isMaximised: true });
    await first.until("moved");
    first.kill("SIGTERM");
    expect(await first.exited).toBe(0);
    const kept = JSON.parse(readFileSync(join(workspace, "desktop.json"), "utf8")) as { isMaximised: boolean; port: number };
    expect(kept.isMaximised).toBe(true);
    const second = new DesktopProcess(workspace);
    const told = await second.until("window");
    expect([told["isMaximised"], new URL(addressOf(told)).port]).toEqual([true, String(kept.port)]);
    second.do({ do: "move", frame, isMaximised: false });
    await second.until("moved");
    second.kill("SIGTERM");
    expect(await second.exited).toBe(0);
    const third = new DesktopProcess(workspace);
    expect(await third.until("window")).toMatchObject({ frame, isMaximised: false });
    third.do({ do: "close" });
    expect(await third.exited).toBe(0);
  });

  test("ends while a run goes on, which resumes with the next start and is told to who looks elsewhere", async () => {
    const workspace = newWorkspace();
    const first = new DesktopProcess(workspace);
    await first.until("window");
    const run = await beginRun(first);
    await untilState(first, run, "running");
    first.do({ do: "close" });
    expect(await first.exited).toBe(0);
    const second = new DesktopProcess(workspace);
    await second.until("window");
    second.do({ do: "focus", isInFront: false });
    expect((await untilState(second, run, "succeeded")).attemptCount).toBe(2);
    expect(await second.until("notify")).toMatchObject({ title: "Run finished", body: expect.stringContaining("Slow") as unknown });
    // What the page could not keep lies in the person's folder, which was not there, and is shown.
    await second.json(`/runs/${run}/exports`, "POST", { table: "trades", format: "csv" });
    second.do({ do: "download", path: null });
    const { path } = (await second.until("reveal")) as unknown as { readonly path: string };
    expect(path).toStartWith(`${workspace}-downloads`);
    expect(readFileSync(path, "utf8")).toContain("trade_id");
    second.kill("SIGTERM");
    expect(await second.exited).toBe(0);
  });

  test("imports a file that the system opens with it", async () => {
    const app = new DesktopProcess(newWorkspace());
    await app.until("window");
    const file = join(newWorkspace(), "ABC.csv");
    writeFileSync(file, dailyCsv(30));
    app.do({ do: "open", path: file });
    expect(addressOf(await app.until("show"))).toEndWith("/datasets");
    for (;;) {
      const { items } = await app.json<{ items: readonly { readonly name: string }[] }>("/datasets");
      if (items.length > 0) break;
      await Bun.sleep(20);
    }
    expect(existsSync(file)).toBe(true);
    app.do({ do: "open", path: join(app.workspace, "missing.csv") });
    expect(await app.until("notify")).toMatchObject({ title: "File not imported", body: basename("missing.csv") });
    app.kill("SIGTERM");
    expect(await app.exited).toBe(0);
  });
});

describe("what stands in the way is shown, with what to do", () => {
  /** The page that is shown; the app ends when it is closed, and says that something was wrong. */
  async function shown(workspace: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
    const app = new DesktopProcess(workspace, environment);
    const page = pageOf(await app.until("window"));
    app.do({ do: "close" });
    expect(await app.exited).toBe(1);
    return page;
  }

  test("a port that a person insists on and somebody else has", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const workspace = newWorkspace();
    const page = await shown(workspace, { HINDSIGHT_PORT: String(port) });
    expect(page).toContain(`the port ${port} is taken by another program`);
    expect(page).toContain(join(workspace, "logs"));
    // The port of the last time is only a wish.
    writeFileSync(join(workspace, "desktop.json"), JSON.stringify({ port }));
    const app = new DesktopProcess(workspace);
    expect(new URL(addressOf(await app.until("window"))).port).not.toBe(String(port));
    app.do({ do: "close" });
    expect(await app.exited).toBe(0);
    server.close();
  });

  test("a workspace of a newer version", async () => {
    const workspace = newWorkspace();
    (await openDatabase(workspace, { migrations: { ...migrations, "9999-later": { up: async (database) => database.schema.createTable("later").addColumn("id", "text").execute() } } })).close();
    const page = await shown(workspace);
    expect(page).toContain("WORKSPACE_NEWER");
    expect(page).toMatch(/newer/);
  });

  test.skipIf(process.platform !== "linux")("a folder that nobody may write to", async () => {
    const page = await shown("/proc/hindsight");
    expect(page).toContain("WORKSPACE_UNUSABLE");
    expect(page).toContain("Check that its folder can be written to");
  });

  test("what nobody caught, which the log has as well", async () => {
    const app = new DesktopProcess(newWorkspace());
    await app.until("window");
    app.do({ do: "crash" });
    expect(pageOf(await app.until("show"))).toContain("the pump is out of oil");
    app.do({ do: "close" });
    expect(await app.exited).toBe(1);
    expect(readFileSync(join(app.workspace, "logs/hindsight.jsonl"), "utf8")).toContain("the pump is out of oil");
  });

  test("a file where the folder should be", async () => {
    const file = join(newWorkspace(), "file");
    writeFileSync(file, "");
    expect(await shown(file)).toContain("is a file, not a folder");
  });
});
