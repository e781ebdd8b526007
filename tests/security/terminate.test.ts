import { describe, expect, test } from "bun:test";
import { bundleStrategy } from "../../src-bun/strategies/bundle-strategy.ts";
import type { SpinRequest } from "./support/spin-worker.ts";
import { spinningStrategies, spinSource } from "./support/spinning-strategies.ts";

/** Starts a strategy, waits until it says that it is at work, ends its Worker, and waits until the Worker is gone. */
async function endWhileAtWork(body: string): Promise<{ readonly messages: readonly string[] }> {
  const bundle = await bundleStrategy("main.ts", [{ path: "main.ts", text: spinSource(body), imports: new Map() }]);
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("./support/spin-worker.ts", import.meta.url));
  const messages: string[] = [];
  const gone = new Promise<void>((resolve) => worker.addEventListener("close", () => resolve()));
  const failed = new Promise<never>((_, reject) => (worker.onerror = (event) => reject(new Error(event.message))));
  worker.onmessage = ({ data }: MessageEvent<string>) => messages.push(data);
  worker.postMessage({ ...bundle, flag: flag.buffer as SharedArrayBuffer } satisfies SpinRequest);
  const atWork = Atomics.waitAsync(flag, 0, 0);
  await Promise.race([atWork.value, failed]);
  worker.terminate();
  await gone;
  return { messages };
}

describe("a strategy that never comes back is ended from outside, and the host lives on", () => {
  for (const [name, body] of Object.entries(spinningStrategies)) {
    test(name, async () => {
      const { messages } = await endWhileAtWork(body);
      // Only what goes on in promises may have come back from its hook before.
      expect(messages.filter((message) => message !== "returned" || !body.includes("Promise"))).toEqual([]);
    });
  }
});
