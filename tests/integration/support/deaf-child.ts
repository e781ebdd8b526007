/** A runner that takes a run, tells of it, and hears nothing more. */
import type { FromRunner, ToRunner } from "../../../src-bun/contract/runner-messages.ts";

const tell = (message: FromRunner): void => void process.send?.(message);

process.on("disconnect", () => process.exit());
process.on("message", (message: ToRunner) => {
  if (message.kind === "start") tell({ kind: "progress", phase: "preparing", barsDone: 0, barCount: 0, equity: 0, tradeCount: 0 });
});
tell({ kind: "ready" });
