import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import type { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import type { RunFeed } from "../../src-bun/contract/feeds.ts";
import type { FeedPlan } from "../../src-bun/contract/run-view-plan.ts";
import { checkFeedsOverlap } from "../../src-bun/data/feeds/check-feeds-overlap.ts";
import { openFeed } from "../../src-bun/data/feeds/open-feed.ts";
import { prepareFeed, type FeedRequest } from "../../src-bun/data/feeds/prepare-feed.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import type { ImportOptions } from "../../src-bun/data/import/import-options.ts";
import { dataWorkspace, type DataWorkspace } from "../support/data-workspace.ts";
import { refusal } from "../support/refusal.ts";
import { sharedFile } from "../support/shared-file.ts";
import { feedsAsText } from "./support/feeds-as-text.ts";

let workspace: DataWorkspace;
beforeEach(() => {
  workspace = dataWorkspace();
});
afterEach(() => workspace.remove());

const at = (text: string): number => Date.parse(text);
const imported = (name: string, csv: string, options: ImportOptions = {}): Promise<DatasetManifest> => importFile(workspace.root, workspace.file(name, csv), options);
const prepare = (request: FeedRequest): Promise<FeedPlan> => prepareFeed(workspace.root, request);
const clock = (time: Float64Array): string[] => [...time].map((ms) => new Date(ms).toISOString().slice(5, 16));

/** Minute bars of two symbols from 2024-01-02 22:00 UTC to 2024-01-03 02:00 UTC, every 30 minutes, with quotes. */
const bars = (): Promise<DatasetManifest> => {
  const rows = ["A", "B"].flatMap((symbol, s) => Array.from({ length: 9 }, (_, k) => `${symbol},${(at("2024-01-02T22:00Z") + k * 1_800_000) / 1000},${100 + k},${101 + k},${99 + k},${100 + k},${k},${99.5 + k + s},${100.5 + k + s}`));
  return imported("bars.csv", `symbol,time,open,high,low,close,volume,bid_close,ask_close\n${rows.join("\n")}\n`);
};
const trades = (): Promise<DatasetManifest> => imported("trades.csv", `time,price,size\n${Array.from({ length: 12 }, (_, k) => `${(at("2024-01-02T23:30Z") + Math.floor(k / 2) * 600_000) / 1000},${10 + k},${1 + (k % 3)}`).join("\n")}\n`, { symbol: "A" });
const features = (): Promise<DatasetManifest> =>
  imported("mood.csv", ["date,known_at,score,count", "2024-01-01,2024-01-01T20:00Z,1,10", "2024-01-01,2024-01-02T21:00Z,2,20", "2024-01-02,2024-01-02T21:00Z,3,30", "2024-01-02,2024-01-02T23:15Z,4,40", "2024-01-03,2024-01-03T01:00Z,,50", ""].join("\n"));
const actions = (): Promise<DatasetManifest> => imported("actions.csv", "symbol,date,split,dividend\nA,2024-01-02,2,0\nA,2024-01-03,1,0.5\nB,2023-01-03,3,0\n");

describe("each kind of feed", () => {
  test("bars with their quotes", async () => {
    await bars();
    const plan = await prepare({ dataset: "bars", symbol: "b", from: "2024-01-03", to: "2024-01-03T01:00Z" });
    expect(plan).toMatchObject({ kind: "bars", symbol: "B", granularityMs: 1_800_000, warmupCount: 0, build: null, isDelivered: true, name: "bars" });
    const feed = openFeed(plan);
    if (feed.kind !== "bars") throw new Error(feed.kind);
    expect(clock(feed.bars.time)).toEqual(["01-03T00:00", "01-03T00:30"]);
    expect({ close: [...feed.bars.close], volume: [...feed.bars.volume], bid: [...(feed.quotes?.bid ?? [])], ask: [...(feed.quotes?.ask ?? [])] }).toEqual({ close: [104, 105], volume: [4, 5], bid: [104.5, 105.5], ask: [105.5, 106.5] });
  });

  test("bars before the window warm up, as far as there are any", async () => {
    const dataset = await bars();
    const warm = await prepare({ dataset, symbol: "A", from: "2024-01-03", warmupCount: 3, isDelivered: false });
    expect(warm).toMatchObject({ warmupCount: 3, rowStart: 1, rowEnd: 9 });
    expect(openFeed(warm)).toMatchObject({ warmupCount: 3, isDelivered: false, bars: { volume: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8) } });
    expect(await prepare({ dataset, symbol: "B", from: "2024-01-03", warmupCount: 30 })).toMatchObject({ warmupCount: 4, rowStart: 9 });
    expect(await prepare({ dataset, symbol: "B", warmupCount: 30 })).toMatchObject({ warmupCount: 0, rowStart: 9, rowEnd: 18 });
    // The window alone decides whether there is anything.
    expect((await refusal(() => prepare({ dataset, symbol: "B", from: "2024-01-04", warmupCount: 3 }))).code).toBe("WINDOW_EMPTY");
  });

  test("trades and quotes keep every row of the window in its order", async () => {
    await trades();
    const feed = openFeed(await prepare({ dataset: "trades", from: "2024-01-02T23:40Z", to: "2024-01-03" }));
    expect(feed).toEqual({ kind: "trades", symbol: "A", time: Float64Array.from(["23:40", "23:40", "23:50", "23:50"], (text) => at(`2024-01-02T${text}Z`)), price: Float64Array.of(12, 13, 14, 15), size: Float64Array.of(3, 1, 2, 3) });
    const quotes = await imported("quotes.csv", "time,bid,ask,bid_size\n1704196800,1,1.5,7\n1704196801,1.1,1.2,8\n", { symbol: "Q" });
    expect(openFeed(await prepare({ dataset: quotes, from: 1704196801000 }))).toEqual({ kind: "quotes", symbol: "Q", time: Float64Array.of(1704196801000), bid: Float64Array.of(1.1), ask: Float64Array.of(1.2) });
  });

  test("features bring what was known when the window begins; they are cut by when they became known", async () => {
    const dataset = await features();
    const score = async (request: Omit<FeedRequest, "dataset">): Promise<number[]> => {
      const feed = openFeed(await prepare({ dataset, ...request }));
      return feed.kind === "features" ? [...feed.columns["score"]] : [];
    };
    expect(await score({ from: "2024-01-03" })).toEqual([4, NaN]);
    expect(await score({ from: "2024-01-02T23:00Z" })).toEqual([2, 3, 4, NaN]);
    expect(await score({ from: "2024-01-02T21:00Z", to: "2024-01-02T23:15Z" })).toEqual([1, 2, 3]);
    expect(await score({ from: "2025-01-01" })).toEqual([NaN]);
    expect(await score({})).toEqual([1, 2, 3, 4, NaN]);
    expect((await refusal(() => score({ to: "2024-01-01" }))).code).toBe("WINDOW_EMPTY");
    const named = openFeed(await prepare({ dataset, symbol: "A", name: "sentiment", columns: ["count"], from: "2024-01-03" }));
    expect(named).toMatchObject({ kind: "features", name: "sentiment", symbol: "A", columns: { count: Float64Array.of(40, 50) } });
    expect(named).not.toHaveProperty("columns.score");
    expect(openFeed(await prepare({ dataset }))).toMatchObject({ name: "mood", symbol: null });
  });

  test("corporate actions: by their dates, and none is no fault", async () => {
    const dataset = await actions();
    expect(openFeed(await prepare({ dataset, symbol: "A", from: "2024-01-03" }))).toEqual({ kind: "actions", symbol: "A", time: Float64Array.of(at("2024-01-03")), split: Float64Array.of(1), dividend: Float64Array.of(0.5) });
    expect(openFeed(await prepare({ dataset, symbol: "B", from: "2024-01-03" }))).toMatchObject({ time: new Float64Array(0), split: new Float64Array(0) });
  });
});

