import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServedApp } from "../support/served-app.ts";

const workspace = mkdtempSync(join(tmpdir(), "hindsight-upload-"));
const uploads = join(workspace, "tmp", "uploads");
const CHUNK = 4 * 1_024 * 1_024;
const CHUNKS = 512;
const MOST_MIB = 300;
let app: ServedApp;

beforeAll(async () => {
  app = await ServedApp.start(workspace, "--workers", "1");
});
afterAll(async () => {
  await app.kill();
  rmSync(workspace, { recursive: true, force: true });
});

/** Most memory that the app's process has held. */
const peakMiB = (): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${app.pid}/status`, "utf8"))![1]) / 1_024;

/** So many chunks, made as they are read. */
function chunks(count: number, then: "end" | "break"): ReadableStream<Uint8Array> {
  const chunk = new Uint8Array(CHUNK).fill(120);
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent++ < count) controller.enqueue(chunk);
      else if (then === "end") controller.close();
      else controller.error(new Error("the client goes away"));
    },
  });
}

const upload = (body: ReadableStream<Uint8Array>): Promise<Response> => app.fetch("/datasets/uploads?fileName=large.csv", { method: "POST", body, headers: { "content-type": "application/octet-stream" } });

test("2 GB stream to disk while the app's memory stays below 300 MiB", async () => {
  if (process.platform !== "linux") return console.warn("SKIPPED: only Linux tells the peak memory of another process");
  const response = await upload(chunks(CHUNKS, "end"));
  expect([response.status, await response.json()]).toEqual([201, expect.objectContaining({ fileName: "large.csv", sizeBytes: CHUNK * CHUNKS })]);
  expect(readdirSync(uploads).map((name) => statSync(join(uploads, name)).size)).toEqual([CHUNK * CHUNKS]);
  console.log(`peak resident memory of the app: ${peakMiB().toFixed(0)} MiB`);
  expect(peakMiB()).toBeLessThan(MOST_MIB);
});

test("an upload that breaks off leaves nothing behind", async () => {
  const before = readdirSync(uploads);
  await upload(chunks(20, "break")).catch(() => null);
  // The app notices when the connection is gone.
  while (readdirSync(uploads).length > before.length) await Bun.sleep(20);
  expect(readdirSync(uploads)).toEqual(before);
});
