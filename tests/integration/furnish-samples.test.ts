import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp } from "../../src-bun/app.ts";
import { furnishSamples } from "../../src-bun/furnish-samples.ts";

const workspace = mkdtempSync(join(tmpdir(), "hindsight-furnish-"));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

test("a workspace that the desktop opens for the first time gets data, strategies and one finished report, while the app answers", async () => {
  const app = await startApp({ workspace });
  try {
    const { events, runs, strategies, datasets } = app.application;
    const ended = Promise.withResolvers<string>();
    events.subscribe(events.lastId, ({ event }) => {
      if (event.type === "run.changed" && (event.to === "succeeded" || event.to === "failed")) ended.resolve(event.runId);
    });
    await furnishSamples(workspace, app);
    expect((await strategies.list()).length).toBeGreaterThanOrEqual(6);
    expect((await datasets.list({})).length).toBe(4);
    expect(await runs.get(await ended.promise)).toMatchObject({ strategyName: "Donchian breakout", state: "succeeded" });
  } finally {
    await app.close();
  }
}, 60_000);
