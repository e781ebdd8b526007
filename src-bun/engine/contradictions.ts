import { AT_THE_CLOSE, AT_THE_OPEN, FOK, GTD, IOC } from "./order-codes.ts";
import type { OrderInput } from "./order-request.ts";

/** What in an order's fields cannot hold together, in words; null: nothing. */
export function contradiction({ limit, stop, trail, stopLoss, size, timeInForce, expireAt }: OrderInput, now: number): string | null {
  const hasLimit = limit === limit;
  const hasStop = stop === stop;
  if (trail !== null && (hasLimit || hasStop)) return `trail together with ${hasLimit ? "limit" : "stop"}`;
  if (timeInForce === GTD && expireAt !== expireAt) return "GTD without expireAt";
  if (timeInForce !== GTD && expireAt === expireAt) return "expireAt without GTD";
  if (timeInForce === GTD && expireAt <= now) return "expireAt is not later than now";
  const seesOneMoment = timeInForce === IOC || timeInForce === FOK || timeInForce === AT_THE_OPEN || timeInForce === AT_THE_CLOSE;
  if (seesOneMoment && (hasStop || trail !== null)) return "a stop has to wait, and this time in force does not let it";
  if (size !== null && (size.kind === "risk" || size.kind === "riskFraction") && stopLoss !== stopLoss) return `size by ${size.kind} without a stopLoss price`;
  return null;
}
