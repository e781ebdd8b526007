import { afterAll, describe, expect, test } from "bun:test";
import { Command } from "commander";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configOfOptions } from "../../src-bun/cli/config-of-options.ts";
import { type InstrumentFile, readInstrumentFile } from "../../src-bun/cli/instrument-file.ts";
import { addRunOptions, type RunOptions } from "../../src-bun/cli/run-options.ts";
import { sessionOption } from "../../src-bun/cli/session-option.ts";
import { defaultRunConfig } from "../../src-bun/contract/run-config.ts";
import { validateConfig } from "../../src-bun/orchestrator/validate-config.ts";
import { refusal, refusalAtOnce } from "../support/refusal.ts";

const folder = mkdtempSync(join(tmpdir(), "hindsight-options-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function options(...args: string[]): RunOptions {
  const command = addRunOptions(new Command("run").exitOverride());
  command.parse(["--data", "x", ...args], { from: "user" });
  return command.opts();
}

const config = (args: readonly string[], instrument?: InstrumentFile) => configOfOptions(options(...args), instrument, folder);

describe("configuration", () => {
  test("no option changes nothing", () => {
    expect(config([])).toEqual({ instrument: defaultRunConfig.instrument });
  });

  test("every option arrives where it belongs, and the whole is a valid configuration", () => {
    const all = config([
      "--cash", "5e4", "--fill-on", "close", "--limit-fill", "through", "--stop-wrong-side", "reject", "--intrabar", "ohlc", "--entry-bar-children", "full", "--child-matching", "lot-rule", "--lot-matching", "lifo", "--trail-on", "close", "--trail-atr", "live",
      "--size-at", "fill", "--oversize", "cut", "--margin-call", "minimum", "--max-volume-share", "0.1", "--at-end", "close", "--commission", "maker-taker:0.0001,0.0004", "--slippage", "range:0.1", "--slippage-beyond-range", "clip", "--spread", "0.0005",
      "--borrow-rate", "0.01", "--margin-interest", "0.06", "--funding", "0.0001:4", "--risk", "maxDrawdown=20%", "--percentile-bars", "100", "--raw-data", "--no-system-factors", "--seed", "7", "--days-per-year", "260",
      "--future", "--tick-size", "0.25", "--lot-size", "1", "--multiplier", "50", "--initial-margin", "12000", "--maintenance-margin", "10000", "--exchange", "cme-index", "--currency", "USD",
    ]);
    expect(all).toEqual({
      initialCash: 50_000, fillOn: "close", limitFill: "through", stopWrongSide: "reject", intrabar: "ohlc", entryBarChildren: "full", childMatching: "lot-rule", lotMatching: "lifo", trailOn: "close", trailAtr: "live",
      sizeAt: "fill", oversize: "cut", marginCall: "minimum", maxVolumeShare: 0.1, atEnd: "close", commission: { type: "maker-taker", maker: 0.0001, taker: 0.0004 }, slippage: { type: "range", share: 0.1 }, slippageBeyondRange: "clip", spread: { rate: 0.0005, charge: "both" },
      financing: { borrowRate: 0.01, marginRate: 0.06, fundingRate: 0.0001, fundingHours: 4 },
      risk: { maxDrawdown: { fraction: 0.2 }, beyondCap: "reject", riskCheck: "intrabar", drawdownBase: "peak-close", dayStartBase: "equity", afterBreach: "halt" },
      percentileBars: 100, isDataAdjusted: false, systemFactors: false, seed: 7, daysPerYear: 260,
      instrument: { kind: "future", tickSize: 0.25, lotSize: 1, multiplier: 50, initialMarginRate: 1, initialMargin: 12_000, maintenanceMargin: 10_000, exchange: "cme-index", currency: "USD" },
    });
    expect(() => validateConfig({ ...defaultRunConfig, ...all })).not.toThrow();
  });

  test("the command line wins over the file, also over what it says of a symbol; a rate over money", () => {
    const given: InstrumentFile = { instrument: { tickSize: 0.25, multiplier: 50, initialMargin: 12_000, maintenanceMargin: 9_000 }, symbols: { NQ: { multiplier: 20, initialMargin: 17_000, tickSize: 0.5 }, RTY: { lotSize: 1 } } };
    expect(config([], given)).toEqual({ instrument: { ...given.instrument, multiplier: 50, initialMarginRate: 1 }, instruments: given.symbols });
    expect(config(["--tick-size", "0.01", "--margin-rate", "0.2", "--maintenance-rate", "0.1"], given)).toEqual({
      instrument: { tickSize: 0.01, multiplier: 50, initialMarginRate: 0.2, maintenanceMarginRate: 0.1 },
      instruments: { NQ: { multiplier: 20 }, RTY: { lotSize: 1 } },
    });
  });

  test("money and a rate at once are refused", () => {
    expect(refusalAtOnce(() => config(["--margin-rate", "0.1", "--initial-margin", "5"]))).toMatchObject({ code: "USAGE_INVALID_VALUE", message: expect.stringContaining("--margin-rate and --initial-margin") });
    expect(refusalAtOnce(() => config(["--maintenance-rate", "0.1", "--maintenance-margin", "5"])).message).toContain("--maintenance-rate and --maintenance-margin");
  });
});

describe("session", () => {
  const session = (...args: string[]) => sessionOption(options(...args), folder);

  test("hours and rules", () => {
    expect(session()).toBeUndefined();
    expect(session("--session", "rth")).toEqual({ hours: "rth", fillOutsideSession: false, markOutsideSession: true, flattenAtSessionEnd: false });
    expect(session("--session", "24x7", "--fill-outside-session", "--no-mark-outside-session")).toMatchObject({ hours: "24x7", fillOutsideSession: true, markOutsideSession: false });
    expect(session("--session", "eth", "--flatten", "last-open")).toMatchObject({ flattenAtSessionEnd: { at: "last-open", minutesBefore: 0, noEntriesBefore: 0 } });
    expect(session("--session", "eth", "--flatten", "last-close", "--flatten-before", "5")).toMatchObject({ flattenAtSessionEnd: { at: "last-close", minutesBefore: 5, noEntriesBefore: 5 } });
    expect(session("--session", "eth", "--flatten", "last-close", "--flatten-before", "5", "--no-entries-before", "15")).toMatchObject({ flattenAtSessionEnd: { minutesBefore: 5, noEntriesBefore: 15 } });
  });

  test("a file of one's own", () => {
    const own = { name: "morning", zone: "America/New_York", calendar: "us-equity", windows: [{ days: ["mon", "tue"], start: "10:00", end: "11:00", label: "morning" }] };
    expect(session("--session", file("morning.json", own))).toMatchObject({ hours: own });
    expect(refusalAtOnce(() => session("--session", file("no-windows.json", { ...own, windows: [] })))).toMatchObject({ code: "SESSION_INVALID", message: expect.stringContaining("windows is empty") });
    expect(refusalAtOnce(() => session("--session", "rht"))).toMatchObject({ code: "SESSION_INVALID", hint: expect.stringMatching(/^Did you mean rth\? /) });
  });

  test.each(["--flatten last-close", "--fill-outside-session", "--no-mark-outside-session", "--flatten-before 5", "--no-entries-before 5"])("%s without a session is refused", (text) => {
    expect(refusalAtOnce(() => session(...text.split(" ")))).toMatchObject({ code: "USAGE_INVALID_VALUE", message: `${text.split(" ")[0]} is given, but the run has no session`, hint: expect.stringContaining("--session rth") });
  });

  test.each(["--flatten-before", "--no-entries-before"])("%s without --flatten is refused", (option) => {
    expect(refusalAtOnce(() => session("--session", "rth", option, "5"))).toMatchObject({ code: "USAGE_INVALID_VALUE", message: expect.stringContaining(option), hint: expect.stringContaining("--flatten last-close") });
  });
});

describe("instrument file", () => {
  test("fields, symbols, and an expiry as an instant", async () => {
    const path = file("es.json", { kind: "future", multiplier: 50, expiry: "2024-12-20T14:30:00Z", symbols: { NQ: { multiplier: 20, expiry: "2024-12-20T09:30:00-05:00" } } });
    const expiry = Date.UTC(2024, 11, 20, 14, 30);
    expect(await readInstrumentFile(path)).toEqual({ instrument: { kind: "future", multiplier: 50, expiry }, symbols: { NQ: { multiplier: 20, expiry } } });
    expect(await readInstrumentFile(file("empty.json", {}))).toEqual({ instrument: {}, symbols: {} });
  });

  const wrong: readonly (readonly [name: string, content: unknown, message: RegExp, hint: RegExp])[] = [
    ["typo", { tickSzie: 0.25 }, /: tickSzie is unknown .*found 0\.25/, /Did you mean tickSize\?/],
    ["typo of a symbol's field", { symbols: { ES: { multplier: 50 } } }, /: symbols\.ES\.multplier is unknown/, /Did you mean multiplier\?/],
    ["typo of symbols", { symbol: { ES: {} } }, /: symbol is unknown/, /Did you mean symbols\?/],
    ["not positive", { tickSize: 0 }, /: tickSize must be greater than 0, found 0/, /symbols/],
    ["text for a number", { symbols: { ES: { multiplier: "50" } } }, /: symbols\.ES\.multiplier must be a number, found "50"/, /symbols/],
    ["kind", { kind: "futures" }, /: kind must be one of spot, future, found "futures"/, /Did you mean future\?/],
    ["currency", { currency: "usd" }, /: currency must be a currency in capital letters, such as USD, found "usd"/, /symbols/],
    ["expiry without a time", { expiry: "2024-12-20" }, /: expiry must be a number, found "2024-12-20"/, /symbols/],
    ["symbols as a list", { symbols: ["ES"] }, /: symbols must be an object/, /symbols/],
    ["maintenance above initial", { initialMargin: 100, maintenanceMargin: 200 }, /: maintenanceMargin must not be above the initial margin of 100, found 200/, /at most what it took/],
    ["rate without effect", { initialMargin: 100, symbols: { NQ: { initialMarginRate: 0.1 } } }, /: symbols\.NQ\.initialMarginRate has no effect beside the initialMargin of 100/, /Give NQ its own initialMargin/],
    ["a list", [], /does not hold an object/, /"symbols"/],
    ["damaged", "{", /not valid JSON/, /"symbols"/],
  ];
  test.each(wrong)("%s", async (name, content, message, hint) => {
    const path = file(`${name.replaceAll(" ", "-")}.json`, content);
    const error = await refusal(() => readInstrumentFile(path));
    expect(error.code).toBe("CONFIG_INVALID");
    expect(error.message).toStartWith(`--instrument ${path}`);
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
  });

  test("a file that is not there", async () => {
    expect((await refusal(() => readInstrumentFile(join(folder, "nowhere.json")))).message).toContain("it is not there");
  });
});
