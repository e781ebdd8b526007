import type { Static } from "typebox";
// Types alone: the schemas bring TypeBox along, which costs more than a short run to load.
import type { CommissionSchema, InstrumentSchema, RunConfigSchema, SlippageSchema } from "./run-config-schema.ts";

export type RunConfig = Static<typeof RunConfigSchema>;
export type CommissionSpec = Static<typeof CommissionSchema>;
export type SlippageSpec = Static<typeof SlippageSchema>;
export type InstrumentSpec = Static<typeof InstrumentSchema>;

export const defaultRunConfig: RunConfig = {
  initialCash: 100_000,
  fillOn: "next-open",
  limitFill: "touch",
  stopWrongSide: "trigger",
  entryBarChildren: "certain",
  oversize: "reject",
  atEnd: "keep",
  commission: { type: "none" },
  slippage: { type: "none" },
  instrument: { multiplier: 1, initialMarginRate: 1 },
  seed: 1,
  daysPerYear: 252,
};

/** Limits that a strategy cannot raise: crossing one ends the run with its own error code. */
export interface RunQuotas {
  readonly maxLogLines: number;
  readonly maxLogBytes: number;
  readonly maxOrders: number;
  readonly maxWorkingOrders: number;
  readonly maxPlotSeries: number;
}

export const defaultRunQuotas: RunQuotas = {
  maxLogLines: 100_000,
  maxLogBytes: 32 * 1024 * 1024,
  maxOrders: 5_000_000,
  maxWorkingOrders: 5_000,
  maxPlotSeries: 32,
};
