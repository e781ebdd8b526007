import { beforeEach, describe, expect, test } from "bun:test";
import type { RunProgressEvent } from "../../src-bun/contract/app-events.ts";
import { forgetLiveRun, liveRuns, noteLog, noteProgress } from "../../src-ui/api/live-runs.ts";
import { runPace } from "../../src-ui/components/run-pace.ts";

const progress = (barsDone: number, equity = 100): RunProgressEvent => ({ type: "run.progress", runId: "a", phase: "running", barsDone, barCount: 1_000, equity, totalReturn: 0, drawdown: 0, sharpe: null, tradeCount: 0 });
const live = () => liveRuns.get()["a"]!;

beforeEach(() => forgetLiveRun("a"));

describe("the pace of a run", () => {
  test("is bars over time since it began to tell, and what is left follows", () => {
    noteProgress(progress(100), 1_000);
    noteProgress(progress(300), 2_000);
    expect(runPace(live())).toEqual({ done: 0.3, barsPerSecond: 200, leftMs: 3_500 });
  });

  test("is not known from one message, nor from two at once", () => {
    noteProgress(progress(100), 1_000);
    expect(runPace(live())).toEqual({ done: 0.1, barsPerSecond: null, leftMs: null });
    noteProgress(progress(200), 1_050);
    expect(runPace(live())!.barsPerSecond).toBeNull();
  });

  test("begins anew when the run does: a lost worker is tried again from the first bar", () => {
    noteProgress(progress(900), 1_000);
    noteProgress(progress(10), 5_000);
    noteProgress(progress(210), 6_000);
    expect(runPace(live())!.barsPerSecond).toBe(200);
    expect(live().equity).toHaveLength(2);
  });
});

test("a live run keeps the last of its curve and its log, however long it goes on", () => {
  for (let k = 0; k < 1_000; k++) noteProgress(progress(k, k), k);
  expect(live().equity).toHaveLength(200);
  expect(live().equity.at(-1)).toBe(999);
  noteLog("a", Array.from({ length: 2_000 }, (_, time) => ({ time, message: "line" })));
  expect(live().log).toHaveLength(500);
  expect(live().log.at(-1)!.time).toBe(1_999);
});
