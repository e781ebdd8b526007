import { kindOf } from "./arguments.ts";
import { callError } from "./engine-error.ts";
import type { Lane } from "./lane.ts";

/** Finds a text that somebody may have meant; null: none is near. */
export type Nearest = (name: string, known: readonly string[]) => string | null;

const SHOWN_LENGTH = 60;

/** The instruments of a run by symbol. */
export class LaneBook {
  readonly symbols: readonly string[];
  readonly #lanes: readonly Lane[];
  readonly #nearest: Nearest;

  constructor(lanes: readonly Lane[], nearest: Nearest) {
    this.#lanes = lanes;
    this.#nearest = nearest;
    this.symbols = Object.freeze(lanes.map(({ symbol }) => symbol));
  }

  /** The instrument with this symbol; without one the run's first. @throws HindsightError STRATEGY_SYMBOL_UNKNOWN */
  lane(symbol: string | undefined, call: string): Lane {
    if (symbol === undefined) return this.#lanes[0]!;
    const found = this.symbols.indexOf(symbol);
    if (found >= 0) return this.#lanes[found]!;
    throw this.unknown(symbol, call);
  }

  /** The instrument that a strategy names. @throws HindsightError STRATEGY_CALL_INVALID when it is no text, else as `lane` does */
  named(symbol: unknown, call: string): Lane {
    if (typeof symbol === "string") return this.lane(symbol, call);
    throw callError("STRATEGY_CALL_INVALID", `${call} needs a symbol, found ${kindOf(symbol)}`, `Write ${call.replace("()", "")}("${this.symbols[0]!}")`);
  }

  unknown(symbol: string, call: string): Error {
    // Looking for a name like a text of a million characters would take minutes.
    const shown = symbol.slice(0, SHOWN_LENGTH);
    const near = this.#nearest(shown, this.symbols);
    return callError("STRATEGY_SYMBOL_UNKNOWN", `${call}: the run has no symbol "${shown}"`, `It has ${this.symbols.join(", ")}${near === null ? "" : `. Did you mean ${near}?`}`);
  }
}
