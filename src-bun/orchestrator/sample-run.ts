import type { RunOrder } from "../contract/run-order.ts";

/** The run whose report a new workspace begins with: its strategy among the samples, and costs as a broker has them. */
export const sampleRun = {
  strategyFile: "donchian-breakout.ts",
  config: { commission: { type: "per-unit", amount: 0.005, minimum: 1 }, slippage: { type: "bps", bps: 1 } } satisfies RunOrder["config"],
} as const;
