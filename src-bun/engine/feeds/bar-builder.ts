import type { BarColumns } from "../../contract/bars.ts";
import type { BuiltBars } from "../../contract/feeds.ts";
import { FIRST_CAPACITY, grown, nextCapacity } from "../grow.ts";

/** Gathers consecutive rows (bars, or ticks as bars without length) into bars, one bar at a time: begin, add …, end. */
export class BarBuilder {
  readonly #rows: BarColumns;
  #length = 0;
  #capacity = FIRST_CAPACITY;
  #time = new Float64Array(FIRST_CAPACITY);
  #open = new Float64Array(FIRST_CAPACITY);
  #high = new Float64Array(FIRST_CAPACITY);
  #low = new Float64Array(FIRST_CAPACITY);
  #close = new Float64Array(FIRST_CAPACITY);
  #volume = new Float64Array(FIRST_CAPACITY);
  #closes = new Float64Array(FIRST_CAPACITY);
  /** Rows in the bar that has begun; 0: none has. */
  rowCount = 0;
  /** Volume of the bar that has begun. */
  volume = 0;
  #barTime = 0;
  #first = 0;
  #highest = 0;
  #lowest = 0;
  #last = 0;

  constructor(rows: BarColumns) {
    this.#rows = rows;
  }

  /** Adds a row to the present bar, or begins one with it that carries `time`. */
  add(row: number, time: number): void {
    const { open, high, low, close, volume } = this.#rows;
    if (this.rowCount === 0) {
      this.#barTime = time;
      this.#first = open[row]!;
      this.#highest = high[row]!;
      this.#lowest = low[row]!;
      this.volume = 0;
    } else {
      if (high[row]! > this.#highest) this.#highest = high[row]!;
      if (low[row]! < this.#lowest) this.#lowest = low[row]!;
    }
    this.#last = close[row]!;
    this.volume += volume[row]!;
    this.rowCount++;
  }

  /** Ends the present bar, if there is one. @param knownAt instant at which it is complete, UTC epoch milliseconds */
  end(knownAt: number): void {
    if (this.rowCount === 0) return;
    if (this.#length === this.#capacity) this.#grow();
    const k = this.#length++;
    this.#time[k] = this.#barTime;
    this.#open[k] = this.#first;
    this.#high[k] = this.#highest;
    this.#low[k] = this.#lowest;
    this.#close[k] = this.#last;
    this.#volume[k] = this.volume;
    this.#closes[k] = knownAt;
    this.rowCount = 0;
  }

  /** All bars that were ended, in columns of their own. */
  built(): BuiltBars {
    const whole = (column: Float64Array): Float64Array => column.slice(0, this.#length);
    return {
      bars: { time: whole(this.#time), open: whole(this.#open), high: whole(this.#high), low: whole(this.#low), close: whole(this.#close), volume: whole(this.#volume) },
      closes: whole(this.#closes),
    };
  }

  #grow(): void {
    this.#capacity = nextCapacity(this.#capacity);
    this.#time = grown(this.#time, this.#capacity);
    this.#open = grown(this.#open, this.#capacity);
    this.#high = grown(this.#high, this.#capacity);
    this.#low = grown(this.#low, this.#capacity);
    this.#close = grown(this.#close, this.#capacity);
    this.#volume = grown(this.#volume, this.#capacity);
    this.#closes = grown(this.#closes, this.#capacity);
  }
}
