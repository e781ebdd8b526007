import type { ErrorCode } from "../contract/errors.ts";
import { callError } from "./engine-error.ts";

/** Reads what a strategy passes in: each property once, since it may be a getter, and nothing that is not plainly of its type. */

const MAX_TAG_LENGTH = 200;

export function readObject(value: unknown, call: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>;
  throw callError("STRATEGY_ORDER_INVALID", `${call} needs an object, found ${kindOf(value)}`, `Write ${call.replace("()", "")}({ quantity: 10 })`);
}

/** A finite number, or undefined when it is absent. */
export function optionalNumber(value: unknown, name: string, call: string, code: ErrorCode = "STRATEGY_ORDER_INVALID"): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw callError(code, `${call}: ${name} must be a finite number, found ${kindOf(value)}`, "Check the calculation behind it: an indicator that is still warming up gives null");
}

export function requiredNumber(value: unknown, name: string, call: string): number {
  const number = optionalNumber(value, name, call);
  if (number !== undefined) return number;
  throw callError("STRATEGY_ORDER_INVALID", `${call}: ${name} is missing`, `Add ${name} to the call`);
}

export function quantityOf(value: unknown, call: string): number {
  const quantity = requiredNumber(value, "quantity", call);
  if (quantity >= 0) return quantity;
  throw callError("STRATEGY_ORDER_INVALID", `${call}: quantity must not be negative, found ${quantity}`, "Buy or sell says the direction; quantity is the number of units");
}

export function optionalTag(value: unknown, call: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" && value.length <= MAX_TAG_LENGTH) return value;
  throw callError("STRATEGY_ORDER_INVALID", `${call}: tag must be a text of at most ${MAX_TAG_LENGTH} characters, found ${kindOf(value)}`, "Use a short label; write longer texts with ctx.log");
}

/** A symbol, or undefined when it is absent. */
export function optionalText(value: unknown, name: string, call: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.length <= MAX_TAG_LENGTH) return value;
  throw callError("STRATEGY_ORDER_INVALID", `${call}: ${name} must be a text of at most ${MAX_TAG_LENGTH} characters, found ${kindOf(value)}`, `Write ${name}: "…"`);
}

/** One of a few texts, or undefined when it is absent. @returns its position in `choices` */
export function optionalChoice(value: unknown, choices: readonly string[], name: string, call: string): number | undefined {
  if (value === undefined) return undefined;
  const found = typeof value === "string" ? choices.indexOf(value) : -1;
  if (found >= 0) return found;
  throw callError("STRATEGY_ORDER_INVALID", `${call}: ${name} cannot be ${typeof value === "string" ? `"${value.slice(0, 40)}"` : kindOf(value)}`, `Use one of ${choices.join(", ")}`);
}

export function kindOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return `a text of ${value.length} characters`;
  return value === null ? "null" : value === undefined ? "nothing" : `a value of type ${typeof value}`;
}
