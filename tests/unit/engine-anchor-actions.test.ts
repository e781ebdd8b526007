import { expect, test } from "bun:test";
import type { ActionColumnsFeed } from "../../src-bun/contract/feeds.ts";
import { anchorActions } from "../../src-bun/engine/feeds/anchor-actions.ts";

const at = (text: string): number => Date.parse(text);
const day = (text: string): number => at(`${text}T00:00Z`) / 86_400_000;
const actions = (...times: string[]): ActionColumnsFeed => ({ kind: "actions", symbol: "A", time: Float64Array.from(times, at), split: new Float64Array(times.length).fill(2), dividend: new Float64Array(times.length) });
// New York days: midnight there is 05:00 UTC. Friday, Monday, Tuesday.
const days = { starts: Float64Array.from(["2024-01-05T05:00Z", "2024-01-06T05:00Z", "2024-01-09T05:00Z", "2024-01-10T05:00Z"], at), labels: Int32Array.from(["2024-01-05", "2024-01-08", "2024-01-09"], day) };
const anchored = (...times: string[]): string[] => Array.from(anchorActions(actions(...times), days).time, (time) => new Date(time).toISOString().slice(0, 16));

test("a dated action takes effect when its trading day begins, so that the evening before is untouched", () => {
  expect(anchored("2024-01-05T00:00Z", "2024-01-09T00:00Z")).toEqual(["2024-01-05T05:00", "2024-01-09T05:00"]);
});

test("on a date without trading the next trading day counts", () => {
  expect(anchored("2024-01-06T00:00Z", "2024-01-07T00:00Z")).toEqual(["2024-01-06T05:00", "2024-01-06T05:00"]);
});

test("an action with a time of day, and one before the data, stay", () => {
  expect(anchored("2024-01-02T00:00Z", "2024-01-08T14:30Z")).toEqual(["2024-01-02T00:00", "2024-01-08T14:30"]);
});
