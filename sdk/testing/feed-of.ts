import type { BarColumns } from "../../src-bun/contract/bars.ts";
import type { RunBarFeed } from "../../src-bun/contract/feeds.ts";
import { type ErrorCode, HindsightError } from "../../src-bun/contract/errors.ts";
import type { TestBar } from "./test-bar.ts";

const DAY_MS = 86_400_000;
const FIRST_TIME = Date.UTC(2024, 0, 1);
const priceFields = ["open", "high", "low", "close"] as const;

/**
 * The feed that a test's bars make. A bar is as long as `granularityMs` says; without it as the smallest distance between
 * two times, and a day where there are no times.
 * @throws HindsightError DATA_EMPTY, DATA_PRICE_INVALID, DATA_BAR_INCONSISTENT, DATA_VOLUME_INVALID, DATA_TIME_INVALID, DATA_TIME_ORDER, DATA_TIME_DUPLICATE
 * (the bar's index and field named), CONFIG_INVALID for a length that is none
 */
export function feedOf(bars: readonly TestBar[], symbol: string, granularityMs?: number): RunBarFeed {
  if (!Array.isArray(bars) || bars.length === 0) throw new HindsightError("DATA_EMPTY", "there are no bars to run on", "Give at least one bar: barsFromCloses([100, 101]) makes two");
  if (granularityMs !== undefined && !(Number.isSafeInteger(granularityMs) && granularityMs > 0)) {
    throw new HindsightError("CONFIG_INVALID", `granularityMs must be a whole number of milliseconds above 0, found ${String(granularityMs)}`, "60_000 is a minute, 86_400_000 a day", { path: "granularityMs", value: granularityMs });
  }
  const columns = { time: timesOf(bars, granularityMs), open: column(bars), high: column(bars), low: column(bars), close: column(bars), volume: column(bars) } satisfies BarColumns;
  bars.forEach((bar, index) => {
    checkPrices(bar, index);
    for (const field of priceFields) columns[field][index] = bar[field];
    columns.volume[index] = bar.volume ?? 0;
  });
  return { kind: "bars", symbol, granularityMs: granularityMs ?? smallestStep(columns.time), bars: columns };
}

function column(bars: readonly TestBar[]): Float64Array {
  return new Float64Array(bars.length);
}

function checkPrices(bar: TestBar, index: number): void {
  for (const field of priceFields) {
    if (!isFinite(bar[field])) throw problem("DATA_PRICE_INVALID", index, field, bar[field], "must be a finite number", "Give open, high, low and close, or make the bars with barsFromCloses([…])");
  }
  const { open, high, low, close, volume } = bar;
  if (high < low) throw problem("DATA_BAR_INCONSISTENT", index, "high", high, `lies below the low of ${low}`, "Swap them, or correct the one that is wrong");
  for (const [field, price] of [["open", open], ["close", close]] as const) {
    if (price > high || price < low) throw problem("DATA_BAR_INCONSISTENT", index, field, price, `lies outside the bar's range of ${low} to ${high}`, "The high is the highest and the low the lowest price of a bar");
  }
  if (volume !== undefined && !(isFinite(volume) && volume >= 0)) throw problem("DATA_VOLUME_INVALID", index, "volume", volume, "must be a number of at least 0", "Leave volume out when the strategy does not use it");
}

function timesOf(bars: readonly TestBar[], granularityMs: number | undefined): Float64Array {
  const isTimed = bars[0]!.time !== undefined;
  const times = Float64Array.from(bars, ({ time }, index) => {
    if ((time !== undefined) !== isTimed) throw problem("DATA_TIME_INVALID", index, "time", time, isTimed ? "is missing, while bar 0 has one" : "is given, while bar 0 has none", "Give a time to every bar or to none");
    if (time === undefined) return FIRST_TIME + index * (granularityMs ?? DAY_MS);
    if (!isFinite(time)) throw problem("DATA_TIME_INVALID", index, "time", time, "must be UTC epoch milliseconds", "Date.UTC(2024, 0, 31, 14, 30) is 14:30 UTC on 31 January 2024");
    return time;
  });
  for (let index = 1; index < times.length; index++) {
    const step = times[index]! - times[index - 1]!;
    const found = times[index];
    if (step === 0) throw problem("DATA_TIME_DUPLICATE", index, "time", found, "is that of the bar before", "Every bar has a time of its own");
    if (step < 0) throw problem("DATA_TIME_ORDER", index, "time", found, `lies before that of the bar before, ${times[index - 1]}`, "Sort the bars, oldest first");
    if (granularityMs !== undefined && step < granularityMs) throw problem("DATA_TIME_ORDER", index, "time", found, `lies ${step} ms after the bar before, which lasts ${granularityMs} ms`, "Correct the time, or granularityMs");
  }
  return times;
}

function smallestStep(times: Float64Array): number {
  const steps = Array.from(times.subarray(1), (time, index) => time - times[index]!);
  return steps.length === 0 ? DAY_MS : steps.reduce((least, step) => Math.min(least, step));
}

/** Tests may be written in plain JavaScript: what is there need not be a number. */
function isFinite(value: unknown): boolean {
  return Number.isFinite(value);
}

function problem(code: ErrorCode, index: number, field: keyof TestBar, value: unknown, says: string, hint: string): HindsightError {
  return new HindsightError(code, `bar ${index}: ${field}${value === undefined ? "" : ` ${String(value)}`} ${says}`, hint, { index, field, value });
}
