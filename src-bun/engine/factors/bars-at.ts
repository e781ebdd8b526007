import type { BarColumns } from "../../contract/bars.ts";
import type { DeliveredBars } from "../delivered-bars.ts";
import { LazyAtr } from "../lazy-atr.ts";

/** The delivered bars of a feed as they stood when so many had come: what comes later is not read. */
export class BarsAt {
  readonly bars: BarColumns;
  readonly granularityMs: number;
  readonly rows: Int32Array | null;
  readonly atr: LazyAtr;
  /** Only ever raised: what is caught up from it goes forward. */
  count = 0;

  /** @param memory how many ATR values are kept */
  constructor({ bars, granularityMs, rows }: DeliveredBars, memory: number) {
    this.bars = bars;
    this.granularityMs = granularityMs;
    this.rows = rows;
    this.atr = new LazyAtr(this, memory);
  }

  rowAt(k: number): number {
    return this.rows === null ? k : this.rows[k]!;
  }

  /** Row of the last bar; -1 before the first. */
  get lastRow(): number {
    return this.count === 0 ? -1 : this.rowAt(this.count - 1);
  }
}
