import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BarColumns } from "../../src-bun/contract/bars.ts";
import type { SessionSchedule } from "../../src-bun/contract/session.ts";
import { compileSession } from "../../src-bun/data/calendar/compile-session.ts";
import { presetSession } from "../../src-bun/data/calendar/preset-session.ts";
import { requireFeedFitsSession } from "../../src-bun/data/calendar/require-feed-fits-session.ts";
import { withDuckDB } from "../../src-bun/data/parquet/duckdb-session.ts";
import { tradingDays } from "../../src-bun/data/trading-days.ts";
import { sharedFile } from "../support/shared-file.ts";

const DAY_MS = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), "hindsight-sessions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface GoldenDay {
  readonly d: string;
  readonly symbol: string;
  readonly [column: string]: number | string | null;
}
type GoldenFile = Readonly<Record<string, { readonly days: readonly GoldenDay[] }>>;

/** The files and the markets that their instruments trade at. */
const markets = { spy_1m_2011_pyalgotrade: "us-equity", spy_1m_lean: "us-equity", es_1m_front_lean: "cme-index" } as const;

/** Bars by symbol, read as they are: no import stands between the file and the sessions. */
async function barsOf(path: string): Promise<ReadonlyMap<string, BarColumns>> {
  const rows = await withDuckDB({ folder, readFiles: [path] }, async (connection) => {
    const reader = await connection.runAndReadAll(`SELECT symbol, epoch_ms(ts)::DOUBLE, open, high, low, close, volume FROM read_parquet('${path}') ORDER BY symbol, ts`);
    return reader.getRowsJS();
  });
  const symbols = [...new Set(rows.map(([symbol]) => String(symbol)))];
  return new Map(
    symbols.map((symbol) => {
      const own = rows.filter((row) => row[0] === symbol);
      const column = (index: number): Float64Array => Float64Array.from(own, (row) => Number(row[index]));
      return [symbol, { time: column(1), open: column(2), high: column(3), low: column(4), close: column(5), volume: column(6) }];
    }),
  );
}

/** Row numbers whose bars open in [from, to). */
const rowsIn = ({ time }: BarColumns, from: number, to: number): number[] => [...time.keys()].filter((row) => time[row]! >= from && time[row]! < to);

/** Index of the window that an instant lies in; −1: none. */
const windowAt = ({ starts, ends }: SessionSchedule, instant: number): number => starts.findIndex((start, k) => instant >= start && instant < ends[k]!);

function ohlcv(bars: BarColumns, rows: readonly number[], names: readonly string[]): Record<string, number | null> {
  if (rows.length === 0) return Object.fromEntries(names.map((name) => [name, null]));
  const values = [
    bars.open[rows[0]!]!,
    Math.max(...rows.map((row) => bars.high[row]!)),
    Math.min(...rows.map((row) => bars.low[row]!)),
    bars.close[rows.at(-1)!]!,
    rows.reduce((sum, row) => sum + bars.volume[row]!, 0),
  ];
  return Object.fromEntries(names.map((name, k) => [name, values[k]!]));
}

/** A late print: the bar opens at 20:00 sharp, when the post-market is over. Every other bar lies in a window; the golden counts hold it among the day's post-market. */
const afterHours: Readonly<Record<string, readonly string[]>> = { spy_1m_2011_pyalgotrade: ["2011-03-30T00:00:00.000Z"] };

/** Every trading day with bars, in the golden file's terms. */
function daysOf(symbol: string, bars: BarColumns, exchange: string): GoldenDay[] {
  const feed = { symbol, granularityMs: 60_000, bars };
  const { starts, labels } = tradingDays(feed, { exchange });
  const rth = compileSession(presetSession(exchange, "rth"), starts[0]!, starts.at(-1)! - 1);
  requireFeedFitsSession(feed, rth);
  return [...labels].flatMap((label, k) => {
    const rows = rowsIn(bars, starts[k]!, starts[k + 1]!);
    if (rows.length === 0) return [];
    const window = rth.tradeDates.indexOf(label);
    const inside = rows.filter((row) => windowAt(rth, bars.time[row]!) === window);
    const after = rows.filter((row) => bars.time[row]! >= rth.ends[window]!);
    return {
      d: new Date(label * DAY_MS).toISOString().slice(0, 10), symbol, n: rows.length,
      pre: rows.filter((row) => bars.time[row]! < rth.starts[window]!).length, rth: inside.length, post: after.length,
      ...ohlcv(bars, inside, ["o", "h", "l", "c", "v"]),
      ...ohlcv(bars, rows, ["eo", "eh", "el", "ec", "ev"]),
    };
  });
}

const goldenPath = sharedFile("data/session_golden.json");
const golden = goldenPath === null ? null : (JSON.parse(readFileSync(goldenPath, "utf8")) as GoldenFile);

describe("days and sessions that two independent programs agree on", () => {
  test("every file of the golden days is tested", () => {
    if (golden !== null) expect(Object.keys(golden).sort()).toEqual(Object.keys(markets).sort());
  });

  for (const [file, exchange] of Object.entries(markets)) {
    test(`${file}: bars before, in and after regular hours, regular and full bars of every day`, async () => {
      const path = sharedFile(`data/${file}.parquet`);
      if (path === null || golden === null) return;
      const days = [...(await barsOf(path))].flatMap(([symbol, bars]) => daysOf(symbol, bars, exchange));
      const expected = [...golden[file]!.days].sort((a, b) => (a.symbol + a.d < b.symbol + b.d ? -1 : 1));
      expect(days.sort((a, b) => (a.symbol + a.d < b.symbol + b.d ? -1 : 1))).toEqual(expected);
    });

    test(`${file}: the extended hours hold every bar, on the trading day that the calendar gives it`, async () => {
      const path = sharedFile(`data/${file}.parquet`);
      if (path === null || golden === null) return;
      const outside: string[] = [];
      for (const [symbol, bars] of await barsOf(path)) {
        const feed = { symbol, granularityMs: 60_000, bars };
        const { starts, labels } = tradingDays(feed, { exchange });
        const eth = compileSession(presetSession(exchange, "eth"), bars.time[0]!, bars.time.at(-1)!);
        requireFeedFitsSession(feed, eth);
        const counts = new Map<string, number>();
        for (const time of bars.time) {
          const window = windowAt(eth, time);
          const date = labels[starts.findLastIndex((start) => start <= time)]!;
          if (window < 0) outside.push(new Date(time).toISOString());
          else expect(eth.tradeDates[window]).toBe(date);
          const key = `${date} ${window < 0 ? "post" : eth.labels[eth.labelCodes[window]!]}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        if (exchange !== "us-equity") continue;
        for (const day of golden[file]!.days.filter((one) => one.symbol === symbol)) {
          const ofDay = (label: string): number => counts.get(`${Date.parse(day.d) / DAY_MS} ${label}`) ?? 0;
          expect({ d: day.d, pre: ofDay("pre"), rth: ofDay("rth"), post: ofDay("post") }).toEqual({ d: day.d, pre: Number(day["pre"]), rth: Number(day["rth"]), post: Number(day["post"]) });
        }
      }
      expect(outside).toEqual([...(afterHours[file] ?? [])]);
    });
  }
});
