/** Calls onBar of one strategy once; `ctx.log` raises a flag in shared memory, so that the host knows where the strategy is. */
import { readDefinition } from "../../../src-bun/strategies/read-definition.ts";
import { lockdownRealm } from "../../../src-bun/worker/sandbox/lockdown-realm.ts";
import { hardenForSandbox, openSandbox } from "../../../src-bun/worker/sandbox/open-sandbox.ts";

export interface SpinRequest {
  readonly code: string;
  readonly sourceMap: string;
  readonly flag: SharedArrayBuffer;
}

declare const self: Worker;

self.onmessage = async ({ data }: MessageEvent<SpinRequest>) => {
  await lockdownRealm();
  const flag = new Int32Array(data.flag);
  const ctx = hardenForSandbox({
    log(): void {
      Atomics.store(flag, 0, 1);
      Atomics.notify(flag, 0);
    },
  });
  const onBar = readDefinition(openSandbox({ ...data, seed: 1 }).definition).hooks.onBar as (bar: unknown, ctx: unknown) => unknown;
  try {
    onBar(hardenForSandbox({ close: 1 }), ctx);
    self.postMessage("returned");
  } catch (error) {
    self.postMessage(`threw ${String(error)}`);
  }
};
