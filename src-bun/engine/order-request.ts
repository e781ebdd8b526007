import { kindOf, optionalChoice, optionalNumber, optionalTag, optionalText, quantityOf, readObject } from "./arguments.ts";
import { callError } from "./engine-error.ts";
import { GTC, timesInForce } from "./order-codes.ts";
import { type SizeInput, sizeKinds } from "./sizing.ts";
import type { TrailSpec } from "./trail.ts";

/** What a strategy asked for, read once and plain. NaN and null: not given. */
export interface OrderInput {
  readonly symbol: string | undefined;
  readonly quantity: number;
  readonly size: SizeInput | null;
  readonly limit: number;
  readonly stop: number;
  readonly trail: TrailSpec | null;
  readonly stopLoss: number;
  readonly stopTrail: TrailSpec | null;
  readonly takeProfit: number;
  readonly timeInForce: number;
  readonly expireAt: number;
  readonly oco: string | null;
  readonly isReduceOnly: boolean;
  readonly factors: unknown;
  readonly tag: string | null;
}

const trailKinds = ["amount", "fraction", "atr"] as const;

/** Reads an order request. Each property is read once: it may be a getter of the strategy's. @throws HindsightError STRATEGY_ORDER_INVALID */
export function readOrderRequest(request: unknown, call: string): OrderInput {
  const given = readObject(request, call);
  const symbol = optionalText(given["symbol"], "symbol", call);
  const rawSize = given["size"];
  const rawQuantity = given["quantity"];
  if (rawSize !== undefined && rawQuantity !== undefined) throw invalid(`${call}: both quantity and size are given`, "Give one of them");
  const size = rawSize === undefined ? null : readSize(rawSize, call);
  const quantity = size === null ? quantityOf(rawQuantity, call) : 0;
  const limit = optionalNumber(given["limit"], "limit", call) ?? NaN;
  const stop = optionalNumber(given["stop"], "stop", call) ?? NaN;
  const rawTrail = given["trail"];
  const trail = rawTrail === undefined ? null : readTrail(rawTrail, "trail", call);
  const rawStopLoss = given["stopLoss"];
  const stopTrail = typeof rawStopLoss === "object" && rawStopLoss !== null ? readTrail(rawStopLoss, "stopLoss", call) : null;
  const stopLoss = stopTrail === null ? (optionalNumber(rawStopLoss, "stopLoss", call) ?? NaN) : NaN;
  const takeProfit = optionalNumber(given["takeProfit"], "takeProfit", call) ?? NaN;
  const timeInForce = optionalChoice(given["timeInForce"], timesInForce, "timeInForce", call) ?? GTC;
  const expireAt = optionalNumber(given["expireAt"], "expireAt", call) ?? NaN;
  const oco = optionalText(given["oco"], "oco", call) ?? null;
  const reduceOnly = given["reduceOnly"];
  if (reduceOnly !== undefined && typeof reduceOnly !== "boolean") throw invalid(`${call}: reduceOnly must be true or false, found ${kindOf(reduceOnly)}`, "Leave it out for an ordinary order");
  return { symbol, quantity, size, limit, stop, trail, stopLoss, stopTrail, takeProfit, timeInForce, expireAt, oco, isReduceOnly: reduceOnly === true, factors: given["factors"], tag: optionalTag(given["tag"], call) };
}

/** Reads how a stop trails. */
export function readTrail(value: unknown, name: string, call: string): TrailSpec {
  const given = readObject(value, `${call}: ${name}`);
  const [amount, fraction, atr] = trailKinds.map((kind) => optionalNumber(given[kind], `${name}.${kind}`, call) ?? NaN) as [number, number, number];
  const activateAt = optionalNumber(given["activateAt"], `${name}.activateAt`, call) ?? NaN;
  const distances = [amount, fraction, atr].filter((distance) => distance === distance);
  if (distances.length !== 1) throw invalid(`${call}: ${name} needs exactly one of amount, fraction and atr, found ${distances.length}`, `Write ${name}: { amount: 5 }, { fraction: 0.08 } or { atr: 3 }`);
  if (!(distances[0]! > 0) || fraction >= 1) throw invalid(`${call}: ${name} must stay a distance above 0 behind${fraction === fraction ? " and below 1" : ""}, found ${distances[0]}`, "A fraction of 0.08 is 8 %");
  return { amount, fraction, atr, activateAt };
}

function readSize(value: unknown, call: string): SizeInput {
  const given = readObject(value, `${call}: size`);
  const sizes = sizeKinds.flatMap((kind) => {
    const number = optionalNumber(given[kind], `size.${kind}`, call);
    return number === undefined ? [] : [{ kind, amount: number }];
  });
  const [only] = sizes;
  if (only === undefined || sizes.length > 1) throw invalid(`${call}: size needs exactly one of ${sizeKinds.join(", ")}, found ${sizes.length}`, "Write size: { notional: 10_000 }, or { riskFraction: 0.01 } with a stopLoss");
  if (!(only.amount > 0)) throw invalid(`${call}: size.${only.kind} must be above 0, found ${only.amount}`, "Buy or sell says the direction");
  return only;
}

function invalid(message: string, hint: string): Error {
  return callError("STRATEGY_ORDER_INVALID", message, hint);
}
