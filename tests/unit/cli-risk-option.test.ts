import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { riskOption } from "../../src-bun/cli/risk-option.ts";
import { defaultRiskRules } from "../../src-bun/contract/run-config.ts";
import { refusalAtOnce } from "../support/refusal.ts";

const folder = mkdtempSync(join(tmpdir(), "hindsight-risk-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (text: string): unknown => riskOption(text, folder);

describe("limits as they are written", () => {
  test("percentages, money, units and counts", () => {
    expect(read("maxDrawdown=20%,dailyLoss=1000,maxPosition=2.5,maxExposure=150%,maxOrdersPerDay=5,maxConsecutiveLosses=3")).toEqual({
      ...defaultRiskRules, maxDrawdown: { fraction: 0.2 }, dailyLoss: { amount: 1000 }, maxPosition: 2.5, maxExposure: { fraction: 1.5 }, maxOrdersPerDay: 5, maxConsecutiveLosses: 3,
    });
    expect(read(" dailyLoss = 0.5 % , maxExposure=2e5")).toEqual({ ...defaultRiskRules, dailyLoss: { fraction: 0.005 }, maxExposure: { amount: 200_000 } });
  });

  test("their rules stand in the same list", () => {
    expect(read("maxDrawdown=20%,riskCheck=close,drawdownBase=peak-eod,dayStartBase=max,afterBreach=resume-next-day,beyondCap=cut")).toEqual({
      maxDrawdown: { fraction: 0.2 }, riskCheck: "close", drawdownBase: "peak-eod", dayStartBase: "max", afterBreach: "resume-next-day", beyondCap: "cut",
    });
  });

  test("a file and JSON text take the same words, numbers, and the form of a stored configuration", () => {
    const expected = { ...defaultRiskRules, maxDrawdown: { fraction: 0.2 }, dailyLoss: { amount: 1000 }, maxOrdersPerDay: 5, riskCheck: "close" };
    writeFileSync(join(folder, "risk.json"), '{ "maxDrawdown": "20%", "dailyLoss": 1000, "maxOrdersPerDay": 5, "riskCheck": "close" }');
    expect(read("risk.json")).toEqual(expected);
    expect(read('{"maxDrawdown":{"fraction":0.2},"dailyLoss":{"amount":1000},"maxOrdersPerDay":"5","riskCheck":"close"}')).toEqual(expected);
  });
});

// What is written, what the message names, what the hint offers.
const refused: readonly (readonly [text: string, message: RegExp, hint: RegExp])[] = [
  ["dailyLoss=0.5", /dailyLoss cannot be 0\.5/, /dailyLoss=50% if a share of equity is meant, or an amount/],
  ["maxDrawdown=0.07", /maxDrawdown cannot be 0\.07/, /maxDrawdown=7% /],
  ["maxExposure=0.9", /maxExposure/, /maxExposure=90%/],
  ["maxDrawdown=0", /nothing could be traded/, /above 0/],
  ["maxDrawdown=0%", /nothing could be traded/, /above 0/],
  ["dailyLoss=-5", /dailyLoss cannot be -5/, /above 0/],
  ["dailyLoss=-5%", /dailyLoss cannot be -5%/, /above 0/],
  ["maxDrawdown=100%", /ruined before/, /below 100/],
  ["maxDrawdown=120%", /maxDrawdown cannot be 120%/, /below 100/],
  ["maxDrawdown=lots", /cannot be lots/, /maxDrawdown=20% or maxDrawdown=1000/],
  ["maxDrawdown=1000USD", /cannot be 1000USD/, /maxDrawdown=1000/],
  ["maxPosition=10%", /maxPosition cannot be 10%/, /units/],
  ["maxPosition=0", /maxPosition cannot be 0/, /units above 0/],
  ["maxOrdersPerDay=1.5", /maxOrdersPerDay cannot be 1\.5/, /whole number of 1 or more/],
  ["maxConsecutiveLosses=0", /maxConsecutiveLosses cannot be 0/, /whole number of 1 or more/],
  ["maxDrawdwn=20%", /maxDrawdwn is no risk limit/, /Did you mean maxDrawdown\?/],
  ["volatility=20%", /volatility is no risk limit/, /maxDrawdown, dailyLoss, .*afterBreach/],
  ["__proto__=20%", /__proto__ is no risk limit/, /maxDrawdown/],
  ["maxDrawdown=20%,maxDrawdown=10%", /maxDrawdown is given twice/, /once/],
  ["maxDrawdown=20%,riskCheck=clos", /riskCheck cannot be "clos"/, /Did you mean close\? It can be intrabar, close/],
  ["riskCheck=close", /names no limit/, /maxDrawdown/],
  ["dailyLoss=1,000", /"000" is not name=value/, /without commas/],
  ["nowhere.json", /nowhere\.json: it is not there/, /JSON file/],
  ["{", /not valid JSON/, /--risk maxDrawdown=20%/],
  ['{"maxDrawdown":{"fraction":0.2,"amount":5}}', /maxDrawdown cannot be/, /percentage of equity or an amount/],
  ['{"maxDrawdown":null}', /maxDrawdown cannot be null/, /percentage/],
];
test.each(refused)("%s is refused", (text, message, hint) => {
  const error = refusalAtOnce(() => read(text));
  expect(error.code).toBe("RISK_INVALID");
  expect(error.message).toStartWith("--risk");
  expect(error.message).toMatch(message);
  expect(error.hint).toMatch(hint);
});
