import { describe, expect, test } from "bun:test";
import { defaultRiskRules, defaultRunConfig, defaultSessionRules, type RunConfig } from "../../src-bun/contract/run-config.ts";
import { validateConfig } from "../../src-bun/orchestrator/validate-config.ts";
import { refusalAtOnce } from "../support/refusal.ts";

/** A configuration may come from a file or another program: anything may stand in it. */
type Anything = { readonly [field in keyof RunConfig]?: unknown };

interface Problem {
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
  readonly suggestion?: string;
}

const validate = (changed: Anything, symbols?: readonly string[]): void => validateConfig({ ...defaultRunConfig, ...changed } as RunConfig, symbols);

function refused(changed: Anything, symbols?: readonly string[]): { readonly code: string; readonly hint: string; readonly problems: readonly Problem[]; readonly message: string } {
  const { code, message, hint, details } = refusalAtOnce(() => validate(changed, symbols));
  return { code, message, hint, problems: details["problems"] as Problem[] };
}

const { instrument } = defaultRunConfig;
const template = { name: "day", zone: "UTC", calendar: null, windows: [{ days: ["mon"], start: "09:30", end: "16:00", label: "day" }] };
const session = { ...defaultSessionRules, template };

describe("every wrong field is named once, whatever form it takes", () => {
  // What is changed, path and value of the one problem, what it says would be right.
  const cases: readonly (readonly [title: string, changed: Anything, path: string, value: unknown, expected: RegExp])[] = [
    ["a choice", { intrabar: "pesimistic" }, "intrabar", "pesimistic", /^must be one of pessimistic, ohlc, finer-data$/],
    ["a choice inside of an object", { risk: { ...defaultRiskRules, riskCheck: 5 } }, "risk.riskCheck", 5, /^must be one of intrabar, close$/],
    ["a number's bound", { initialCash: 0 }, "initialCash", 0, /^must be greater than 0$/],
    ["a type", { seed: 1.5 }, "seed", 1.5, /^must be a whole number$/],
    ["a missing field", { session: { template, fillOutsideSession: false, markOutsideSession: true } }, "session.flattenAtSessionEnd", null, /^must be given$/],
    ["an unknown field", { instrument: { ...instrument, tickSzie: 0.25 } }, "instrument.tickSzie", 0.25, /^is unknown .*tickSize/],
    ["an unknown kind of model", { commission: { type: "tierd", tiers: [] } }, "commission.type", "tierd", /^must be one of none, percent, .*maker-taker$/],
    ["a model that is none", { slippage: "none" }, "slippage", "none", /none, ticks, bps, range, volume/],
    ["a field of the model that was meant", { commission: { type: "tiered", tiers: [{ from: 0, rate: 2 }] } }, "commission.tiers.0.rate", 2, /^must be less than 1$/],
    ["a limit in no unit", { risk: { ...defaultRiskRules, maxDrawdown: 0.2 } }, "risk.maxDrawdown", 0.2, /"fraction": number .*"amount": number/],
    ["a limit's size in its unit", { risk: { ...defaultRiskRules, dailyLoss: { amount: 0.5 } } }, "risk.dailyLoss.amount", 0.5, /^must be 1 or more$/],
    ["a symbol's field", { instruments: { "BRK.B": { lotSize: -1 } } }, "instruments.BRK.B.lotSize", -1, /^must be greater than 0$/],
    ["a session's own window", { session: { ...session, template: { ...template, windows: [{ ...template.windows[0], days: ["mo"] }] } } }, "session.template.windows.0.days.0", "mo", /mon, tue/],
    ["a session's time", { session: { ...session, template: { ...template, windows: [{ ...template.windows[0], end: "25:00" }] } } }, "session.template.windows.0.end", "25:00", /time such as 16:00/],
    ["flattening", { session: { ...session, flattenAtSessionEnd: { at: "close", minutesBefore: 0, noEntriesBefore: 0 } } }, "session.flattenAtSessionEnd.at", "close", /last-close, last-open/],
    ["a currency", { instrument: { ...instrument, currency: "usd" } }, "instrument.currency", "usd", /USD/],
  ];
  test.each(cases)("%s", (_, changed, path, value, expected) => {
    const { problems, message, code } = refused(changed);
    expect(problems.map((problem) => [problem.path, problem.value])).toEqual([[path, value]]);
    expect(problems[0].expected).toMatch(expected);
    expect(message).toContain(`${path} ${problems[0].expected}, found ${value === null ? "nothing" : JSON.stringify(value)}`);
    expect(code).toBe(path.startsWith("risk.") ? "RISK_INVALID" : "CONFIG_INVALID");
  });

  test("several at once, with what may have been meant", () => {
    const { code, problems, hint } = refused({ fillOn: "clos", risk: { ...defaultRiskRules, maxPosition: 0 }, instruments: { ES: { multplier: 50 } } });
    expect(problems.map(({ path }) => path).sort()).toEqual(["fillOn", "instruments.ES.multplier", "risk.maxPosition"]);
    expect(code).toBe("CONFIG_INVALID");
    expect(hint).toBe("Did you mean close? Did you mean multiplier?");
  });

  test("the default and every rich configuration pass", () => {
    validate({});
    validate({ session, instruments: { ES: { kind: "future", tickSize: 0.25, initialMargin: 12_000, maintenanceMargin: 12_000 } }, risk: { ...defaultRiskRules, maxDrawdown: { fraction: 0.2 }, dailyLoss: { fraction: 0.2 }, maxExposure: { fraction: 4 } } });
    validate({ session: { ...session, flattenAtSessionEnd: { at: "last-open", minutesBefore: 389, noEntriesBefore: 389 } }, spread: { rate: 0.001, charge: "both" }, financing: { fundingRate: -0.0001 } });
  });
});

