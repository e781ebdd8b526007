import type { StrategyBundle } from "../../../src-bun/strategies/bundle-strategy.ts";
import type { AttemptReport, AttemptRequest } from "./attempt-worker.ts";

export interface AttemptOutcome {
  readonly report: AttemptReport;
  /** Messages that came out of the Worker and are not the harness's own. */
  readonly strayMessages: readonly unknown[];
}

/** Runs a bundle in a fresh Worker and waits for its report; the Worker is gone afterwards. */
export async function runAttempt(bundle: StrategyBundle, inSandbox: boolean): Promise<AttemptOutcome> {
  const worker = new Worker(new URL("./attempt-worker.ts", import.meta.url));
  const strayMessages: unknown[] = [];
  try {
    const report = await new Promise<AttemptReport>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (isReport(data)) resolve(data);
        else strayMessages.push(data);
      };
      // A Worker that dies of an attempt was influenced by it.
      worker.onerror = (event) => resolve({ from: "attempt-worker", found: [], traces: [`ended the Worker: ${String(event.message).slice(0, 300)}`], written: "" });
      worker.postMessage({ ...bundle, inSandbox } satisfies AttemptRequest);
    });
    return { report, strayMessages };
  } finally {
    worker.terminate();
  }
}

function isReport(data: unknown): data is AttemptReport {
  return typeof data === "object" && data !== null && "from" in data && data.from === "attempt-worker";
}
