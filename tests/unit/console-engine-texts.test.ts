import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { OrderRequest } from "../../sdk/index.ts";
import type { QualityFinding } from "../../src-bun/contract/dataset.ts";
import { errorKinds } from "../../src-bun/contract/errors.ts";
import { defaultRiskRules, defaultRunConfig, type RiskSpec, type RunConfig } from "../../src-bun/contract/run-config.ts";
import { contradiction } from "../../src-bun/engine/contradictions.ts";
import { reasons } from "../../src-bun/engine/reason.ts";
import { Trail } from "../../src-bun/engine/trail.ts";
import { runWarnings } from "../../src-bun/orchestrator/run-warnings.ts";
import { engineText, setEngineTexts } from "../../src-ui/i18n/engine-text.ts";
import { catalogue as english } from "../../src-ui/i18n/en/catalogue.ts";
import { catalogue as chinese, engineTexts } from "../../src-ui/i18n/zh/catalogue.ts";
import { play, quiet, type Row } from "../support/engine-scenario.ts";
import { filesOf, textOf } from "../support/repository.ts";

beforeEach(() => setEngineTexts(engineTexts));
afterEach(() => setEngineTexts());

/** What stays as it is in Chinese: abbreviations of the trade, names of the SDK and of settings, and the names in the samples of this file. */
const names = /(?<!\w)(?:RTH|ETH|Unix|ATR|OCO|GTC|GTD|UTC|MiB|ctx\.factor|columns\.knownAt|granularityMs|expireAt|trail|limit|stop|stopLoss|riskFraction|SPY|QQQ|venue|mood|known|America\/New_York|SIGKILL|donchian|quantity|2024-01-02T00:00:00Z|1e-9)(?!\w)/g;

function expectChinese(text: string): void {
  const translated = engineText(text);
  expect([text, translated === text, translated.match(/\p{Script=Han}/u) === null, translated.replaceAll(names, "").match(/[A-Za-z]{2,}/)?.[0] ?? null, /[{}$]|undefined/.test(translated)]).toEqual([text, false, false, null, false]);
}

/** The texts that a piece of source code builds: what follows `call`, with samples in the place of what it inserts. */
function textsInSource(files: readonly string[], call: RegExp, samples: Readonly<Record<string, string>>): string[] {
  const literals = files.flatMap((path) => [...textOf(path).matchAll(new RegExp(`${call.source}(?:"([^"]+)"|\`([^\`]+)\`)`, "g"))].map(([, plain, template]) => plain ?? template!));
  return literals.map((literal) => literal.replaceAll(/\$\{((?:[^{}]|\{[^{}]*\})+)\}/g, (_, expression: string) => samples[expression] ?? "12"));
}

