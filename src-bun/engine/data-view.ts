import type { FeatureRow, QuoteTick, TradeTick } from "@hindsight/sdk";
import type { FeatureColumnsFeed, QuoteColumnsFeed, TradeColumnsFeed } from "../contract/feeds.ts";
import { callError } from "./engine-error.ts";
import type { Cursor } from "./cursor.ts";

/** The current trade of a feed. */
export class TradeView implements TradeTick {
  readonly kind = "trade";
  readonly #feed: TradeColumnsFeed;
  readonly #cursor: Cursor;

  constructor(feed: TradeColumnsFeed, cursor: Cursor) {
    this.#feed = feed;
    this.#cursor = cursor;
    Object.freeze(this);
  }

  get symbol(): string {
    return this.#feed.symbol;
  }
  get time(): number {
    return this.#feed.time[this.#cursor.row]!;
  }
  get price(): number {
    return this.#feed.price[this.#cursor.row]!;
  }
  get size(): number {
    return this.#feed.size[this.#cursor.row]!;
  }
}

/** The current quote of a feed. */
export class QuoteView implements QuoteTick {
  readonly kind = "quote";
  readonly #feed: QuoteColumnsFeed;
  readonly #cursor: Cursor;

  constructor(feed: QuoteColumnsFeed, cursor: Cursor) {
    this.#feed = feed;
    this.#cursor = cursor;
    Object.freeze(this);
  }

  get symbol(): string {
    return this.#feed.symbol;
  }
  get time(): number {
    return this.#feed.time[this.#cursor.row]!;
  }
  get bid(): number {
    return this.#feed.bid[this.#cursor.row]!;
  }
  get ask(): number {
    return this.#feed.ask[this.#cursor.row]!;
  }
}

/** The current row of a feed of figures. */
export class FeatureView implements FeatureRow {
  readonly kind = "feature";
  readonly #feed: FeatureColumnsFeed;
  readonly #cursor: Cursor;

  constructor(feed: FeatureColumnsFeed, cursor: Cursor) {
    this.#feed = feed;
    this.#cursor = cursor;
    Object.freeze(this);
  }

  get feed(): string {
    return this.#feed.name;
  }
  get symbol(): string | null {
    return this.#feed.symbol;
  }
  get time(): number {
    return this.#feed.time[this.#cursor.row]!;
  }
  get knownAt(): number {
    return this.#feed.knownAt[this.#cursor.row]!;
  }
  value(column: string): number | null {
    const { columns, name } = this.#feed;
    const values = typeof column === "string" && Object.hasOwn(columns, column) ? columns[column] : undefined;
    if (values === undefined) throw callError("STRATEGY_CALL_INVALID", `The feed ${name} has no column ${typeof column === "string" ? `"${column.slice(0, 60)}"` : `of type ${typeof column}`}`, `It has ${Object.keys(columns).join(", ")}`);
    const value = values[this.#cursor.row]!;
    return value === value ? value : null;
  }
}
