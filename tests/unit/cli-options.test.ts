import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { barLengthOption } from "../../src-bun/cli/bar-length-option.ts";
import { fundingOption } from "../../src-bun/cli/funding-option.ts";
import { granularityOption } from "../../src-bun/cli/granularity-option.ts";
import { commissionOption, slippageOption } from "../../src-bun/cli/model-options.ts";
import { countOption, minutesOption, numberOption, secondsOption } from "../../src-bun/cli/number-options.ts";
import { inOptionNames } from "../../src-bun/cli/option-names.ts";
import { paramsOption } from "../../src-bun/cli/params-option.ts";
import { HindsightError, type ErrorCode } from "../../src-bun/contract/errors.ts";
import { refusalAtOnce } from "../support/refusal.ts";

describe("cost models", () => {
  test("commission in every form", () => {
    expect(commissionOption("0.001")).toEqual({ type: "percent", rate: 0.001 });
    expect(commissionOption("0")).toEqual({ type: "percent", rate: 0 });
    expect(commissionOption("percent:1e-3")).toEqual({ type: "percent", rate: 0.001 });
    expect(commissionOption("fixed:5")).toEqual({ type: "fixed", amount: 5 });
    expect(commissionOption("fixed+percent:5,0.001")).toEqual({ type: "fixed-plus-percent", amount: 5, rate: 0.001 });
    expect(commissionOption("per-unit:0.005")).toEqual({ type: "per-unit", amount: 0.005 });
    expect(commissionOption("per-unit:0.005,max-rate=0.01,min=1")).toEqual({ type: "per-unit", amount: 0.005, minimum: 1, maximumRate: 0.01 });
    expect(commissionOption('{"type":"fixed","amount":2}')).toEqual({ type: "fixed", amount: 2 });
    expect(commissionOption("tiered:0=0.001,1000000=0.0008")).toEqual({ type: "tiered", tiers: [{ from: 0, rate: 0.001 }, { from: 1_000_000, rate: 0.0008 }] });
    expect(commissionOption("maker-taker:-0.0001,0.0004")).toEqual({ type: "maker-taker", maker: -0.0001, taker: 0.0004 });
    expect(commissionOption("none")).toEqual({ type: "none" });
  });

  test.each(["", "abc", "percent", "percent:", "percent:1,2", "fixed+percent:5", "per-unit:0.005,mn=1", "fixed:5,min=1", "percent:0x10", "{", "0.1%", "1_000", "Infinity", "tiered:", "tiered:0.001", "tiered:5=0.001", "tiered:0=0.001,0=0.002", "tiered:0=0.001,9=", "maker-taker:0.1"])("commission %p is refused with the forms there are", (text) => {
    const { code, message, hint } = refusalAtOnce(() => commissionOption(text));
    expect(code).toBe("USAGE_INVALID_VALUE");
    expect(message).toBe(`--commission cannot be "${text}"`);
    expect(hint).toMatch(text === "{" ? /JSON/ : /fixed\+percent:5,0\.001/);
  });

  test("slippage", () => {
    expect(slippageOption("bps:2")).toEqual({ type: "bps", bps: 2 });
    expect(slippageOption("ticks:0.5")).toEqual({ type: "ticks", ticks: 0.5 });
    expect(slippageOption("range:0.1")).toEqual({ type: "range", share: 0.1 });
    expect(slippageOption("volume:0.2")).toEqual({ type: "volume", impact: 0.2 });
    expect(slippageOption("0")).toEqual({ type: "none" });
    for (const text of ["0.001", "bps", "bps:1,2", "points:3"]) expect(refusalAtOnce(() => slippageOption(text)).hint).toContain("bps:2");
  });
});

test("plain numbers, seconds and lengths of bars", () => {
  expect(numberOption("--cash", 1)("1e5")).toBe(100_000);
  expect(numberOption("--cash", 1)("-.5")).toBe(-0.5);
  for (const text of ["", " ", "1,000", "NaN", "1k", "0x1"]) expect(refusalAtOnce(() => numberOption("--cash", 1)(text)).code).toBe("USAGE_INVALID_VALUE");
  expect(secondsOption("--timeout")("0.5")).toBe(0.5);
  for (const text of ["0", "-1", "soon"]) expect(refusalAtOnce(() => secondsOption("--timeout")(text)).hint).toContain("greater than 0");
  expect(["30s", "1m", "4h", "1d", "1w"].map(barLengthOption)).toEqual([30_000, 60_000, 14_400_000, 86_400_000, 604_800_000]);
  for (const text of ["", "m", "0m", "1.5h", "1M", "60000"]) expect(refusalAtOnce(() => barLengthOption(text)).code).toBe("USAGE_INVALID_VALUE");
});

test("minutes and counts may be 0, and not less", () => {
  expect([minutesOption("--m")("0"), minutesOption("--m")("2.5"), countOption("--c", 1)("0"), countOption("--c", 1)("200")]).toEqual([0, 2.5, 0, 200]);
  expect(refusalAtOnce(() => minutesOption("--flatten-before")("-5"))).toMatchObject({ code: "USAGE_INVALID_VALUE", message: '--flatten-before cannot be "-5"', hint: expect.stringContaining("0 or more") });
  for (const text of ["-1", "1.5", "many"]) expect(refusalAtOnce(() => countOption("--warmup", 200)(text)).hint).toContain("whole number");
});

