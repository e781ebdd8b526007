import type { SessionWindow } from "@hindsight/sdk";
import type { SessionSchedule } from "../contract/session.ts";
import type { SessionSpec } from "../contract/run-config.ts";
import { dateText } from "./date-text.ts";
import type { Lane } from "./lane.ts";
import { reasonCode } from "./reason.ts";

const MINUTE_MS = 60_000;

/** The run's session as time goes by: which window is open, and what that means for orders. Without a schedule it is always open. */
export class SessionClock {
  /** When the next window opens or closes; Infinity: never. */
  next: number;
  isOpen: boolean;
  readonly #schedule: SessionSchedule | null;
  readonly #spec: SessionSpec | null;
  /** The window that is open or opens next. */
  #window = 0;
  #openedAt = -Infinity;
  /** The window that was described last: it is asked for when it opens, while it is open and when it closes. */
  #described: SessionWindow | null = null;

  constructor(schedule: SessionSchedule | null, spec: SessionSpec | null) {
    this.#schedule = schedule;
    this.#spec = spec;
    this.isOpen = schedule === null;
    this.next = schedule?.starts[0] ?? Infinity;
  }

  /** There are windows at all. */
  get exists(): boolean {
    return this.#schedule !== null;
  }

  get marksOutside(): boolean {
    return this.#spec === null || this.#spec.markOutsideSession;
  }

  /** The window that is open now; null: none. */
  get current(): SessionWindow | null {
    return this.isOpen && this.#schedule !== null ? this.#describe(this.#window) : null;
  }

  /** Does the next transition open a window? */
  get opensNext(): boolean {
    return !this.isOpen;
  }

  /** Carries out the next transition. @returns the window that has opened or closed */
  advance(lanes: readonly Lane[]): SessionWindow {
    const { starts, ends } = this.#schedule!;
    const window = this.#describe(this.#window);
    if (this.isOpen) {
      this.isOpen = false;
      this.next = starts[++this.#window] ?? Infinity;
    } else {
      this.isOpen = true;
      this.#openedAt = starts[this.#window]!;
      this.next = ends[this.#window]!;
      for (const lane of lanes) {
        lane.isFlattened = false;
        // A position that missed its exit is still to be closed for the window before.
        if (lane.position === 0 || lane.flattenAt === Infinity) this.aimFlatten(lane);
      }
    }
    return window;
  }

  /** May orders fill in the present bar of an instrument? */
  canFill(lane: Lane): boolean {
    return this.coversBar(lane) || this.#spec?.fillOutsideSession === true;
  }

  /** Does the present bar of an instrument lie inside the session? */
  coversBar(lane: Lane): boolean {
    return lane.isDaily || this.covers(lane.data.time[lane.row]!);
  }

  /** Does a bar lie inside the present window that opened at `openTime` and closes now? One that began before the window does not. */
  covers(openTime: number): boolean {
    return this.isOpen && openTime >= this.#openedAt;
  }

  /** The present bar of an instrument is the first of its window. */
  isFirstBar({ data, row, isDaily }: Lane): boolean {
    return isDaily || (this.isOpen && (row === 0 || data.time[row - 1]! < this.#schedule!.starts[this.#window]!));
  }

  /** The present bar of an instrument ends at its window's scheduled end. */
  isLastBar(lane: Lane): boolean {
    return lane.isDaily || (this.isOpen && this.#schedule !== null && lane.closeTime(lane.row) === this.#schedule.ends[this.#window]);
  }

  /** Too close to the window's end for an entry decided at `now` (`noEntriesBefore`). */
  isTooLate(now: number): boolean {
    const flatten = this.#spec?.flattenAtSessionEnd ?? false;
    return flatten !== false && this.isOpen && flatten.noEntriesBefore > 0 && this.#endsSession() && now >= this.#schedule!.ends[this.#window]! - flatten.noEntriesBefore * MINUTE_MS;
  }

  /** Is a position to be closed at an open, and for which reason? -1: no. */
  flattenReason(lane: Lane, openTime: number): number {
    if (openTime < lane.flattenAt) return -1;
    return lane.flattensAtOpen && openTime === lane.flattenAt ? reasonCode.flattenedAtOpen : reasonCode.flattenedLate;
  }

  /** Works out when an instrument is to be closed in the present window. From the schedule, never from the bars that are there. */
  aimFlatten(lane: Lane): void {
    const flatten = this.#spec?.flattenAtSessionEnd ?? false;
    if (flatten === false || !this.isOpen || lane.isDaily || this.#schedule === null || !this.#endsSession()) return lane.flattenLater(Infinity);
    const start = this.#schedule.starts[this.#window]!;
    const wanted = this.#schedule.ends[this.#window]! - flatten.minutesBefore * MINUTE_MS;
    const { granularityMs } = lane.data;
    // The end of the last bar that ends by then.
    const lastClose = granularityMs === 0 ? wanted : start + Math.floor((wanted - start) / granularityMs) * granularityMs;
    lane.flattensAtOpen = flatten.at === "last-open";
    lane.flattenLater(lane.flattensAtOpen ? lastClose - granularityMs : lastClose);
  }

  /** Nothing follows without a break on the same trading day: pre-market, regular and post-market hours are one session. */
  #endsSession(): boolean {
    const { starts, ends, tradeDates } = this.#schedule!;
    const next = this.#window + 1;
    return starts[next] !== ends[this.#window] || tradeDates[next] !== tradeDates[this.#window];
  }

  #describe(window: number): SessionWindow {
    const { starts, ends, labels, labelCodes, tradeDates } = this.#schedule!;
    // Windows rise: one start, one window.
    if (this.#described?.start === starts[window]) return this.#described;
    return (this.#described = Object.freeze({ label: labels[labelCodes[window]!]!, start: starts[window]!, end: ends[window]!, tradingDay: dateText(tradeDates[window]!) }));
  }
}
