import type { BarColumns, TradingDays } from "../../../src-bun/contract/bars.ts";
import type { RunFeed } from "../../../src-bun/contract/feeds.ts";
import type { SessionSchedule } from "../../../src-bun/contract/session.ts";
import type { CaseRow, TradingCase } from "./trading-case.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const FIRST_OPEN = Date.parse("2024-01-02T00:00:00Z");

/** A series of a case: its rows as they stand in the table, missing ones included. */
export interface CaseSeries {
  readonly symbol: string;
  readonly granularityMs: number;
  /** Open of row 0, UTC epoch milliseconds. */
  readonly start: number;
  readonly rows: readonly (readonly number[] | null)[];
  /** Numbers of the rows that are there: bar k of the feed is row present[k]. */
  readonly present: readonly number[];
  readonly isDelivered: boolean;
  readonly warmupCount: number;
}

/** All series of a case, the first feed first. */
export function seriesOf(given: TradingCase): CaseSeries[] {
  const start = given.start ?? FIRST_OPEN;
  const main = Array.isArray(given.bars) ? { TEST: given.bars as readonly CaseRow[] } : (given.bars as Readonly<Record<string, readonly CaseRow[]>>);
  const [first] = Object.keys(main);
  const series = (symbol: string, minutes: number, bars: readonly CaseRow[], isDelivered: boolean, warmupCount: number): CaseSeries => {
    const rows = bars.flatMap(rowsOf);
    return { symbol, granularityMs: minutes * MINUTE_MS, start, rows, present: rows.flatMap((row, k) => (row === null ? [] : [k])), isDelivered, warmupCount };
  };
  return [
    ...Object.entries(main).map(([symbol, bars]) => series(symbol, given.minutes ?? 60, bars, true, given.warmup ?? 0)),
    ...(given.moreFeeds ?? []).map(({ symbol = first, minutes, bars, delivered = true }) => series(symbol, minutes, bars, delivered, 0)),
  ];
}

export function feedsOf(given: TradingCase, all: readonly CaseSeries[]): RunFeed[] {
  const bars = all.map((one, k): RunFeed => ({
    kind: "bars",
    symbol: one.symbol,
    granularityMs: one.granularityMs,
    bars: columnsOf(one),
    warmupCount: one.warmupCount,
    isDelivered: one.isDelivered,
    ...(k > 0 || given.quotes === undefined ? {} : { quotes: { bid: Float64Array.from(given.quotes, ([bid]) => bid), ask: Float64Array.from(given.quotes, ([, ask]) => ask) } }),
  }));
  const { features, actions } = given;
  const column = <T extends readonly number[]>(rows: readonly T[], k: number): Float64Array => Float64Array.from(rows, (row) => row[k]);
  if (features !== undefined) bars.push({ kind: "features", name: features.name, symbol: null, time: column(features.rows, 0), knownAt: column(features.rows, 1), columns: { value: column(features.rows, 2) } });
  if (actions !== undefined) bars.push({ kind: "actions", symbol: all[0].symbol, time: column(actions, 0), split: column(actions, 1), dividend: column(actions, 2) });
  return bars;
}

export function scheduleOf({ session }: TradingCase): SessionSchedule | null {
  if (session === undefined) return null;
  const { windows } = session;
  const labels = [...new Set(windows.map(([, , label]) => label))];
  return {
    starts: Float64Array.from(windows, ([start]) => start),
    ends: Float64Array.from(windows, ([, end]) => end),
    labelCodes: Uint8Array.from(windows, ([, , label]) => labels.indexOf(label)),
    labels,
    tradeDates: Int32Array.from(windows, ([, , , day]) => dayNumber(day)),
  };
}

/** The trading days that the case names, or the dates in UTC from its first bar to its last. */
export function tradingDaysOf({ days }: TradingCase, all: readonly CaseSeries[]): TradingDays {
  const end = Math.max(...all.map(({ start, granularityMs, rows }) => start + rows.length * granularityMs));
  if (days !== undefined) return { starts: Float64Array.from([...days.map(([start]) => start), end + DAY_MS]), labels: Int32Array.from(days, ([, label]) => dayNumber(label)) };
  const first = Math.floor(all[0].start / DAY_MS);
  const labels = Int32Array.from({ length: Math.floor(end / DAY_MS) - first + 1 }, (_, k) => first + k);
  return { starts: Float64Array.from([...labels, first + labels.length], (day) => day * DAY_MS), labels };
}

function columnsOf({ start, granularityMs, rows, present }: CaseSeries): BarColumns {
  const column = (k: number, otherwise: number): Float64Array => Float64Array.from(present, (row) => rows[row]![k] ?? otherwise);
  return { time: Float64Array.from(present, (row) => start + row * granularityMs), open: column(0, NaN), high: column(1, NaN), low: column(2, NaN), close: column(3, NaN), volume: column(4, 1_000) };
}

function rowsOf(row: CaseRow): (readonly number[] | null)[] {
  if (row === null) return [null];
  if (typeof row === "number") return [[row, row, row, row]];
  if ("times" in row) return Array.from({ length: row.times }, () => rowsOf(row.bar)[0]);
  return [row];
}

const dayNumber = (label: string): number => Date.parse(label) / DAY_MS;
