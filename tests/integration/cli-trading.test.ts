import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { CliProcess, sampleStrategy } from "../support/cli-process.ts";
import { sharedFile } from "../support/shared-file.ts";
import { jsonRows } from "../support/duckdb.ts";

const cli = new CliProcess();
afterAll(() => cli.remove());

interface RunOutput {
  readonly runId: string;
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly riskEvents: readonly { readonly limit: string; readonly threshold: number; readonly equity: number; readonly equityAfter: number | null }[];
  readonly withoutLimits: readonly { readonly limit: string; readonly finalEquity: number }[];
  readonly lookAhead: { readonly cutCount: number; readonly finding: unknown } | null;
  readonly files: Readonly<Record<string, string>>;
}

interface Line {
  readonly time: string;
  readonly message: string;
}

async function run(...args: string[]): Promise<RunOutput> {
  const { code, value, err } = await cli.json("run", ...args);
  expect({ code, err, error: value["error"] }).toEqual({ code: 0, err: "", error: undefined });
  return value as RunOutput & Record<string, unknown>;
}

const linesOf = ({ files }: RunOutput): Line[] => readFileSync(files["log"], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line) as Line);

/** Bars as CSV: time, open, high, low, close; volume 10. */
function csv(bars: readonly (readonly [time: string, open: number, high: number, low: number, close: number])[]): string {
  return `time,open,high,low,close,volume\n${bars.map((bar) => `${bar.join(",")},10`).join("\n")}\n`;
}

/** One-minute bars of these UTC days, from 14:00 to 20:00, at a price of 100 + the minute's number of the day / 100. */
function minutes(...days: string[]): string {
  return csv(days.flatMap((day) => Array.from({ length: 360 }, (_, minute) => {
    const price = 100 + minute / 100;
    return [`${day}T${String(14 + Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}:00Z`, price, price + 0.02, price - 0.02, price] as const;
  })));
}

function strategy(name: string, body: string, rest = ""): string {
  return cli.file(`${name}.ts`, `import { defineStrategy } from "@hindsight/sdk";\n\nexport default defineStrategy({\n  name: "${name}",\n${rest}  onBar(bar, ctx) {\n    ${body}\n  },\n});\n`);
}

beforeAll(() => {
  cli.file("minutes.csv", minutes("2024-01-02", "2024-01-03"));
  strategy("clock", 'ctx.log(String(bar.close)); if (ctx.barIndex === 0) ctx.buy({ quantity: 1 });');
  strategy("holder", "if (ctx.barIndex === 0) ctx.buy({ quantity: 100 });");
});

