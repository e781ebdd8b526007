import type { RunConfig } from "../contract/run-config.ts";

/**
 * Does a price of `extreme` fill a limit order that rests at `limit`? Touched is enough, or it must be passed by a tick (by
 * anything at all without a tick size): `limitFill`.
 */
export function restingLimitReached(isBuy: boolean, limit: number, extreme: number, config: RunConfig): boolean {
  if (config.limitFill === "touch") return isBuy ? extreme <= limit : extreme >= limit;
  const tick = config.instrument.tickSize;
  if (tick === undefined) return isBuy ? extreme < limit : extreme > limit;
  const slack = tick * 1e-9;
  return isBuy ? extreme <= limit - tick + slack : extreme >= limit + tick - slack;
}
