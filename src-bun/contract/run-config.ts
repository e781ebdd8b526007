import type { Static } from "typebox";
// Types alone: the schemas bring TypeBox along, which costs more than a short run to load.
import type { CommissionSchema, InstrumentSchema, RiskSchema, RunConfigSchema, SessionSchema, SlippageSchema } from "./run-config-schema.ts";
import type { SessionTemplateSchema } from "./session-schema.ts";

export type RunConfig = Static<typeof RunConfigSchema>;
export type CommissionSpec = Static<typeof CommissionSchema>;
export type SlippageSpec = Static<typeof SlippageSchema>;
export type InstrumentSpec = Static<typeof InstrumentSchema>;
export type RiskSpec = Static<typeof RiskSchema>;
export type SessionSpec = Static<typeof SessionSchema>;
export type SessionTemplate = Static<typeof SessionTemplateSchema>;

export const defaultRunConfig: RunConfig = {
  initialCash: 100_000,
  fillOn: "next-open",
  limitFill: "touch",
  stopWrongSide: "trigger",
  intrabar: "pessimistic",
  entryBarChildren: "certain",
  childMatching: "own",
  lotMatching: "fifo",
  trailOn: "extreme",
  trailAtr: "frozen",
  sizeAt: "signal",
  oversize: "reject",
  marginCall: "all",
  atEnd: "keep",
  commission: { type: "none" },
  slippage: { type: "none" },
  slippageBeyondRange: "allow",
  instrument: { multiplier: 1, initialMarginRate: 1 },
  session: null,
  systemFactors: true,
  percentileBars: 252,
  isDataAdjusted: true,
  seed: 1,
  daysPerYear: 252,
};

/** Risk limits without a limit: the rules that hold when one is set. */
export const defaultRiskRules = { beyondCap: "reject", riskCheck: "intrabar", drawdownBase: "peak-close", dayStartBase: "equity", afterBreach: "halt" } as const satisfies RiskSpec;

export const riskLimitNames = ["maxDrawdown", "dailyLoss", "maxPosition", "maxExposure", "maxOrdersPerDay", "maxConsecutiveLosses"] as const satisfies readonly (keyof RiskSpec)[];

/** A session's rules besides its template. */
export const defaultSessionRules = { fillOutsideSession: false, markOutsideSession: true, flattenAtSessionEnd: false } as const satisfies Omit<SessionSpec, "template">;

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