describe("sessions", () => {
  // 2024-01-02 and -03 lie in winter: New York is five hours behind UTC.
  const morning = (): string => cli.file("morning.json", JSON.stringify({ name: "morning", zone: "America/New_York", calendar: "us-equity", windows: [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "10:00", end: "11:00", label: "morning" }] }));

  test("the strategy is called in the windows of a file alone, and its position is closed before they end", async () => {
    const result = await run("clock.ts", "--data", "minutes.csv", "--session", morning(), "--flatten", "last-close", "--flatten-before", "10");
    const times = linesOf(result).map(({ time }) => time.slice(0, 16));
    expect(times).toHaveLength(120);
    expect([times[0], times[59], times[60], times[119]]).toEqual(["2024-01-02T15:01", "2024-01-02T16:00", "2024-01-03T15:01", "2024-01-03T16:00"]);
    // Bought at the open of 15:01 (minute 61), closed at the close of the bar that ends ten minutes before the window: 15:49 (minute 109).
    const fills = await jsonRows(`SELECT side, price, time::VARCHAR AS time FROM '${result.files["fills"]}' ORDER BY fill_id`);
    expect(fills).toEqual([{ side: "buy", price: 100.61, time: "2024-01-02 15:01:00+00" }, { side: "sell", price: 101.09, time: "2024-01-02 15:50:00+00" }]);
    const [trade] = await jsonRows(`SELECT sys_session, exit_reason FROM '${result.files["trades"]}'`);
    expect(trade["sys_session"]).toBe("morning");
    expect((await run("clock.ts", "--data", "minutes.csv", "--session", "24x7", "--no-system-factors")).metrics["openEntries"]).toBe(1);
  });

  test("regular hours of SPY minutes: every fill inside of them, flat overnight", async () => {
    const spy = sharedFile("data/spy_1m_lean.parquet");
    if (spy === null) return;
    const result = await run(sampleStrategy, "--data", spy, "--exchange", "us-equity", "--session", "rth", "--flatten", "last-close", "--from", "2013-10-07", "--to", "2013-10-12");
    const [fills] = await jsonRows(`SELECT count(*)::INT AS n, min(substr(time::VARCHAR, 12, 8)) AS first, max(substr(time::VARCHAR, 12, 8)) AS last FROM '${result.files["fills"]}'`);
    expect(fills["n"]).toBeGreaterThan(20);
    // 09:30 to 16:00 in New York, four hours behind UTC in October.
    expect(String(fills["first"]) >= "13:30:00").toBe(true);
    expect(String(fills["last"]) <= "20:00:00").toBe(true);
    const overnight = await jsonRows(`SELECT last(position ORDER BY fill_id) AS held FROM '${result.files["fills"]}' GROUP BY substr(time::VARCHAR, 1, 10)`);
    expect(overnight.map(({ held }) => held)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("risk limits", () => {
  // 100 units from 100 on; the third day falls to 80 and ends at 90; the last one ends at 95.
  const data = (): string => cli.file("fall.csv", csv([["2024-01-02", 100, 100, 100, 100], ["2024-01-03", 100, 100, 100, 100], ["2024-01-04", 100, 100, 80, 90], ["2024-01-05", 90, 95, 90, 95]]));

  test("a breach liquidates at the solved price; what would have been without it stands beside", async () => {
    const result = await run("holder.ts", "--data", data(), "--cash", "10000", "--risk", "maxDrawdown=10%,maxOrdersPerDay=5", "--compare-limits");
    expect(result.riskEvents).toMatchObject([{ limit: "maxDrawdown", threshold: 9_000, equity: 9_000, equityAfter: 9_000 }]);
    expect(result.metrics["finalEquity"]).toBe(9_000);
    expect(result.withoutLimits).toEqual([{ limit: "maxDrawdown", finalEquity: 9_500 }, { limit: "maxOrdersPerDay", finalEquity: 9_000 }]);
    expect(readFileSync(result.files["riskEvents"], "utf8").trim().split("\n")).toHaveLength(1);
    const [trade] = await jsonRows(`SELECT exit_price FROM '${result.files["trades"]}'`);
    expect(trade["exit_price"]).toBe(90);
  });

  test("the report tells the event and the comparison", async () => {
    const { code, out } = await cli.run("run", "holder.ts", "--data", data(), "--cash", "10000", "--risk", "maxDrawdown=10%", "--compare-limits");
    expect(code).toBe(0);
    const text = out.replace(/\n {4}/g, " ");
    expect(text).toContain("2024-01-05 00:00 maxDrawdown: reached at an equity of 9,000.00; equity 9,000.00 before, 9,000.00 when everything was out");
    expect(text).toContain("without maxDrawdown  9,500.00  500.00 more");
    expect(out.replace(/\n {2}/g, " ")).toContain("risk limits: drawdown of 10\u00a0% from the highest equity at a close;");
    for (const line of out.split("\n").filter((line) => !line.startsWith("Files "))) expect(line.length).toBeLessThanOrEqual(78);
  });

  test("limits come from a file as well, and tested at closes they act at the next open", async () => {
    cli.file("risk.json", '{ "maxDrawdown": "10%", "riskCheck": "close" }');
    const result = await run("holder.ts", "--data", data(), "--cash", "10000", "--risk", "risk.json");
    // 90 at the close is the limit itself; out at the open of the last day, 90 as well.
    const [fill] = await jsonRows(`SELECT price, time::DATE::VARCHAR AS day FROM '${result.files["fills"]}' WHERE side = 'sell'`);
    expect(fill).toEqual({ price: 90, day: "2024-01-05" });
  });
});

describe("several feeds", () => {
  test("an order for B from A's bar fills at B's next open, never in the bar that had begun; P/L is told by symbol", async () => {
    cli.file("A.csv", csv([["2024-01-02T14:30:00Z", 50, 51, 49, 50], ["2024-01-02T14:31:00Z", 50, 51, 49, 50], ["2024-01-02T14:32:00Z", 50, 51, 49, 50]]));
    cli.file("B.csv", csv([["2024-01-02T14:30:00Z", 100, 111, 99, 110], ["2024-01-02T14:31:00Z", 112, 113, 111, 112], ["2024-01-02T14:32:00Z", 115, 116, 114, 116]]));
    cli.file("feeds.json", '[{ "data": "B.csv", "symbol": "B" }]');
    strategy("pair", 'if (bar.symbol !== "A") return; if (ctx.positionOf("B").quantity === 0) ctx.buy({ symbol: "B", quantity: 1 }); else ctx.close();');
    const result = await run("pair.ts", "--data", "A.csv", "--feeds", "feeds.json");
    expect(await jsonRows(`SELECT symbol, side, price FROM '${result.files["fills"]}' ORDER BY fill_id`)).toEqual([{ symbol: "B", side: "buy", price: 112 }, { symbol: "B", side: "sell", price: 115 }]);
    const { out } = await cli.run("run", "pair.ts", "--data", "A.csv", "--feeds", "feeds.json", "--instrument", cli.file("b.json", '{ "symbols": { "B": { "multiplier": 10 } } }'));
    expect(out).toStartWith("pair on A, B\n3 points in time, ");
    // (115 − 112) × 10.
    expect(out).toMatch(/Closed trades by symbol\n {2}B +1 trade +net 30\.00\n/);
    expect(out.replace(/\n {2}/g, " ")).toContain("with it bars of B;");
    expect(out.replace(/\n {2}/g, " ")).toContain("of B: 10 per point and unit;");
  });

  test("coarser bars of the same data, with bars before the window", async () => {
    const result = await run("clock.ts", "--data", "minutes.csv", "--granularity", "1h", "--from", "2024-01-03", "--warmup", "2");
    // Six hours, closed at their last minutes 59, 119 …; the order meets the next minute, not the next hour.
    expect(linesOf(result).filter(({ time }) => time >= "2024-01-03").map(({ message }) => message)).toEqual(["100.59", "101.19", "101.79", "102.39", "102.99", "103.59"]);
    const manifest = JSON.parse(readFileSync(result.files["log"].replace("log.jsonl", "run.json"), "utf8")) as { snapshot: { build: unknown; warmupCount: number } };
    expect(manifest.snapshot).toMatchObject({ build: { by: "time", granularityMs: 3_600_000 }, warmupCount: 2 });
    expect((await cli.json("verify", result.runId)).value).toMatchObject({ status: "reproduced" });
  });

  test("a feed that begins before the first one and ends after it is run again and checked with all its rows", async () => {
    const minuteBars = (from: number, to: number): string => csv(Array.from({ length: to - from }, (_, k) => [`2024-01-02T14:${from + k}:00Z`, 100 + k, 101 + k, 99 + k, 100 + k] as const));
    cli.file("short.csv", minuteBars(35, 45));
    cli.file("long.csv", minuteBars(30, 50));
    cli.file("long.json", '[{ "data": "long.csv", "symbol": "LONG" }]');
    strategy("early", 'if (bar.symbol === "LONG") ctx.buy({ symbol: "LONG", quantity: 1 });');
    for (const window of [[], ["--from", "2024-01-02"], ["--from", "2024-01-02T14:32:00Z", "--to", "2024-01-02T14:48:00Z"]]) {
      const result = await run("early.ts", "--data", "short.csv", "--feeds", "long.json", "--lookahead", ...window);
      const expected = window.length > 2 ? 15 : 19;
      expect(await jsonRows(`SELECT count(*)::INT AS fills FROM '${result.files["fills"]}'`)).toEqual([{ fills: expected }]);
      expect((await cli.json("verify", result.runId)).value).toMatchObject({ status: "reproduced" });
      expect((await cli.json("lookahead", result.runId)).value).toMatchObject({ cutCount: result.lookAhead?.cutCount });
    }
  });

  test("what is stored of a run with features, ticks, quotes, a session, a warm-up and bounds is enough to run it again", async () => {
    const seconds = (row: (k: number) => string): string => Array.from({ length: 40 }, (_, k) => row(k)).join("\n");
    const at = (k: number): string => `2024-01-02T${15 + Math.floor(k / 20)}:${10 + (k % 20)}:00Z`;
    cli.file("market.csv", `symbol,time,price,size\n${seconds((k) => `M,${at(k)},${100 + (k % 7)},2`)}\n`);
    cli.file("quotes.csv", `symbol,time,bid,ask\n${seconds((k) => `M,${at(k)},${99.9 + (k % 7)},${100.1 + (k % 7)}`)}\n`);
    cli.file("mood.csv", `time,knownAt,mood\n${seconds((k) => `${at(k)},${at(k)},${k}`)}\n`);
    cli.file("many.json", '[{ "data": "market.csv", "symbol": "M", "granularity": { "count": 3 } }, { "data": "quotes.csv", "symbol": "M" }, { "data": "mood.csv", "kind": "features", "name": "mood" }]');
    strategy("moody", 'if (bar.symbol === "M") ctx.buy({ symbol: "M", quantity: 1 });', "  onData(row, ctx) {\n    ctx.log(row.kind);\n  },\n");
    for (const rest of [[], ["--from", "2024-01-02T15:15:00Z", "--to", "2024-01-02T16:25:00Z", "--warmup", "5"], ["--exchange", "us-equity", "--session", "rth", "--from", "2024-01-02", "--to", "2024-01-03"]]) {
      const result = await run("moody.ts", "--data", "minutes.csv", "--symbol", "MINUTES", "--granularity", "5m", "--feeds", "many.json", ...rest);
      const [{ count }] = await jsonRows(`SELECT count(*)::INT AS count FROM '${result.files["fills"]}'`);
      expect(count).toBeGreaterThan(5);
      expect((await cli.json("verify", result.runId)).value).toMatchObject({ status: "reproduced" });
      expect((await cli.json("lookahead", result.runId)).value).toMatchObject({ finding: null });
    }
  });

  test("bars of so many trades", async () => {
    cli.file("ticks.csv", `time,price,size\n${Array.from({ length: 10 }, (_, k) => `2024-01-02T14:30:0${k}Z,${100 + k},1`).join("\n")}\n`);
    const result = await run("clock.ts", "--data", "ticks.csv", "--granularity", "count:4");
    // Two whole bars; the last two trades make none that is complete.
    expect(linesOf(result).slice(0, 2).map(({ message }) => message)).toEqual(["103", "107"]);
    expect((await cli.run("run", "clock.ts", "--data", "ticks.csv", "--granularity", "count:4")).out).toContain("on TICKS\n10 ticks, ");
  });
});

describe("factors", () => {
  test("those of the strategy are declared, listed, recorded and reported; those of the system can be left out", async () => {
    strategy("factors", 'if (ctx.barIndex === 0) { ctx.factor("gap", 1.5); ctx.buy({ quantity: 1 }); } else ctx.close();', '  factors: { type: "object", properties: { gap: { type: "number", unit: "points", title: "Gap at the open" } } },\n');
    const check = await cli.run("check", "factors.ts");
    expect(check.out).toMatch(/\nFactors\n {2}gap +number +points +known at the entry +Gap at the open\n$/);
    expect((await cli.json("check", "factors.ts")).value).toMatchObject({ factors: { properties: { gap: { unit: "points" } } } });
    const result = await run("factors.ts", "--data", "minutes.csv", "--no-system-factors");
    const columns = await jsonRows(`DESCRIBE SELECT COLUMNS('^(factor|sys)_') FROM '${result.files["trades"]}'`);
    expect(columns.map(({ column_name: name }) => name)).toEqual(["factor_gap"]);
    expect(await jsonRows(`SELECT factor_gap FROM '${result.files["trades"]}'`)).toEqual([{ factor_gap: 1.5 }]);
    const { out } = await cli.run("run", "factors.ts", "--data", "minutes.csv");
    expect(out).toContain("Factors, with every trade in trades.parquet\n  of the strategy (columns factor_NAME): gap\n  of the system (columns sys_NAME): ");
  });
});
