import { describe, expect, test } from "bun:test";
import type { LogLine } from "../../src-bun/contract/result-columns.ts";
import type { WorkerNews } from "../../src-bun/contract/worker-messages.ts";
import { failureContext } from "../../src-bun/worker/failure-context.ts";
import { LiveLog } from "../../src-bun/worker/live-log.ts";

const line = (bar: number): LogLine => ({ bar, time: bar * 1_000, message: `bar ${bar}` });

interface Heard {
  readonly log: LiveLog;
  readonly lines: LogLine[];
  readonly batches: { readonly bars: number[]; readonly omittedCount: number }[];
}

function heard(): Heard {
  const batches: Heard["batches"] = [];
  const log = new LiveLog((news: WorkerNews) => {
    if (news.kind === "logged") batches.push({ bars: news.lines.map(({ bar }) => bar), omittedCount: news.omittedCount });
  });
  const lines: LogLine[] = [];
  log.follow(lines);
  return { log, lines, batches };
}

describe("log lines that are sent while a run goes on", () => {
  test("each once, in their order, and nothing where nothing is new", () => {
    const { log, lines, batches } = heard();
    log.send(0);
    lines.push(line(0), line(1));
    log.send(0);
    log.send(500);
    lines.push(line(2));
    log.send(1_000);
    expect(batches).toEqual([{ bars: [0, 1], omittedCount: 0 }, { bars: [2], omittedCount: 0 }]);
  });

  test("at most ten batches a second; what waits goes with the next, or at the end", () => {
    const { log, lines, batches } = heard();
    for (const [bar, atMs] of [0, 99, 100, 150, 199].entries()) {
      lines.push(line(bar));
      log.send(atMs);
    }
    log.sendRest();
    log.sendRest();
    expect(batches.map(({ bars }) => bars)).toEqual([[0], [1, 2], [3, 4]]);
  });

  test("of a flood the newest thousand, and how many were left out", () => {
    const { log, lines, batches } = heard();
    for (let bar = 0; bar < 2_500; bar++) lines.push(line(bar));
    log.send(0);
    expect([batches[0]!.bars.length, batches[0]!.bars[0], batches[0]!.bars.at(-1), batches[0]!.omittedCount]).toEqual([1_000, 1_500, 2_499, 1_500]);
    expect(lines.length).toBe(2_500);
  });

  test("without a listener the lines are still at hand", () => {
    const log = new LiveLog(null);
    log.follow([line(0)]);
    log.send(0);
    log.sendRest();
    expect(log.lines).toEqual([line(0)]);
  });
});

describe("what a failure keeps of parameters and log", () => {
  test("the last twenty lines, with their values", () => {
    const lines = Array.from({ length: 30 }, (_, bar) => ({ ...line(bar), values: { close: bar + 0.5 } }));
    const { log } = failureContext({}, lines);
    expect(log).toEqual(lines.slice(10));
  });

  test("long texts, lists and objects are cut, plain values are not", () => {
    const { params, log } = failureContext({ name: "x".repeat(600), list: Array.from({ length: 40 }, (_, k) => k), deep: { a: { b: { c: 1 } } }, units: 3, on: true, none: null }, [{ ...line(0), message: "y".repeat(4_096) }]);
    expect(params).toEqual({ name: `${"x".repeat(500)}…`, list: [...Array.from({ length: 32 }, (_, k) => k), "…"], deep: { a: { b: "…" } }, units: 3, on: true, none: null });
    expect((log[0] as LogLine).message).toBe(`${"y".repeat(500)}…`);
  });
});
