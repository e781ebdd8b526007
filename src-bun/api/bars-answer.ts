import { Type } from "typebox";
import type { Bars } from "../contract/api/result-schemas.ts";
import { Label } from "../contract/api/parts.ts";
import type { BarsWindow } from "../orchestrator/application.ts";

/** What part of a curve a chart shows. */
export const chartWindow = {
  from: Type.Optional(Type.Number({ minimum: -8.64e15, maximum: 8.64e15, description: "UTC epoch milliseconds" })),
  to: Type.Optional(Type.Number({ minimum: -8.64e15, maximum: 8.64e15, description: "Before this" })),
};

export const BarsQuery = Type.Object({ ...chartWindow, symbol: Type.Optional(Label("Symbol of the dataset; default: the run's, or the only one")), maxBars: Type.Integer({ minimum: 2, maximum: 100_000, default: 2_000 }) }, { additionalProperties: false });

/** Columns as JSON carries them. */
export function barsAnswer({ time, open, high, low, close, volume, ...rest }: BarsWindow): Bars {
  return { ...rest, time: [...time], open: [...open], high: [...high], low: [...low], close: [...close], volume: [...volume] };
}
