import { callError } from "./engine-error.ts";
import type { Lane } from "./lane.ts";

/** Finds a text that somebody may have meant; null: none is near. */
export type Nearest = (name: string, known: readonly string[]) => string | null;

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

  unknown(symbol: string, call: string): Error {
    const near = this.#nearest(symbol, this.symbols);
    return callError("STRATEGY_SYMBOL_UNKNOWN", `${call}: the run has no symbol "${symbol.slice(0, 60)}"`, `It has ${this.symbols.join(", ")}${near === null ? "" : `. Did you mean ${near}?`}`);
  }
}