describe("texts of the engine in Chinese", () => {
  test("every reason of an order, with its state and without it", () => {
    for (const { text } of reasons) {
      expectChinese(text);
      expectChinese(text.replace(/^(?:canceled|expired|rejected):? /, ""));
    }
  });

  test("every way of a fill, alone and with the order's tag, which is the strategy's own word", () => {
    for (const label of new Set(reasons.map(({ label }) => label))) {
      if (label === "") continue;
      expectChinese(label);
      expectChinese(`${label} (mood)`);
    }
    expect(engineText("stop-loss (limit)")).toBe("止损（limit）");
  });

  test("what stands in the place of a reason, with its numbers", () => {
    const notes = (request: OrderRequest, config: Partial<RunConfig>, bars: readonly Row[] = [quiet(100), quiet(100), quiet(100)]): readonly string[] =>
      play({ bars: [quiet(100), ...bars], at: { 0: (ctx) => ctx.buy(request), 1: (ctx) => ctx.sell({ quantity: 5_000 }) }, config: { initialCash: 10_000, ...config } }).orders.reason.values.filter((text) => text !== null && !reasons.some((reason) => reason.text === text)) as string[];
    const risk = (limits: Partial<RiskSpec>): Partial<RunConfig> => ({ risk: { ...defaultRiskRules, ...limits } });
    const built = [
      ...notes({ quantity: 1_000.5 }, {}), ...notes({ quantity: 105 }, {}, [quiet(120)]), ...notes({ quantity: 10 }, {}), ...notes({ quantity: 1_000 }, { oversize: "cut" }),
      ...notes({ quantity: 10 }, risk({ maxPosition: 5, beyondCap: "reject" })), ...notes({ quantity: 10 }, risk({ maxExposure: { fraction: 0.05 } })), ...notes({ quantity: 10 }, risk({ maxOrdersPerDay: 1 })), ...notes({ quantity: 1, stopLoss: { atr: 2 } }, {}),
    ];
    for (const note of built) expectChinese(note);
    for (const part of ["(margin and costs)", "; cut from ", "the closing part was filled", "maxPosition is", "maxExposure is", "maxOrdersPerDay is", "ATR(14)"]) expect([part, built.some((note) => note.includes(part))]).toEqual([part, true]);
    expect(engineText("opening 5 needs 60.25 (margin and costs), available are -1.50")).toBe("开仓 5 需要 60.25（保证金与成本），可用 -1.50");
  });

  test("every contradiction in an order, and how a stop trails", () => {
    const input = { limit: NaN, stop: NaN, trail: null, stopLoss: NaN, size: null, timeInForce: 0, expireAt: NaN } as unknown as Parameters<typeof contradiction>[0];
    const trail = { amount: NaN, fraction: NaN, atr: NaN, activateAt: NaN };
    const orders: readonly Partial<typeof input>[] = [{ trail, limit: 1 }, { trail, stop: 1 }, { expireAt: 5 }, ...[1, 2, 3, 4, 5, 6, 7].flatMap((timeInForce) => [{ timeInForce, stop: 1 }, { timeInForce, expireAt: -1 }]), { size: { kind: "riskFraction" } as never }];
    const found = new Set(orders.map((order) => contradiction({ ...input, ...order }, 0)).filter((text) => text !== null));
    expect(found.size).toBe((textOf("src-bun/engine/contradictions.ts").match(/return [`"]/g)?.length ?? 0) + 1);
    for (const text of found) expectChinese(`rejected: contradictory fields: ${text}`);
    for (const spec of [{ amount: 5 }, { fraction: 0.02, activateAt: 100 }, { atr: 3 }]) expectChinese(new Trail({ ...trail, ...spec }, () => 1, null).words);
  });

  test("every warning of a run, and the reason inside of it", () => {
    const config: RunConfig = { ...defaultRunConfig, isDataAdjusted: true, fillOn: "close", commission: { type: "none" }, slippage: { type: "ticks", ticks: 1 }, instruments: { QQQ: defaultRunConfig.instrument } };
    const result = play({ bars: [quiet(100), quiet(100)], at: { 0: (ctx) => ctx.buy({ quantity: 1e6 }) }, config: { initialCash: 10_000 } });
    const event = { limit: "ruin", time: 0, point: 0, threshold: 0, equity: 0, equityAfter: null, orderIds: [], canceledOrderCount: 0, message: "maxDrawdown: equity was 70.00, the limit 80.00; 1 position was liquidated" } as const;
    const findings: readonly QualityFinding[] = [{ code: "volume-zero", severity: "warning", count: 1, message: "1,204 bars without volume.", firstRows: [] }];
    const notices = [{ code: "flattened-late", message: "A session's last bar was missing: the position was closed at the next bar there was", count: 1_204 }];
    const fills = { ...result.fills, symbol: { codes: new Uint8Array(0), values: ["SPY"] } };
    const bad = { ...result, fills, equity: { ...result.equity, equity: Float64Array.of(-1) }, riskEvents: Array<typeof event>(5).fill(event), notices, ambiguousBarCount: 1_204, ambiguousPnl: -12.5 };
    const closed = (length: number): Parameters<typeof runWarnings>[0] => ({ ...bad, trades: { ...bad.trades, length }, ambiguousBarCount: 1, rejectedOrderCount: 2 });
    const warnings = [...runWarnings(bad, config, findings), ...runWarnings(closed(1), config, []), ...runWarnings(closed(2), { ...config, slippage: { type: "none" } }, [])];
    for (const { message } of warnings) expectChinese(message);
    const codes = new Set(warnings.map(({ code }) => code));
    for (const [, code] of textOf("src-bun/orchestrator/run-warnings.ts").matchAll(/warn\("([\w-]+)"/g)) expect([code, codes.has(code!)]).toEqual([code, true]);
    expect(warnings.find(({ code }) => code === "rejected-orders")?.message).toStartWith("1 order was rejected. Order 0 was the first: opening 1000000 needs");
    expect(engineText("2 orders were rejected. Order 3 was the first: not enough buying power")).toBe("2 个订单被拒绝。首个是订单 3：购买力不足");
  });

  test("every notice of the engine, breach of a limit and alert of one", () => {
    const files = filesOf("src-bun/engine/**/*.ts");
    const notices = textsInSource(files, /notices\.add\("[\w-]+", /, { "this.#table.names[first]": "mood" });
    expect(notices.length).toBe(files.reduce((sum, path) => sum + (textOf(path).match(/notices\.add\(/g)?.length ?? 0), 0));
    for (const notice of notices) expectChinese(notice);
    const fall: readonly Row[] = [quiet(100), quiet(100), [100, 100, 1, 1], quiet(1), quiet(1)];
    const breached = (config: Partial<RunConfig>, quantity = 90): readonly string[] => play({ bars: fall, at: { 0: (ctx) => ctx.buy({ quantity }), 2: (ctx) => ctx.close() }, config: { initialCash: 10_000, ...config } }).riskEvents.map(({ message }) => message);
    const risk = (limits: Partial<RiskSpec>): Partial<RunConfig> => ({ risk: { ...defaultRiskRules, ...limits } });
    const events = [...breached(risk({ maxDrawdown: { fraction: 0.1 } })), ...breached(risk({ dailyLoss: { fraction: 0.1 } })), ...breached({ instrument: { multiplier: 10, initialMarginRate: 0.1 } }), ...breached(risk({ maxConsecutiveLosses: 1 }))];
    expect(events.map((message) => message.split(":")[0])).toEqual(["maxDrawdown", "dailyLoss", "ruin", "maxConsecutiveLosses"]);
    for (const message of [...events, "marginCall: equity was 1.00, the limit 2.00; 2 positions were liquidated", "donchian: maxDrawdown was reached"]) expectChinese(message);
  });

  test("every finding of an import", () => {
    const files = filesOf("src-bun/data/**/*.ts");
    const findings = textsInSource(files, /findings\.(?:note|warn)\("[\w-]+", [^"`]+, /, {
      "rows": "rows of features", "what": "the symbol and time", "keep": "last", "field": "known", "knownAt.field": "known", "zone": "America/New_York", 'zone ?? "UTC"': "America/New_York", "numeric.format": "epoch nanoseconds",
      'order === "day-first" ? "day" : "month"': "month", 'outliers.length === 1 ? "jumps" : "jump"': "jump", 'counted(gapCount, "gap")': "1,204 gaps", 'counted(zeroVolumeCount, "bar")': "1,204 bars", 'counted(outliers.length, "close")': "2 closes",
      "durationText(largestGap)": "3.5 days", 'table.symbols.slice(0, 5).join(", ")': "SPY, QQQ", 'table.textColumns.join(", ")': "venue", "formatTime(numeric.epochMs[0])": "2024-01-02T00:00:00Z", "formatTime(time.reduce((a, b) => Math.max(a, b)))": "2024-01-02T00:00:00Z",
    });
    expect(findings.length).toBe(files.reduce((sum, path) => sum + (textOf(path).match(/findings\.(?:note|warn)\(/g)?.length ?? 0), 0));
    for (const finding of [...findings, "1 gap between bars, the longest of 90 minutes: nights, weekends and holidays, or missing bars.", "1 close jumps by more than 30 times the usual return: events, or bad prices.", '3 rows had the symbol, the times and all values of another row; the first of each was kept, as asked for.', 'Dates in column "known" read with the day first: no other order fits the rows.']) expectChinese(finding);
    for (const format of [...textsInSource(["src-bun/data/time/resolve-times.ts", "src-bun/data/time/numeric-times.ts"], /(?:format(?:: | = raw\.zoned \? )|(?<=offset" : ))/, { "unitNames[unit]": "seconds" }), "epoch milliseconds", "epoch microseconds"]) expectChinese(format);
  });

  test("why a statistic has no value", () => {
    const found = textsInSource(filesOf("src-bun/analysis/**/*.ts"), /reason: /, { 'minimum === 1 ? "" : "s"': "", 'trades.count === 1 ? "is" : "are"': "are" });
    expect(found.length).toBeGreaterThan(20);
    for (const reason of [...found, "needs at least 2 daily returns, the run has 1", "needs at least 2 closed trades, there is 1"]) expectChinese(reason);
  });

  test("the history of a run", () => {
    const moves = textsInSource(filesOf("src-bun/orchestrator/queue/*.ts", "src-bun/orchestrator/services/run-service.ts"), /reason(?: =|:) /, {});
    expect(moves.length).toBeGreaterThan(4);
    const lost = [...textsInSource(["src-bun/broker/runner-process.ts"], /lost\(/, {}).filter((text) => !text.startsWith("ended")), "ended (exit code 137)", "ended (signal SIGKILL)"].map((how) => `the process that performed the run ${how}`);
    const ended = textsInSource(["src-bun/broker/runner-pool.ts", "src-bun/broker/runner-process.ts", "src-bun/broker/watchdog.ts", "src-bun/orchestrator/queue/dispatcher.ts"], /HindsightError\("(?:RUN_(?:CANCELED|MEMORY|SILENT|TIMEOUT)|WORKER_LOST)", /, { at: "after bar 12", "seconds(limits.silenceMs)": "60 s", "seconds(limits.timeoutMs)": "60 s", what: "was ended" });
    for (const text of [...moves, ...lost, ...ended, "it was asked for again", "the strategy's worker closed before its result was there", "the strategy took 12 MiB, more than the 10 MiB a run may use (while its definition was read)", "app", "command line", "local"]) expectChinese(text);
  });

  test("what the look-ahead check found", () => {
    const did = ["did nothing", "had order 3, a stop-limit order to buy SPY (GTC, mood)", "had order 3 rejected: rejected: not enough buying power, 0 of 10.5, limit 100", "had order 3 filled: market order, filled at the next open, 10 of 10", "bought 1 at 2.5 with order 3, commission 0", "plotted nothing as mood", "plotted 2 as mood", "recorded 1 as mood of trade 2", "recorded nothing as mood of trade 2", "had 100.5 of equity and -3 units", "ordered to buy quantity 10", "closed everything", "canceled order 3", 'noted the factor "mood", 3'];
    for (const text of [...did, ...did.map((one) => `on data that end there it ${one}`), "on data that end at bar 7 it failed", "run once more on the same data it went on", "order", "equity"]) expectChinese(text);
    expect(engineText("had order 3 rejected: rejected: not enough buying power, 0 of 10.5, limit 100")).toBe("订单 3：已拒绝：购买力不足，成交 0/10.5, limit 100");
  });
});

test("a text that nobody has translated comes back as it is, and in English every text", () => {
  expect(engineText("the weather was bad")).toBe("the weather was bad");
  setEngineTexts();
  expect(engineText("working")).toBe("working");
});

test("every error has a title in both languages", () => {
  for (const code of Object.keys(errorKinds) as (keyof typeof errorKinds)[]) {
    expect([code, english.errors[code]]).toEqual([code, expect.stringMatching(/^[A-Z][a-z' ]+$/)]);
    expect([code, chinese.errors[code]]).toEqual([code, expect.stringMatching(/\p{Script=Han}/u)]);
  }
});
