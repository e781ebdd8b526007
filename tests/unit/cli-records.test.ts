import { describe, expect, test } from "bun:test";
import { size } from "../../src-bun/cli/copy-words.ts";
import { isDescending } from "../../src-bun/cli/figure-words.ts";
import { runHistory } from "../../src-bun/cli/run-history.ts";
import { runList } from "../../src-bun/cli/run-list.ts";
import { type ErrorCode, errorKinds, HindsightError } from "../../src-bun/contract/errors.ts";
import { type RunAttempt, type RunDetail, summaryFigures, type RunSummary } from "../../src-bun/contract/run-record.ts";
import { roomFinding } from "../../src-bun/orchestrator/doctor/check-room.ts";
import { errorOf } from "../../src-bun/orchestrator/records/ask-app.ts";
import { tellingLength } from "../../src-bun/orchestrator/records/find-run.ts";

const WIDTH = 78;
const longest = (texts: readonly string[]): string => texts.reduce((a, b) => (b.length > a.length ? b : a));
const widest = (lines: readonly string[]): number => Math.max(...lines.map((line) => line.length));
const summary = { ...(Object.fromEntries(summaryFigures.map((figure, k) => [figure, 1 + k / 8])) as Omit<RunSummary, "barCount" | "durationMs">), totalReturn: -123.4567, maxDrawdown: 0.98765, trades: 123_456, barCount: 5_000_000, durationMs: 60_000 };
const attempt: RunAttempt = { number: 10, startedAt: 0, endedAt: 1, outcome: "succeeded", errorCode: longest(Object.keys(errorKinds)), error: null, barCount: 10_000_000, durationMs: 86_399_000, peakBytes: 16e9 };
const run: RunDetail = {
  id: "0198c2b1-3f4a-7000-8000-000000000001", state: "succeeded", strategyId: "s", strategyName: "A strategy with a name that is as long as a line of this terminal, or longer still", versionHash: "a".repeat(64), datasetId: "abc-1d844a0b", symbol: "ABC",
  order: { strategy: "s", data: "abc-1d844a0b", params: {}, config: {} }, priority: 3, submitter: "ann", createdAt: 0, queuedAt: 0, startedAt: 0, finishedAt: 1, attemptCount: 10, notBefore: null, folder: "runs/x", fingerprint: "b".repeat(64), digest: "c".repeat(64), error: null, deletedAt: null,
  summary, attempts: [attempt], transitions: [{ from: null, to: "queued", at: 0, actor: "ann", reason: "it was asked for, ".repeat(10) }],
};

describe("runs as text", () => {
  test("fit into their lines, whatever they are sorted by", () => {
    for (const sort of [undefined, "createdAt", ...summaryFigures] as const) expect(widest(runList([run], 20, WIDTH, sort))).toBeLessThanOrEqual(WIDTH);
    expect(widest(runHistory(run, WIDTH).split("\n"))).toBeLessThanOrEqual(WIDTH);
    expect(widest(runList([run], 20, 40))).toBeLessThanOrEqual(40);
  });

  test("a failed run shows its error, one that waits nothing; a hostile name stays in its line", () => {
    const error = new HindsightError("RUN_SILENT", "nothing was heard\nfor long", "").toBody();
    expect(runList([{ ...run, summary: null, state: "failed", error }], 8, WIDTH)[2]).toContain("RUN_SILENT: nothing was heard");
    expect(runList([{ ...run, summary: null, state: "queued", strategyName: "a\n\u001b[2Jb" }], 8, WIDTH)).toHaveLength(2);
  });

  test("the figure that they are sorted by is shown, and the best comes first", () => {
    expect(runList([run], 8, WIDTH, "winRate")[2]).toContain("win rate");
    expect(["sharpe", "maxDrawdown", "createdAt", "strategyName"].map((key) => isDescending(key as "sharpe"))).toEqual([true, false, true, false]);
  });
});

describe("beginnings of ids", () => {
  test("are as long as it takes to tell each from all others, also from those that are not shown", () => {
    const all = ["0198c2b1a", "0198c2b1b", "0198d000", "1"];
    expect(tellingLength(["1"], all)).toBe(1);
    expect(tellingLength(["0198d000"], all)).toBe(5);
    expect(tellingLength(["1", "0198c2b1a"], all)).toBe(9);
    expect(tellingLength([], all)).toBe(1);
  });
});

describe("answers of the app", () => {
  test("a problem is the error that it was made of; anything else is nobody's we know", () => {
    const problem = { code: "RUN_STATE_INVALID", detail: "it is over", hint: "Look again", details: { state: "failed" } };
    expect(errorOf(problem, 409, "url").toBody()).toEqual({ code: "RUN_STATE_INVALID", message: "it is over", hint: "Look again", details: { state: "failed" } });
    for (const body of [null, "no", {}, { ...problem, code: "toString" }, { ...problem, hint: undefined }]) expect(errorOf(body, 502, "url").code).toBe("INTERNAL" satisfies ErrorCode);
  });
});

test("sizes are in powers of ten", () => {
  expect([0, 999, 1_000, 5_250_000, 3e9].map(size)).toEqual(["0 bytes", "999 bytes", "1.0 kB", "5.3 MB", "3.0 GB"]);
});

test("a disk with little room is warned of, one with almost none is wrong", () => {
  expect([50e9, 1.5e9, 100e6].map((free) => roomFinding(free).level)).toEqual(["ok", "warning", "error"]);
  expect([2e9, 123_456_789].map((free) => roomFinding(free).message)).toEqual(["the disk has 2.0 GB of free space", "the disk has 123 MB of free space"]);
});
