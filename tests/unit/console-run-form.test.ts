import { describe, expect, test } from "bun:test";
import type { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import type { RunSummary } from "../../src-bun/contract/run-record.ts";
import { ApiError } from "../../src-ui/api/api-error.ts";
import { draftOf, emptyDraft, orderOf, withConfig, withDataset, withParts, withRisk, withTemplate } from "../../src-ui/features/run-form/draft.ts";
import { expectedRun } from "../../src-ui/features/run-form/expected-run.ts";
import { problemsBelow, problemsOf } from "../../src-ui/features/run-form/problems.ts";
import { weekSpans } from "../../src-ui/features/run-form/week-spans.ts";

const chosen = withParts(emptyDraft, { strategy: "abc", data: "prices" });

describe("a draft", () => {
  test("is an order once strategy and data are chosen", () => {
    expect(orderOf(emptyDraft)).toBeNull();
    expect(orderOf(withParts(emptyDraft, { data: "prices" }))).toBeNull();
    expect(orderOf(chosen)).toEqual({ strategy: "abc", data: "prices", params: {}, config: {} });
  });

  test("loses what is taken away: nothing undefined is sent", () => {
    const order = orderOf(withParts(withParts(chosen, { from: "2024-01-02", warmup: 5 }), { from: undefined }));
    expect(Object.keys(order!)).not.toContain("from");
    expect(order!.warmup).toBe(5);
  });

  test("begins where an earlier order was", () => {
    expect(draftOf({ strategy: "abc", data: "prices", params: { fast: 3 } }).params).toEqual({ fast: 3 });
  });

  test("holds what differs from the default configuration alone", () => {
    expect(withConfig(withConfig(chosen, { initialCash: 5 }), { initialCash: undefined }).config).toEqual({});
  });

  test("takes over what one unit of other data is, and lets go of what belonged to those before", () => {
    const future = { kind: "future", multiplier: 50, initialMarginRate: 0.1, exchange: "cme-index" } as const;
    const typed = withConfig(withParts(chosen, { symbol: "A" }), { instrument: { multiplier: 2, initialMarginRate: 1 } });
    expect(withDataset(typed, { id: "other" }, {})).toEqual(withParts(typed, { data: "other", symbol: undefined }));
    const onFuture = withDataset(typed, { id: "es", instrument: future }, {});
    expect(onFuture.config.instrument).toEqual(future);
    expect(withDataset(onFuture, { id: "spy" }, { instrument: future }).config).toEqual({});
    expect(withDataset(typed, { id: "prices", instrument: future }, undefined)).toBe(typed);
  });

  test("takes over settings that were kept, for its own version and, where they name none, its own data", () => {
    expect(withTemplate(chosen, { params: { fast: 7 } })).toEqual({ ...chosen, params: { fast: 7 } });
    expect(withTemplate(chosen, { data: "es", strategy: "older" }).data).toBe("es");
    expect(withTemplate(chosen, { data: "es", strategy: "older" }).strategy).toBe("abc");
  });

  test("has risk rules as long as it has a limit", () => {
    const limited = withRisk(chosen, { maxDrawdown: { fraction: 0.2 } });
    expect(limited.config.risk).toEqual({ beyondCap: "reject", riskCheck: "intrabar", drawdownBase: "peak-close", dayStartBase: "equity", afterBreach: "halt", maxDrawdown: { fraction: 0.2 } });
    expect(withRisk(limited, { maxDrawdown: undefined }).config).toEqual({});
    expect(withRisk(chosen, { afterBreach: "resume-next-day" }).config).toEqual({});
  });
});

describe("what is wrong", () => {
  const refusal = (code: string, details: Record<string, unknown>): ApiError => new ApiError({ type: "", title: "", status: 422, detail: "Something is wrong", code, hint: "Mend it", details, instance: "" });

  test("lies at the field that the app names", () => {
    const problems = problemsOf(refusal("ORDER_INVALID", { problems: [{ path: "config.commission.rate", value: 5, reason: "must be less than 1" }, { path: "params.fast", value: 0, reason: "must be 1 or more" }] }))!;
    expect(problems).toEqual({ "config.commission.rate": "must be less than 1", "params.fast": "must be 1 or more" });
    expect(problemsBelow(problems, "params")).toEqual({ fast: "must be 1 or more" });
  });

  test.each([["WINDOW_EMPTY", "from"], ["DATASET_UNKNOWN", "data"], ["DATASET_SYMBOL_REQUIRED", "symbol"], ["PARAM_UNKNOWN", "params"], ["RISK_INVALID", "config.risk"], ["INTERNAL", ""]])("%s without a field lies at %j", (code, place) => {
    expect(problemsOf(refusal(code, {}))).toEqual({ [place]: "Something is wrong. Mend it" });
  });

  test("is nothing of the order's when nobody answered", () => {
    expect(problemsOf(new Error("gone"))).toBeNull();
    expect(problemsOf(null)).toBeNull();
  });
});

describe("how large a run will be", () => {
  const day = 86_400_000;
  const dataset = { symbols: [{ symbol: "A", rowCount: 1_001, firstTime: 0, lastTime: 1_000 * day, granularityMs: day }] } as unknown as DatasetManifest;

  test("all rows without a window, a share of them with one", () => {
    expect(expectedRun(chosen, dataset, null)).toEqual({ barCount: 1_001, durationMs: null });
    expect(expectedRun(withParts(chosen, { from: 500 * day }), dataset, null)!.barCount).toBe(501);
  });

  test("fewer bars when longer ones are built", () => {
    expect(expectedRun(withParts(chosen, { granularity: { by: "time", granularityMs: 7 * day } }), dataset, null)!.barCount).toBe(143);
  });

  test("as long for each bar as the last run took, and never below the start itself", () => {
    expect(expectedRun(chosen, dataset, { barCount: 100, durationMs: 1_000 } as RunSummary)!.durationMs).toBe(10_010);
    expect(expectedRun(chosen, dataset, { barCount: 1_000_000, durationMs: 100 } as RunSummary)!.durationMs).toBe(150);
  });

  test("nothing for a window beside the data", () => {
    expect(expectedRun(withParts(chosen, { from: 2_000 * day }), dataset, null)).toBeNull();
  });
});

test("hours over midnight are two parts, the second on the next day; Sunday's on Monday", () => {
  expect(weekSpans([{ days: ["fri", "sun"], start: "18:00", end: "02:30", label: "night" }])).toEqual([
    { day: 4, from: 1_080, to: 1_440 },
    { day: 5, from: 0, to: 150 },
    { day: 6, from: 1_080, to: 1_440 },
    { day: 0, from: 0, to: 150 },
  ]);
  expect(weekSpans([{ days: ["mon"], start: "09:30", end: "24:00", label: "day" }])).toEqual([{ day: 0, from: 570, to: 1_440 }]);
});
