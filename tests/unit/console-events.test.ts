import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { QueryClient } from "@tanstack/react-query";
import type { AppEvent } from "../../src-bun/contract/app-events.ts";
import { connection } from "../../src-ui/api/connection.ts";
import { startEventsBridge } from "../../src-ui/api/events-bridge.ts";
import { liveRuns, noteLog, noteProgress } from "../../src-ui/api/live-runs.ts";

/** Stands in for the browser's stream: the test says what comes. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  isClosed = false;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeSource.all.push(this);
  }
  close(): void {
    this.isClosed = true;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  fail(isGivenUp: boolean): void {
    this.readyState = isGivenUp ? 2 : 0;
    this.onerror?.();
  }
  send(event: AppEvent | "reset"): void {
    this.dispatchEvent(event === "reset" ? new MessageEvent("reset", { data: "{}" }) : new MessageEvent(event.type, { data: JSON.stringify(event) }));
  }
}

const real = { EventSource: globalThis.EventSource, fetch: globalThis.fetch };
let client: QueryClient;
/** Keys that were made stale; [] stands for everything. */
let stale: unknown[];
let told: unknown[];
let end: () => void;

function source(): FakeSource {
  return FakeSource.all.at(-1)!;
}
/** Lists are asked for again after a moment. */
const aMoment = (): void => void jest.advanceTimersByTime(300);
const changed = (runId: string, to: "running" | "succeeded" | "failed" | "canceled"): AppEvent => ({ type: "run.changed", runId, from: "queued", to, at: 0, actor: "a", reason: "" });
const progress = (runId: string, barsDone: number, equity = 1): Extract<AppEvent, { type: "run.progress" }> => ({ type: "run.progress", runId, phase: "running", barsDone, barCount: 100, equity, totalReturn: null, drawdown: null, sharpe: null, tradeCount: 0 });

beforeEach(() => {
  jest.useFakeTimers();
  FakeSource.all = [];
  globalThis.EventSource = FakeSource as unknown as typeof EventSource;
  connection.set(() => "connecting");
  liveRuns.set(() => ({}));
  client = new QueryClient();
  [stale, told] = [[], []];
  client.invalidateQueries = (filters?: { queryKey?: readonly unknown[] }) => {
    stale.push(filters?.queryKey ?? []);
    return Promise.resolve();
  };
  end = startEventsBridge(client, { onAlert: ({ message }) => void told.push(message), onRunEnded: (runId, state) => void told.push([runId, state]) });
  source().open();
});
afterEach(() => {
  end();
  jest.useRealTimers();
  Object.assign(globalThis, real);
});

describe("an event makes stale what it speaks of, and nothing else", () => {
  const cases: readonly (readonly [AppEvent, readonly unknown[]])[] = [
    [changed("a", "running"), [["runs", "list"], ["runs", "one", "a"], ["health"]]],
    [{ type: "run.deleted", runId: "a" }, [["runs", "list"], ["runs", "one", "a"]]],
    [{ type: "run.restored", runId: "a" }, [["runs", "list"], ["runs", "one", "a"]]],
    [progress("a", 1), []],
    [{ type: "run.logged", runId: "a", lines: [] }, []],
    [{ type: "dataset.imported", datasetId: "d" }, [["datasets"]]],
    [{ type: "dataset.deleted", datasetId: "d" }, [["datasets"]]],
    [{ type: "import.changed", importId: "i", state: "running" }, [["imports", "i"]]],
    [{ type: "strategy.changed", strategyId: "s" }, [["strategies"]]],
  ];
  test.each(cases.map(([event, keys]) => [event.type, event, keys] as const))("%s", (_name, event, keys) => {
    source().send(event);
    expect(stale).toEqual([]);
    aMoment();
    expect(stale).toEqual([...keys]);
  });

  test("a hundred at once ask for each list once", () => {
    for (let k = 0; k < 100; k++) source().send(changed("a", "succeeded"));
    aMoment();
    expect(stale.length).toBe(3);
  });
});