describe("windows", () => {
  // The exchange's day of a date begins at 23:00 UTC of the day before.
  const dayBounds = (date: string): readonly [number, number] => [at(`${date}T00:00Z`) - 3_600_000, at(`${date}T23:00Z`)];

  test("bare dates are the exchange's trading days", async () => {
    await bars();
    await trades();
    const first = async (dataset: string, symbol: string): Promise<string[]> => {
      const feed = openFeed(await prepare({ dataset, symbol, from: "2024-01-03", to: "2024-01-04", dayBounds }));
      return clock(feed.kind === "bars" ? feed.bars.time : feed.kind === "trades" ? feed.time : new Float64Array(0)).slice(0, 1);
    };
    expect([await first("bars", "A"), await first("trades", "A")]).toEqual([["01-02T23:00"], ["01-02T23:30"]]);
  });

  test("bars of a day and dated actions are compared with the date itself", async () => {
    const daily = await imported("daily.csv", "date,open,high,low,close\n2024-01-02,1,1,1,1\n2024-01-03,2,2,2,2\n2024-01-04,3,3,3,3\n");
    expect(openFeed(await prepare({ dataset: daily, from: "2024-01-03", to: "2024-01-04", dayBounds }))).toMatchObject({ bars: { close: Float64Array.of(2) } });
    expect(openFeed(await prepare({ dataset: await actions(), symbol: "A", to: "2024-01-03", dayBounds }))).toMatchObject({ split: Float64Array.of(2) });
  });
});

