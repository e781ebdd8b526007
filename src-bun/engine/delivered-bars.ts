import type { BarColumns } from "../contract/bars.ts";
import type { RunBarFeed } from "../contract/feeds.ts";
import { Cursor } from "./cursor.ts";
import { LazyAtr } from "./lazy-atr.ts";

/** Bars of one feed as far as the strategy has got them: all rows, or those inside the run's session. */
export class DeliveredBars {
  readonly symbol: string;
  readonly granularityMs: number;
  readonly bars: BarColumns;
  readonly cursor = new Cursor();
  readonly atr: LazyAtr;
  /** Rows that were delivered; null: every one was, up to the cursor. */
  readonly rows: Int32Array | null;
  #count = 0;

  constructor({ symbol, granularityMs, bars }: RunBarFeed, isFiltered: boolean) {
    this.symbol = symbol;
    this.granularityMs = granularityMs;
    this.bars = bars;
    this.rows = isFiltered ? new Int32Array(bars.time.length) : null;
    this.atr = new LazyAtr(this, 1);
  }

  get count(): number {
    return this.rows === null ? this.cursor.row + 1 : this.#count;
  }

  /** The feed has come to `row`, whether or not the strategy gets to see it. */
  advance(row: number, isDelivered: boolean): void {
    this.cursor.row = row;
    if (isDelivered && this.rows !== null) this.rows[this.#count++] = row;
  }

  /** Row of the `k`-th bar that was delivered, 0 for the first. */
  rowAt(k: number): number {
    return this.rows === null ? k : this.rows[k]!;
  }

  /** Row of the last bar that was delivered; -1 before the first. */
  get lastRow(): number {
    return this.rows === null ? this.cursor.row : this.#count === 0 ? -1 : this.rows[this.#count - 1]!;
  }
}
