import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { BarColumns, TradingDays } from "../../src-bun/contract/bars.ts";
import type { BuiltBars } from "../../src-bun/contract/feeds.ts";
import type { SessionSchedule } from "../../src-bun/contract/session.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import { openRunView } from "../../src-bun/data/view/open-run-view.ts";
import { resampleBars } from "../../src-bun/engine/feeds/resample-bars.ts";
import { dataWorkspace, type DataWorkspace } from "../support/data-workspace.ts";
import { sharedFile } from "../support/shared-file.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A trading day as two independent programs computed it: regular hours (o h l c v) and the whole day (e…). */
interface GoldenDay {
  readonly d: string;
  readonly rth: number;
  readonly n: number;
  readonly o: number;
  readonly h: number;
  readonly l: number;
  readonly c: number;
  readonly v: number;
  readonly eo: number;
  readonly eh: number;
  readonly el: number;
  readonly ec: number;
  readonly ev: number;
}

const barsFile = sharedFile("data/spy_1m_2011_pyalgotrade.parquet");
const goldenFile = sharedFile("data/session_golden.json");

let workspace: DataWorkspace;
let minutes: BarColumns;
let golden: readonly GoldenDay[];
beforeAll(async () => {
  workspace = dataWorkspace();
  if (barsFile === null || goldenFile === null) return;
  const dataset = await importFile(workspace.root, barsFile);
  minutes = (await openRunView(workspace.root, { dataset: dataset.id, symbol: "SPY" })).bars;
  golden = ((await Bun.file(goldenFile).json()) as { spy_1m_2011_pyalgotrade: { days: GoldenDay[] } }).spy_1m_2011_pyalgotrade.days;
});
afterAll(() => workspace.remove());

/** Midnight in New York: UTC-5, from Sunday 13 March 2011 on (clocks change after midnight) UTC-4. */
const midnight = (label: number): number => label * DAY + (label * DAY > Date.parse("2011-03-13") ? 4 : 5) * HOUR;
const labelOf = (date: string): number => Date.parse(date) / DAY;

function everyDay(): TradingDays {
  const [first, last] = [labelOf(golden[0]!.d), labelOf(golden.at(-1)!.d)];
  const labels = Int32Array.from({ length: last - first + 1 }, (_, k) => first + k);
  return { starts: Float64Array.from([...labels, last + 1], midnight), labels };
}

function regularHours(): SessionSchedule {
  const tradeDates = Int32Array.from(golden, ({ d }) => labelOf(d));
  return { starts: Float64Array.from(tradeDates, (label) => midnight(label) + 9.5 * HOUR), ends: Float64Array.from(tradeDates, (label) => midnight(label) + 16 * HOUR), labelCodes: new Uint8Array(tradeDates.length), labels: ["rth"], tradeDates };
}

const dayLines = ({ bars }: BuiltBars): unknown[] => Array.from(bars.time, (time, k) => [new Date(time).toISOString().slice(0, 10), bars.open[k], bars.high[k], bars.low[k], bars.close[k], bars.volume[k]]);
const regularLines = (): unknown[] => golden.map(({ d, o, h, l, c, v }) => [d, o, h, l, c, v]);

describe.skipIf(barsFile === null || goldenFile === null)("SPY minutes of 2011 through the change of clocks", () => {
  test("regular hours become the days that other programs computed", () => {
    const daily = resampleBars(minutes, MINUTE, { granularityMs: DAY }, regularHours(), everyDay());
    expect(dayLines(daily)).toEqual(regularLines());
    // 16:00 in New York comes before midnight UTC: known when the date is over.
    expect([...daily.closes]).toEqual(golden.map(({ d }) => (labelOf(d) + 1) * DAY));
  });

  test("whole days too, although they run past midnight UTC", () => {
    const daily = resampleBars(minutes, MINUTE, { granularityMs: DAY }, null, everyDay());
    expect(dayLines(daily)).toEqual(golden.map(({ d, eo, eh, el, ec, ev }) => [d, eo, eh, el, ec, ev]));
    expect([...daily.closes]).toEqual(golden.map(({ d }) => midnight(labelOf(d) + 1)));
  });

  test("hours from 09:30 on, the last of half an hour, make the same days", () => {
    const [session, days] = [regularHours(), everyDay()];
    const hourly = resampleBars(minutes, MINUTE, { granularityMs: HOUR }, session, days);
    // Every minute of these days' regular hours is there: seven bars a day.
    expect(golden.every(({ rth }) => rth === 390)).toBe(true);
    expect([...hourly.bars.time]).toEqual([...session.starts].flatMap((start) => [0, 1, 2, 3, 4, 5, 6].map((hour) => start + hour * HOUR)));
    expect([...hourly.closes]).toEqual([...session.ends].flatMap((end) => [5.5, 4.5, 3.5, 2.5, 1.5, 0.5, 0].map((hours) => end - hours * HOUR)));
    const halfHourly = resampleBars(minutes, MINUTE, { granularityMs: 30 * MINUTE }, session, days);
    expect(dayLines(resampleBars(halfHourly.bars, 30 * MINUTE, { granularityMs: DAY }, session, days))).toEqual(regularLines());
    expect(hourly.bars.volume.reduce((sum, volume) => sum + volume, 0)).toBe(golden.reduce((sum, { v }) => sum + v, 0));
  });
});
