import type { FactorSchema, FactorValue } from "@hindsight/sdk";
import { kindOf, readObject } from "../arguments.ts";
import { callError } from "../engine-error.ts";
import type { Lane } from "../lane.ts";
import type { Nearest } from "../lane-book.ts";
import type { Notices } from "../notices.ts";
import type { OrderTable } from "../order-table.ts";
import type { FactorTable } from "./factor-table.ts";
import type { SystemFactors } from "./system-factors.ts";

const MAX_TEXT_LENGTH = 200;
const SHOWN_LENGTH = 60;

/** Checked values of declared factors, by their place among the names. */
export type FactorInput = readonly (readonly [factor: number, value: FactorValue])[];
const none: FactorInput = [];

/** Takes factors from the strategy and gives them to its orders, together with what the engine records itself. */
export class FactorDesk {
  readonly #table: FactorTable;
  readonly #system: SystemFactors | null;
  readonly #orders: OrderTable;
  readonly #notices: Notices;
  readonly #nearest: Nearest;
  /** Of ctx.factor, for the next entry of the same hook call, by the factor's place. */
  readonly #pending: (FactorValue | undefined)[];
  #hasPending = false;

  constructor(table: FactorTable, system: SystemFactors | null, orders: OrderTable, notices: Notices, nearest: Nearest) {
    this.#table = table;
    this.#system = system;
    this.#orders = orders;
    this.#notices = notices;
    this.#nearest = nearest;
    this.#pending = table.names.map(() => undefined);
  }

  get areDeclared(): boolean {
    return this.#table.names.length > 0;
  }

  /** `ctx.factor`. @throws HindsightError STRATEGY_FACTOR_UNKNOWN, STRATEGY_FACTOR_INVALID */
  note(name: unknown, value: unknown): void {
    const call = "ctx.factor()";
    const factor = this.#factor(name, call);
    const checked = this.#checked(factor, value, call);
    if (this.#table.schemaOf(factor).knownAt === "exit") throw callError("STRATEGY_FACTOR_INVALID", `${call}: ${this.#table.names[factor]} is known at the exit, not at an entry`, `Pass it with the order that closes: ctx.close({ factors: { ${this.#table.names[factor]}: … } })`);
    // In this order: a call that is cut off for want of stack drops nothing.
    this.#hasPending = true;
    this.#pending[factor] = checked;
  }

  /** Reads an order's own factors, each once. */
  read(given: unknown, call: string): FactorInput {
    if (given === undefined) return none;
    const values = readObject(given, `${call}: factors`);
    return Object.keys(values).slice(0, this.#table.names.length + 1).map((name) => {
      const factor = this.#factor(name, `${call}: factors`);
      return [factor, this.#checked(factor, values[name], `${call}: factors`)] as const;
    });
  }

  /** Gives a submitted order its factors. @param opens it may open a position, so that it takes what ctx.factor noted */
  attach(orderId: number, lane: Lane, values: FactorInput, opens: boolean): void {
    if (opens) {
      if (this.#hasPending) this.#takePending(orderId);
      if (this.#system !== null && this.#orders.isWorking(orderId)) this.#system.capture(orderId, lane);
    }
    for (let k = 0; k < values.length; k++) this.#table.set(values[k]![0], orderId, values[k]![1]);
  }

  /** A hook call is over: what it noted and no entry took is dropped. */
  endCall(): void {
    if (!this.#hasPending) return;
    const first = this.#pending.findIndex((value) => value !== undefined);
    this.#notices.add("factor-dropped", `A factor (first: ${this.#table.names[first]}) was noted with ctx.factor, but no entry followed in the same call`);
    this.#pending.fill(undefined);
    this.#hasPending = false;
  }

  #takePending(orderId: number): void {
    for (let factor = 0; factor < this.#pending.length; factor++) {
      const value = this.#pending[factor];
      if (value === undefined) continue;
      this.#table.set(factor, orderId, value);
      this.#pending[factor] = undefined;
    }
    this.#hasPending = false;
  }

  /** Place of a declared factor. */
  #factor(name: unknown, call: string): number {
    const factor = typeof name === "string" ? this.#table.placeOf(name) : undefined;
    if (factor === undefined) {
      const { names } = this.#table;
      const shown = typeof name === "string" ? name.slice(0, SHOWN_LENGTH) : null;
      const near = shown === null ? null : this.#nearest(shown, names);
      const declared = names.length === 0 ? "The strategy declares no factors: add factors: { type: \"object\", properties: { … } } to its definition" : `Declared are ${names.join(", ")}${near === null ? "" : `. Did you mean ${near}?`}`;
      throw callError("STRATEGY_FACTOR_UNKNOWN", `${call}: no factor ${shown === null ? kindOf(name) : `"${shown}"`} is declared`, declared);
    }
    return factor;
  }

  #checked(factor: number, value: unknown, call: string): FactorValue {
    const problem = valueProblem(this.#table.schemaOf(factor), value);
    if (problem !== null) throw callError("STRATEGY_FACTOR_INVALID", `${call}: ${this.#table.names[factor]} must be ${problem}, found ${typeof value === "string" ? `"${value.slice(0, SHOWN_LENGTH)}"` : kindOf(value)}`, "Attach a factor only when its value is known, and as its declaration says");
    return value as FactorValue;
  }
}

/** What a value would have to be; null: it is. */
function valueProblem({ type, enum: choices, minimum = -Infinity, maximum = Infinity }: FactorSchema, value: unknown): string | null {
  if (type === "boolean") return typeof value === "boolean" ? null : "true or false";
  if (type === "string") {
    if (typeof value !== "string" || value.length > MAX_TEXT_LENGTH) return `a text of at most ${MAX_TEXT_LENGTH} characters`;
    return choices === undefined || choices.includes(value) ? null : `one of ${choices.join(", ")}`;
  }
  if (typeof value !== "number" || !Number.isFinite(value)) return "a finite number";
  if (type === "integer" && !Number.isInteger(value)) return "a whole number";
  if (value < minimum) return `at least ${minimum}`;
  if (value > maximum) return `at most ${maximum}`;
  return choices === undefined || choices.includes(value) ? null : `one of ${choices.join(", ")}`;
}