test("the bars that a strategy sees", () => {
  expect(["30s", "5m", "1d"].map(granularityOption)).toEqual([30_000, 300_000, 86_400_000].map((granularityMs) => ({ by: "time", granularityMs })));
  expect(granularityOption("count:1000")).toEqual({ by: "count", count: 1000 });
  expect(granularityOption("volume:1e5")).toEqual({ by: "volume", volume: 100_000 });
  expect(refusalAtOnce(() => granularityOption("5min"))).toMatchObject({ code: "USAGE_INVALID_VALUE", message: '--granularity cannot be "5min"', hint: expect.stringContaining("Did you mean 5m?") });
  for (const text of ["count:", "count:0", "count:1.5", "volume:-1", "volume:1:2", "ticks:5"]) expect(refusalAtOnce(() => granularityOption(text)).hint).toContain("count:1000");
});

test("funding", () => {
  expect(fundingOption("-0.0001")).toEqual({ fundingRate: -0.0001 });
  expect(fundingOption("0.0001:4")).toEqual({ fundingRate: 0.0001, fundingHours: 4 });
  for (const text of ["", "1%", "0.1:", "0.1:4:1", "0.1:often"]) expect(refusalAtOnce(() => fundingOption(text)).hint).toContain("0.0001:4");
});

test("parameters", () => {
  expect(paramsOption(undefined, "/")).toEqual({});
  expect(paramsOption("fast=10, note = a=b", "/")).toEqual({ fast: "10", note: "a=b" });
  expect(paramsOption(' {"list":[1,2]}', "/")).toEqual({ list: [1, 2] });
  expect(refusalAtOnce(() => paramsOption("fast=1,slow", "/")).message).toContain('"slow"');
  expect(refusalAtOnce(() => paramsOption("=1", "/")).code).toBe("USAGE_INVALID_VALUE");
  expect(refusalAtOnce(() => paramsOption("{fast:1}", "/")).message).toContain("not valid JSON");
  expect(refusalAtOnce(() => paramsOption("/", "/")).message).toContain("neither name=value nor a file");
});

describe("hints name the options of the command line", () => {
  const inner = /columns\.\w|onUnsorted|onDuplicate|allowNonPositivePrices|granularityMs|timeUnit|dateOrder|(?:columns|zone) option/;

  /** Texts of the data room's sources in which a key of the import options stands. */
  function textsWithKeys(): string[] {
    const room = resolve(import.meta.dir, "../../src-bun/data");
    const files = readdirSync(room, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    return files.flatMap((name) =>
      readFileSync(join(room, name), "utf8")
        .split("\n")
        // A sentence, or a part of one that is put together: it has blanks, and is neither a key nor a piece of code.
        .flatMap((line) => [...line.matchAll(/"([^"\n]*)"|`([^`\n]*)`/g)].map((match) => match[1] ?? match[2]))
        // What is calculated inside of a text is no word of it.
        .map((text) => text.replace(/\$\{[^}]* [^}]*\}/g, "…"))
        .filter((text) => inner.test(text) && / /.test(text) && !text.includes("${columns.")),
    );
  }

  test("every hint of an import that names a key is translated", () => {
    const texts = textsWithKeys().map((text) => text.replaceAll("${role}", "close").replaceAll("${other}", "open").replaceAll("${suggestion}", "ms").replaceAll("${names[0]}", "px"));
    expect(texts.length).toBeGreaterThan(15);
    for (const text of texts) {
      const { hint } = inOptionNames(new HindsightError("DATA_TIME_INVALID", "m", text));
      expect(hint).not.toMatch(inner);
      expect(hint).toContain("--");
    }
  });

  const cases: readonly (readonly [ErrorCode, string, string])[] = [
    ["DATA_COLUMN_MISSING", "Name the columns that hold them: columns.open=…, columns.close=…", "Name the columns that hold them: --columns open=…,close=…"],
    ["DATA_COLUMN_MISSING", "Name the right one: columns.close = Adj Close", "Name the right one: --columns 'close=Adj Close'"],
    ["DATA_VOLUME_INVALID", "or leave the volume out with columns.volume=null", "or leave the volume out with --columns volume="],
    ["DATA_VOLUME_INVALID", "or leave the sizes out with columns.size=null and kind=trades", "or leave the sizes out with --columns size= and --kind trades"],
    ["DATA_COLUMN_MISSING", "Name the columns that hold them: columns.size=…. Or state what a row is: kind=trades, kind=features", "Name the columns that hold them: --columns size=…. Or state what a row is: --kind trades, --kind features"],
    ["DATA_TIME_INVALID", "name another column with columns.time", "name another column with --columns time=…"],
    ["DATA_COLUMN_UNKNOWN", "Give columns.high and columns.low a column each", "Give high and low in --columns a column each"],
    ["DATASET_UNKNOWN", "The workspace has no datasets yet; import a file first", "The workspace has no datasets yet; import a file first: hindsight import FILE"],
    ["PARAM_UNKNOWN", "columns.time stays", "columns.time stays"],
  ];
  test.each(cases)("%s: %s", (code, from, to) => {
    expect(inOptionNames(new HindsightError(code, "message", from, { a: 1 })).toBody()).toEqual({ code, message: "message", hint: to, details: { a: 1 } });
  });
});
