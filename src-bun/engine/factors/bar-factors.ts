import type { TradingDays } from "../../contract/bars.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import type { BarsAt } from "./bars-at.ts";
import type { Lane } from "../lane.ts";
import { atrPercentile } from "./atr-percentile.ts";
import { realizedVolatility } from "./realized-volatility.ts";
import { relativeChange } from "./relative-change.ts";
import { SessionSoFar } from "./session-so-far.ts";

/** What the delivered bars of one instrument say at an instant. NaN: not known. */
export class BarFactors {
  atrPercentile = NaN;
  realizedVolatility = NaN;
  dayGap = NaN;
  /** Last close against the present session's open, high and low so far, fractions. */
  fromOpen = NaN;
  fromHigh = NaN;
  fromLow = NaN;
  readonly feed: BarsAt;
  readonly #session: SessionSoFar;
  #done = 0;

  constructor(feed: BarsAt, lane: Lane, schedule: SessionSchedule | null, days: TradingDays | null) {
    this.feed = feed;
    this.#session = new SessionSoFar(feed, lane, schedule, days);
  }

  /** Label of the bar of a day or longer that closes at `now`, UTC epoch milliseconds; NaN: none does. */
  dailyLabel(now: number): number {
    return this.#session.isDailyClose(now) ? this.feed.bars.time[this.feed.lastRow]! : NaN;
  }

  /** @param window of the schedule, that is open at `now`; -1: none */
  look(now: number, window: number): void {
    const feed = this.feed;
    const session = this.#session;
    if (feed.count > this.#done) {
      this.#done = feed.count;
      session.catchUp();
      this.atrPercentile = atrPercentile(feed.atr, feed.count);
      this.realizedVolatility = realizedVolatility(feed);
    }
    this.dayGap = session.isDayPresent(now) ? session.dayGap : NaN;
    const close = session.isPresent(now, window) ? feed.bars.close[feed.lastRow]! : NaN;
    this.fromOpen = relativeChange(session.open, close);
    this.fromHigh = relativeChange(session.high, close);
    this.fromLow = relativeChange(session.low, close);
  }
}
