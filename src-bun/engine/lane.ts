import type { InstrumentSpec, RunConfig } from "../contract/run-config.ts";
import type { LaneData } from "./lane-data.ts";
import type { Lot } from "./lot.ts";
import { type PriceModel, priceModel } from "./price-model.ts";
import { type StepRounding, stepRounding } from "./step-rounding.ts";

const DAY_MS = 86_400_000;

/**
 * One instrument of a run: its finest market data, how far they have been played, and the position in it. Fields are read on
 * every bar, so they lie open; only `Account` writes the position.
 */
export class Lane {
  readonly index: number;
  readonly symbol: string;
  readonly spec: InstrumentSpec;
  readonly data: LaneData;
  readonly prices: PriceModel;
  readonly tick: StepRounding | null;
  readonly lotStep: StepRounding | null;
  readonly multiplier: number;
  readonly isFuture: boolean;
  /** Bars of a day or longer, which sessions do not filter. */
  readonly isDaily: boolean;
  readonly isTicks: boolean;

  /** Last row that has closed; -1 before the first. */
  row = -1;
  /** Open of the last bar in which orders could fill; -Infinity before the first. */
  lastOpen = -Infinity;
  /** Open of the bar before that one. */
  previousOpen = -Infinity;
  /** Units that may still fill in this bar (`maxVolumeShare`). */
  volumeLeft = Infinity;
  /** The bar that `volumeLeft` speaks of; -1 before the first. */
  volumeRow = -1;
  /** This bar's order of events decided something and is not known. */
  isAmbiguous = false;

  /** Signed units. */
  position = 0;
  /** Price up to which a future's P/L has been paid in cash; 0 for a spot position, which is paid for in full. */
  basis = 0;
  /** Price at which the position is valued now. */
  mark = NaN;
  readonly lots: Lot[] = [];

  /** When the position is to be closed before the session ends (`flattenAtSessionEnd`); Infinity: not in sight. */
  flattenAt = Infinity;
  /** From this bar close on its position needs a look although nothing works: the flattening, or the expiry. */
  wakeAt: number;
  /** At the open of the bar that begins then, not at the close of the one that ends. */
  flattensAtOpen = false;
  /** It is closed for this session: entries wait for the next. */
  isFlattened = false;
  isExpired = false;
  /** The engine's own market order that waits for the next open, whatever the session; -1: none. */
  forcedId = -1;
  /** ATR(14) of the bars that the strategy sees of it; NaN while it is not known. */
  atr: () => number = () => NaN;

  constructor(index: number, data: LaneData, config: RunConfig) {
    const spec: InstrumentSpec = { ...config.instrument, ...config.instruments?.[data.symbol] };
    this.index = index;
    this.symbol = data.symbol;
    this.spec = spec;
    this.data = data;
    this.prices = priceModel(config, spec, data);
    this.tick = spec.tickSize === undefined ? null : stepRounding(spec.tickSize);
    this.lotStep = spec.lotSize === undefined ? null : stepRounding(spec.lotSize);
    this.multiplier = spec.multiplier;
    this.isFuture = spec.kind === "future";
    this.isDaily = data.granularityMs >= DAY_MS;
    this.wakeAt = spec.expiry ?? Infinity;
    this.isTicks = data.granularityMs === 0 && data.closes === null;
  }

  flattenLater(at: number): void {
    this.flattenAt = at;
    this.wakeAt = Math.min(at, this.spec.expiry ?? Infinity);
  }

  /** When a row is known, UTC epoch milliseconds. */
  closeTime(row: number): number {
    const { closes, time, granularityMs } = this.data;
    return closes === null ? time[row]! + granularityMs : closes[row]!;
  }

  /** What the position adds to cash at a price. */
  valueAt(price: number): number {
    return this.position * (price - this.basis) * this.multiplier;
  }

  /** P/L of an open lot at the mark, before costs. */
  unrealizedPnl(lot: Lot): number {
    return (this.mark - lot.price) * lot.side * lot.quantity * this.multiplier;
  }

  /** A bar's number for the reader: warm-up bars lie below zero. */
  numberOf(row: number): number {
    return row - this.data.warmupCount;
  }
}