describe("rules that no schema can say", () => {
  const risk = (limits: object, rest: Anything = {}): Anything => ({ risk: { ...defaultRiskRules, ...limits }, ...rest });

  test("limits that the account could never meet, or that let nothing through", () => {
    expect(refused(risk({ maxDrawdown: { amount: 100_000 } }))).toMatchObject({ code: "RISK_INVALID", problems: [{ path: "risk.maxDrawdown", value: 100_000, expected: expect.stringContaining("100000") }] });
    expect(refused(risk({ dailyLoss: { amount: 5_000 } }, { initialCash: 5_000 })).problems).toMatchObject([{ path: "risk.dailyLoss" }]);
    validate(risk({ maxDrawdown: { amount: 99_999 } }));
    expect(refused(risk({ maxDrawdown: { fraction: 0.1 }, dailyLoss: { fraction: 0.2 } })).problems).toMatchObject([{ path: "risk.dailyLoss", expected: expect.stringContaining("reached first") }]);
    // From the initial capital a drawdown may be further away than a day's loss; so it may be from a balance above the peak.
    validate(risk({ maxDrawdown: { fraction: 0.1 }, dailyLoss: { fraction: 0.2 }, drawdownBase: "initial" }));
    validate(risk({ maxDrawdown: { fraction: 0.1 }, dailyLoss: { fraction: 0.2 }, dayStartBase: "max" }));
    expect(refused(risk({ maxPosition: 0.5 }, { instrument: { ...instrument, lotSize: 1 } })).problems).toMatchObject([{ path: "risk.maxPosition", expected: expect.stringContaining("one lot of 1") }]);
    validate(risk({ maxPosition: 1 }, { instrument: { ...instrument, lotSize: 1 } }));
  });

  test("ticks need a tick size: of the instrument, or of every symbol of the run", () => {
    const ticks = { slippage: { type: "ticks", ticks: 1 } };
    expect(refused(ticks).problems).toMatchObject([{ path: "slippage", expected: expect.stringContaining("tick size") }]);
    validate({ ...ticks, instruments: { ES: { tickSize: 0.25 } } });
    validate({ ...ticks, instruments: { ES: { tickSize: 0.25 } } }, ["ES"]);
    expect(refused({ ...ticks, instruments: { ES: { tickSize: 0.25 } } }, ["ES", "NQ"]).problems[0].expected).toContain("NQ");
  });

  test("maintenance margin above the initial margin, where both are of one kind", () => {
    expect(refused({ instrument: { ...instrument, initialMarginRate: 0.1, maintenanceMarginRate: 0.11 } }).problems).toMatchObject([{ path: "instrument.maintenanceMarginRate", value: 0.11 }]);
    expect(refused({ instruments: { ES: { initialMargin: 100, maintenanceMargin: 101 } } }).problems).toMatchObject([{ path: "instruments.ES.maintenanceMargin" }]);
    // A symbol takes what it does not say from the instrument.
    expect(refused({ instrument: { ...instrument, initialMargin: 100 }, instruments: { ES: { maintenanceMargin: 101 } } }).problems).toMatchObject([{ path: "instruments.ES.maintenanceMargin" }]);
    validate({ instrument: { ...instrument, initialMargin: 100, maintenanceMarginRate: 0.9 } });
  });

  test("one currency", () => {
    const instruments = { ES: { currency: "USD" }, FDAX: { currency: "EUR" } };
    expect(refused({ instruments }, ["ES", "FDAX"])).toMatchObject({ code: "CONFIG_INVALID", problems: [{ path: "instruments.FDAX.currency", value: "EUR", expected: expect.stringContaining("not converted yet") }], hint: expect.stringContaining("by themselves") });
    // A file may describe more symbols than a run has.
    validate({ instruments }, ["ES", "NQ"]);
    validate({ instruments });
  });

  test("a flattening leaves time for a position", () => {
    const flat = (minutesBefore: number, noEntriesBefore: number): Anything => ({ session: { ...session, flattenAtSessionEnd: { at: "last-close", minutesBefore, noEntriesBefore } } });
    expect(refused(flat(390, 0)).problems).toMatchObject([{ path: "session.flattenAtSessionEnd.minutesBefore", value: 390, expected: expect.stringContaining("390 minutes") }]);
    expect(refused(flat(0, 500)).problems).toMatchObject([{ path: "session.flattenAtSessionEnd.noEntriesBefore" }]);
    // Over midnight: 18:00 to 17:00 are 23 hours.
    const overnight = { ...template, windows: [{ ...template.windows[0], start: "18:00", end: "17:00" }] };
    validate({ session: { ...session, template: overnight, flattenAtSessionEnd: { at: "last-close", minutesBefore: 1379, noEntriesBefore: 0 } } });
    expect(refused({ session: { ...session, template: overnight, flattenAtSessionEnd: { at: "last-close", minutesBefore: 1380, noEntriesBefore: 0 } } }).problems).toHaveLength(1);
  });
});
