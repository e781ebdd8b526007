import type { RunConfig } from "../contract/run-config.ts";
import type { Lane } from "./lane.ts";

/**
 * Does a price of `extreme` fill a limit order that rests at `limit`? Touched is enough, or it must be passed by a tick (by
 * anything at all without a tick size): `limitFill`.
 */
export function restingLimitReached(isBuy: boolean, limit: number, extreme: number, { limitFill }: RunConfig, { spec: { tickSize } }: Lane): boolean {
  if (limitFill === "touch") return isBuy ? extreme <= limit : extreme >= limit;
  if (tickSize === undefined) return isBuy ? extreme < limit : extreme > limit;
  const slack = tickSize * 1e-9;
  return isBuy ? extreme <= limit - tickSize + slack : extreme >= limit + tickSize - slack;
}
