import { ClosePhase } from "./close-phase.ts";
import type { Lane } from "./lane.ts";
import type { MatchParts } from "./match-parts.ts";
import { OpenPhase } from "./open-phase.ts";
import { RangePhase } from "./range-phase.ts";

/** Matches working orders and risk limits against the bars that close at one instant: first their opens, then their ranges, then their closes. */
export class Matching {
  /** The instruments whose bars close now; `dueCount` of them. */
  readonly due: Lane[];
  dueCount = 0;
  ambiguousBarCount = 0;
  /** Instrument and row of each ambiguous bar, one after the other. */
  readonly ambiguousBars: number[] = [];
  readonly #parts: MatchParts;
  readonly #open: OpenPhase;
  readonly #range: RangePhase;
  readonly #close: ClosePhase;
  readonly #hasVolumeCap: boolean;
  /** Some instrument has a maintenance margin, which the simplest look at a bar does not know of. */
  readonly hasMaintenance: boolean;

  constructor(parts: MatchParts) {
    this.#parts = parts;
    this.due = [...parts.account.lanes];
    this.#open = new OpenPhase(parts);
    this.#range = new RangePhase(parts);
    this.#close = new ClosePhase(parts);
    this.hasMaintenance = parts.solver.hasMaintenance;
    this.#hasVolumeCap = parts.config.maxVolumeShare !== undefined;
  }

  matchBars(): void {
    const { due, dueCount } = this;
    const { orders, solver } = this.#parts;
    for (let k = 0; k < dueCount; k++) {
      const lane = due[k]!;
      if (this.#hasVolumeCap) this.#takeVolume(lane);
      lane.isAmbiguous = false;
    }
    // Limits are met at the open before any order is: a position that gapped through them is gone.
    if (!solver.isSafe(due, dueCount)) this.#range.breachAtOpens(due, dueCount);
    for (let k = 0; k < dueCount; k++) this.#open.run(due[k]!);
    if (orders.workingCount > 0 || !solver.isSafe(due, dueCount)) this.#range.run(due, dueCount);
    for (let k = 0; k < dueCount; k++) {
      const lane = due[k]!;
      if (lane.closeTime(lane.row) >= lane.wakeAt || orders.workingCount > 0) this.#close.run(lane);
      if (!lane.isAmbiguous) continue;
      this.ambiguousBarCount++;
      this.ambiguousBars.push(lane.index, lane.row);
    }
  }

  /** Fills the market orders that were submitted at this close, there (`fillOn: "close"`). */
  matchCloses(): void {
    for (let k = 0; k < this.dueCount; k++) {
      const lane = this.due[k]!;
      // A quiet bar has not been matched, but its volume bounds what fills at its close.
      if (this.#hasVolumeCap && lane.volumeRow !== lane.row) this.#takeVolume(lane);
      this.#close.fillMarketOrders(lane);
    }
  }

  /** Closes a position at the last close (`atEnd: "close"`). */
  closeAtEnd(lane: Lane): void {
    this.#close.closeAtEnd(lane);
  }

  /** What may still fill of the present bar's volume. */
  #takeVolume(lane: Lane): void {
    lane.volumeRow = lane.row;
    lane.volumeLeft = lane.data.volume[lane.row]! * this.#parts.config.maxVolumeShare!;
  }
}