describe("bars that are to be built", () => {
  test("the plan carries the rule; the rows of the warm-up are opened", async () => {
    await trades();
    const plan = await prepare({ dataset: "trades", from: "2024-01-03", build: { by: "time", granularityMs: 600_000 }, warmupCount: 1 });
    // 23:50 is the bar before the window, 23:40 the one that a session might begin in.
    expect(plan).toMatchObject({ build: { by: "time", granularityMs: 600_000 }, warmupCount: 4, rowStart: 2, rowEnd: 12 });
    expect(openFeed(plan)).toMatchObject({ kind: "trades", price: Float64Array.of(12, 13, 14, 15, 16, 17, 18, 19, 20, 21) });
    expect(await prepare({ dataset: "trades", from: "2024-01-03", build: { by: "volume", volume: 4 }, warmupCount: 1 })).toMatchObject({ warmupCount: 2, rowStart: 4 });
    expect(await prepare({ dataset: "trades", from: "2024-01-03", warmupCount: 5 })).toMatchObject({ warmupCount: 0, rowStart: 6 });
  });

  test("bars of the length that they have are left as they are", async () => {
    const dataset = await bars();
    expect((await prepare({ dataset, symbol: "A", build: { by: "time", granularityMs: 1_800_000 } })).build).toBeNull();
    expect((await prepare({ dataset, symbol: "A", build: { by: "time", granularityMs: 3_600_000 } })).build).toEqual({ by: "time", granularityMs: 3_600_000 });
  });
});

test("a Worker opens plans of every kind and sees the same", async () => {
  await Promise.all([bars(), trades(), features(), actions()]);
  const requests: FeedRequest[] = [{ dataset: "bars", symbol: "A" }, { dataset: "trades" }, { dataset: "mood" }, { dataset: "actions", symbol: "A" }];
  const plans = await Promise.all(requests.map(prepare));
  const worker = new Worker(new URL("./support/data-feed-worker.ts", import.meta.url).href);
  const seen = await new Promise<string>((done, failed) => {
    worker.onmessage = (event: MessageEvent<string>) => done(event.data);
    worker.onerror = (event) => failed(new Error(event.message));
    worker.postMessage(plans);
  });
  worker.terminate();
  const here = plans.map(openFeed);
  expect(seen).toBe(feedsAsText(here));
  checkFeedsOverlap(here);
  rmSync(plans[1].path);
  expect((await refusal(async () => openFeed(plans[1]))).code).toBe("DATASET_DAMAGED");
  // The column file is derived: preparing again builds it anew.
  expect(feedsAsText([openFeed(await prepare(requests[1]))])).toBe(feedsAsText([here[1]]));
});

