import type { RunFeed } from "../../../src-bun/contract/feeds.ts";

/** Everything that feeds hold, to the last digit: what two threads can compare. */
export function feedsAsText(feeds: readonly RunFeed[]): string {
  return JSON.stringify(feeds, (_, value: unknown) => (value instanceof Float64Array ? [...value].map(String) : value));
}
