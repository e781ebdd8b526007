import type { BarHistory } from "@hindsight/sdk";
import { kindOf } from "./arguments.ts";
import { BarHistoryView } from "./bar-history-view.ts";
import type { DeliveredBars } from "./delivered-bars.ts";
import { callError } from "./engine-error.ts";
import type { LaneBook } from "./lane-book.ts";

/** The bars of a run's feeds, as the strategy looks back on them. */
export class FeedBook {
  /** Of the first feed. */
  readonly main: BarHistory;
  readonly mainBars: DeliveredBars;
  readonly #feeds: readonly DeliveredBars[];
  readonly #views: readonly BarHistory[];
  readonly #book: LaneBook;

  /** @param main the feed that ctx.bars shows: the first with bars */
  constructor(feeds: readonly DeliveredBars[], main: DeliveredBars, book: LaneBook) {
    this.#feeds = feeds;
    this.mainBars = main;
    this.#views = feeds.map((feed) => new BarHistoryView(feed));
    this.main = this.#views[feeds.indexOf(main)] ?? new BarHistoryView(main);
    this.#book = book;
  }

  /** @throws HindsightError STRATEGY_SYMBOL_UNKNOWN, STRATEGY_CALL_INVALID naming the granularities that there are */
  barsOf(symbol: unknown, granularityMs: unknown): BarHistory {
    const call = "ctx.barsOf()";
    if (typeof symbol !== "string") throw callError("STRATEGY_CALL_INVALID", `${call} needs a symbol, found ${kindOf(symbol)}`, "Write ctx.barsOf(\"SPY\")");
    const found = this.#feeds.findIndex((feed) => feed.symbol === symbol && (granularityMs === undefined || feed.granularityMs === granularityMs));
    if (found >= 0) return this.#views[found]!;
    const own = this.#feeds.filter((feed) => feed.symbol === symbol).map((feed) => feed.granularityMs);
    if (own.length === 0) throw this.#book.unknown(symbol, call);
    throw callError("STRATEGY_CALL_INVALID", `${call}: ${symbol} has no bars whose length in milliseconds is ${kindOf(granularityMs)}`, `It has bars of ${own.join(", ")} ms`);
  }
}