describe("what is refused", () => {
  test("wishes that the rows cannot give", async () => {
    await Promise.all([bars(), trades(), features(), actions(), imported("quotes.csv", "time,bid,ask\n1704196800,1,1.5\n")]);
    const cases: readonly (readonly [request: FeedRequest, says: RegExp, hint: RegExp])[] = [
      [{ dataset: "bars", symbol: "A", kind: "trades" }, /holds bars, not trades/, /dataset of trades/],
      [{ dataset: "mood", build: { by: "time", granularityMs: 60_000 } }, /rows of features, of which no bars can be built/, /granularity/],
      [{ dataset: "actions", symbol: "A", build: { by: "count", count: 5 } }, /no bars can be built/, /granularity/],
      [{ dataset: "bars", symbol: "A", build: { by: "count", count: 5 } }, /cannot be gathered by count/, /5m/],
      [{ dataset: "quotes", build: { by: "volume", volume: 5 } }, /quotes, which have no volume/, /by count/],
      [{ dataset: "mood", isDelivered: false }, /no order is matched/, /leave the feed out/],
      [{ dataset: "bars", symbol: "A", columns: ["bid_close"] }, /columns are fixed/, /features/],
    ];
    for (const [request, says, hint] of cases) {
      const error = await refusal(() => prepare(request));
      expect({ code: error.code, message: error.message, hint: error.hint }).toEqual({ code: "FEED_INVALID", message: expect.stringMatching(says), hint: expect.stringMatching(hint) });
    }
    expect(await refusal(() => prepare({ dataset: "mood", columns: ["scor"] }))).toMatchObject({ code: "DATA_COLUMN_UNKNOWN", hint: 'It has: count, score. Did you mean "score"?' });
    expect((await refusal(() => prepare({ dataset: "actions" }))).code).toBe("DATASET_SYMBOL_REQUIRED");
    expect((await refusal(() => prepare({ dataset: "tradse" }))).details["suggestion"]).toBe("trades");
    expect((await refusal(() => prepare({ dataset: "trades", from: "2025-01-01" }))).message).toContain("no trades of A from 2025-01-01");
  });

  test("bars whose quotes are none, named by their time; outside of the window they do not matter", async () => {
    const dataset = await imported("odd.csv", "time,open,high,low,close,bid,ask\n1704196800,1,1,1,1,0.9,1.1\n1704196860,1,1,1,1,,1.1\n1704196920,1,1,1,1,1.2,1.1\n", { symbol: "O" });
    expect(await refusal(() => prepare({ dataset }))).toMatchObject({ code: "FEED_INVALID", message: `The bar of 2024-01-02T12:01:00Z in ${dataset.id} has no proper quote: bid is NaN, ask is 1.1.` });
    expect((await refusal(() => prepare({ dataset, from: 1704196920000 }))).message).toContain("bid is 1.2, ask is 1.1");
    expect(openFeed(await prepare({ dataset, to: 1704196860000 }))).toMatchObject({ quotes: { bid: Float64Array.of(0.9) } });
  });
});

describe("real files", () => {
  test("trades, quotes and bars with quotes open as what they are", async () => {
    const paths = ["spy_ticks_lean_20131007", "eurusd_ticks_lean_20140502", "eurusd_1m_lean_oanda"].map((name) => sharedFile(`data/${name}.parquet`));
    const feeds: RunFeed[] = [];
    for (const path of paths) {
      if (path === null) return;
      feeds.push(openFeed(await prepare({ dataset: await importFile(workspace.root, path) })));
    }
    const [spy, ticks, minutes] = feeds;
    if (spy.kind !== "trades" || ticks.kind !== "quotes" || minutes.kind !== "bars") throw new Error(feeds.map(({ kind }) => kind).join());
    expect([spy.time.length, ticks.time.length, minutes.bars.time.length]).toEqual([250_601, 49_341, 18_184]);
    // The bars are mid prices: their closes lie halfway between the quotes that they carry.
    const { bid, ask } = minutes.quotes ?? { bid: new Float64Array(0), ask: new Float64Array(0) };
    expect(bid).toHaveLength(18_184);
    for (let row = 0; row < bid.length; row++) if (Math.abs((bid[row] + ask[row]) / 2 - minutes.bars.close[row]) > 1e-9) throw new Error(`Row ${row}: ${bid[row]}, ${ask[row]}, ${minutes.bars.close[row]}`);
    checkFeedsOverlap([minutes, ticks]);
    expect((await refusal(async () => checkFeedsOverlap([minutes, spy]))).code).toBe("FEED_NO_OVERLAP");
  });
});
