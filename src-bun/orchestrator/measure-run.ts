import { computeMetrics } from "../analysis/compute-metrics.ts";
import { resultDigest } from "../analysis/digest.ts";
import { utcClock, zonedClock } from "../analysis/tables/entry-clock.ts";
import type { BarColumns } from "../contract/bars.ts";
import type { RunManifest } from "../contract/run-manifest.ts";
import { runWarnings } from "./run-warnings.ts";
import { sha256 } from "./sha256.ts";
import type { SimulatedRun } from "./simulate-prepared.ts";

/** What is worked out from a simulated run: its digest, its statistics, and what to know before trusting them. */
export function measureRun(run: SimulatedRun): Pick<RunManifest, "digest" | "metrics" | "reasons" | "tables" | "warnings"> {
  const { result, snapshot, prepared } = run;
  const { config } = snapshot;
  const { data, main, datasets } = prepared;
  const { metrics, reasons, tables } = computeMetrics(
    {
      result,
      bars: mainBars(run),
      granularityMs: main.granularityMs,
      tradingDays: data.tradingDays,
      initialCapital: config.initialCash,
      daysPerYear: config.daysPerYear,
      multipliers: result.fills.symbol.values.map((symbol) => config.instruments?.[symbol ?? ""]?.multiplier ?? config.instrument.multiplier),
    },
    data.zone === null ? utcClock : zonedClock(data.zone),
  );
  const { monthlyReturns, yearlyReturns, drawdowns, bySide, byHour, byWeekday, bySession, bySymbol, roundTripStatistics } = tables;
  return {
    digest: resultDigest(result, sha256()),
    metrics,
    reasons,
    tables: { monthlyReturns, yearlyReturns, drawdowns, bySide, byHour, byWeekday, bySession, bySymbol, roundTripStatistics },
    warnings: runWarnings(result, config, [...new Map(datasets.map((dataset) => [dataset.id, dataset])).values()].flatMap(({ findings }) => findings)),
  };
}

/** The main instrument's prices, one bar per equity point: those of the bar itself, or what was known at that instant. */
function mainBars({ result, prepared }: SimulatedRun): BarColumns {
  const { time, open, high, low, close, volume, warmupCount, granularityMs, closes } = prepared.main;
  const { time: points } = result.equity;
  const own = time.length - warmupCount;
  if (own === points.length && granularityMs > 0) {
    const cut = (column: Float64Array): Float64Array => column.subarray(warmupCount);
    return { time: cut(time), open: cut(open), high: cut(high), low: cut(low), close: cut(close), volume: cut(volume) };
  }
  const known = new Float64Array(points.length);
  let row = warmupCount;
  for (let point = 0; point < points.length; point++) {
    while (row + 1 < time.length && (closes?.[row + 1] ?? time[row + 1]! + granularityMs) <= points[point]!) row++;
    known[point] = close[row]!;
  }
  // A point belongs to the day in which its bar opened.
  const opens = points.map((point) => point - granularityMs);
  return { time: opens, open: known.length === 0 ? known : Float64Array.from(known, (price, point) => (point === 0 ? open[warmupCount]! : price)), high: known, low: known, close: known, volume: new Float64Array(points.length) };
}