describe("news of runs", () => {
  test("live figures are kept while a run goes on and forgotten when it has ended; its end is told", () => {
    source().send(progress("a", 10, 5));
    source().send(progress("a", 20, 6));
    source().send({ type: "run.logged", runId: "a", lines: [{ time: 1, message: "hello" }] });
    expect(liveRuns.get()["a"]).toMatchObject({ equity: [5, 6], since: { barsDone: 10 }, progress: { barsDone: 20 }, log: [{ time: 1, message: "hello" }] });
    source().send(changed("a", "succeeded"));
    expect(liveRuns.get()["a"]).toBeUndefined();
    expect(told).toEqual([["a", "succeeded"]]);
  });

  test("a run that begins again has a curve that begins again", () => {
    noteProgress(progress("a", 50, 5), 1);
    noteProgress(progress("a", 3, 1), 2);
    expect(liveRuns.get()["a"]).toMatchObject({ equity: [1], since: { at: 2, barsDone: 3 }, lastAt: 2 });
  });

  test("curve and log are kept to a length", () => {
    for (let k = 0; k < 300; k++) noteProgress(progress("a", k, k), k);
    noteLog("a", Array.from({ length: 700 }, (_, k) => ({ time: k, message: "" })));
    expect([liveRuns.get()["a"]!.equity.length, liveRuns.get()["a"]!.equity.at(-1), liveRuns.get()["a"]!.log.length]).toEqual([200, 299, 500]);
  });

  test("alerts are told; a run that merely begins is not", () => {
    source().send({ type: "alert.raised", alert: { kind: "disk.low", at: 0, message: "disk", runId: null } });
    source().send(changed("a", "running"));
    expect(told).toEqual(["disk"]);
  });
});

describe("the connection", () => {
  test("the first one asks for nothing again", () => {
    expect([connection.get(), stale, source().url]).toEqual(["open", [], "/api/v1/events"]);
  });

  test("lost and resumed by the browser: what failed meanwhile is asked for again", () => {
    source().fail(false);
    expect([connection.get(), FakeSource.all.length]).toEqual(["lost", 1]);
    source().open();
    expect([connection.get(), stale]).toEqual(["open", [[]]]);
  });

  test("what could not be resumed is asked for anew as a whole", () => {
    source().send("reset");
    expect(stale).toEqual([[]]);
  });

  /** The browser has given up; then the app answers so. */
  async function comeBackTo(status: number): Promise<void> {
    globalThis.fetch = (() => Promise.resolve(status === 0 ? Response.error() : Response.json({ status, detail: "", details: {} }, { status }))) as unknown as typeof fetch;
    if (status === 0) globalThis.fetch = (() => Promise.reject(new TypeError("down"))) as unknown as typeof fetch;
    jest.advanceTimersByTime(1_600);
    for (let k = 0; k < 20; k++) await Promise.resolve();
  }

  test("given up by the browser: a new stream as soon as the app answers", async () => {
    source().fail(true);
    await comeBackTo(0);
    expect([connection.get(), FakeSource.all.length]).toEqual(["lost", 1]);
    await comeBackTo(200);
    expect(FakeSource.all.length).toBe(2);
    source().open();
    expect([connection.get(), stale]).toEqual(["open", [[]]]);
  });

  test("an app that does not know this browser is locked, until it does", async () => {
    source().fail(true);
    await comeBackTo(401);
    expect([connection.get(), FakeSource.all.length]).toEqual(["locked", 1]);
    await comeBackTo(401);
    expect(connection.get()).toBe("locked");
    await comeBackTo(200);
    source().open();
    expect(connection.get()).toBe("open");
  });

  test("ended, it stays ended", async () => {
    const last = source();
    end();
    last.fail(true);
    await comeBackTo(200);
    expect([last.isClosed, FakeSource.all.length, connection.get()]).toEqual([true, 1, "open"]);
  });
});
