import type { FactorColumn } from "../../contract/result-columns.ts";
import type { EntryFigures } from "./entry-figures.ts";
import type { EntryRecords } from "./entry-records.ts";

/** What was known at submission, one value per trade. @param rows of the trades' entry orders in the records; -1: none @param labels of the schedule's windows */
export function entryColumns(records: EntryRecords, figures: EntryFigures, rows: Int32Array, labels: readonly string[]): FactorColumn[] {
  // Where every entry became one trade, in order, the records are the column.
  const first = consecutiveFrom(rows);
  const column = (name: string, values: FactorColumn["values"]): FactorColumn => ({ name, source: "system", knownAt: "submit", values });
  const numbers = (name: string, values: Float64Array): FactorColumn => column(name, first < 0 ? gathered(values, rows) : values.subarray(first, first + rows.length));
  const session = first < 0 ? gatheredCodes(figures.session, rows, labels.length) : figures.session.subarray(first, first + rows.length);
  return [
    column("session", { codes: session, values: [...labels, null] }),
    numbers("hour", figures.hour),
    numbers("weekday", figures.weekday),
    numbers("month", figures.month),
    numbers("minutesSinceOpen", figures.minutesSinceOpen),
    numbers("equityAtEntry", records.equity),
    numbers("drawdownAtEntry", records.drawdown),
    numbers("atrPercentile", figures.atrPercentile),
    numbers("realizedVolatility", figures.realizedVolatility),
    numbers("dayGap", figures.dayGap),
    numbers("distanceFromOpen", figures.fromOpen),
    numbers("distanceFromHigh", figures.fromHigh),
    numbers("distanceFromLow", figures.fromLow),
    numbers("priorStreak", records.priorStreak),
  ];
}

/** The first of rows that follow each other without a gap; -1: they do not. */
function consecutiveFrom(rows: Int32Array): number {
  const first = rows[0] ?? -1;
  for (let trade = 0; trade < rows.length; trade++) if (rows[trade] !== first + trade) return -1;
  return first;
}

// Plain loops: Float64Array.from with a function takes ten times as long, and runs have many trades.
function gathered(figures: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let trade = 0; trade < rows.length; trade++) values[trade] = figures[rows[trade]!] ?? NaN;
  return values;
}

function gatheredCodes(codes: Int32Array, rows: Int32Array, none: number): Int32Array {
  const values = new Int32Array(rows.length);
  for (let trade = 0; trade < rows.length; trade++) values[trade] = codes[rows[trade]!] ?? none;
  return values;
}
