import type { FactorColumn, TextColumn } from "../../contract/result-columns.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import type { EntryFigures } from "./entry-figures.ts";
import type { EntryRecords } from "./entry-records.ts";
import { type ExchangeCalendar, weekdayOf } from "./exchange-calendar.ts";

/** What was known at submission, one value per trade. @param rows of the trades' entry orders in the records; -1: none */
export function entryColumns(records: EntryRecords, figures: EntryFigures, rows: Int32Array, schedule: SessionSchedule | null, calendar: ExchangeCalendar): FactorColumn[] {
  const column = (name: string, values: FactorColumn["values"]): FactorColumn => ({ name, source: "system", knownAt: "submit", values });
  // Where every entry became one trade, in order, the records are the column.
  const first = consecutiveFrom(rows);
  const gathered = (values: Float64Array): Float64Array => (first < 0 ? gather(values, rows) : values.subarray(first, first + rows.length));
  return [
    column("session", labelsOf(figures.window, rows, schedule)),
    column("hour", gathered(figures.hour)),
    column("weekday", fromDays(figures.day, rows, weekdayOf)),
    column("month", fromDays(figures.day, rows, (day) => calendar.monthOf(day))),
    column("minutesSinceOpen", gathered(figures.minutesSinceOpen)),
    column("equityAtEntry", gathered(records.equity)),
    column("drawdownAtEntry", gathered(records.drawdown)),
    column("atrPercentile", gathered(figures.atrPercentile)),
    column("realizedVolatility", gathered(figures.realizedVolatility)),
    column("dayGap", gathered(figures.dayGap)),
    column("distanceFromOpen", gathered(figures.fromOpen)),
    column("distanceFromHigh", gathered(figures.fromHigh)),
    column("distanceFromLow", gathered(figures.fromLow)),
    column("priorStreak", gathered(records.priorStreak)),
  ];
}

/** The first of rows that follow each other without a gap; -1: they do not. */
function consecutiveFrom(rows: Int32Array): number {
  const first = rows[0] ?? -1;
  for (let trade = 0; trade < rows.length; trade++) if (rows[trade] !== first + trade) return -1;
  return first;
}

// Plain loops: Float64Array.from with a function takes ten times as long, and runs have many trades.
function gather(figures: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let trade = 0; trade < rows.length; trade++) values[trade] = figures[rows[trade]!] ?? NaN;
  return values;
}

function fromDays(days: Int32Array, rows: Int32Array, figureOf: (day: number) => number): Float64Array {
  const values = new Float64Array(rows.length);
  // Many trades share a day.
  let last = NaN;
  let figure = NaN;
  for (let trade = 0; trade < rows.length; trade++) {
    if (rows[trade]! < 0) {
      values[trade] = NaN;
      continue;
    }
    const day = days[rows[trade]!]!;
    if (day !== last) {
      last = day;
      figure = figureOf(day);
    }
    values[trade] = figure;
  }
  return values;
}

function labelsOf(windows: Int32Array, rows: Int32Array, schedule: SessionSchedule | null): TextColumn {
  const codes = new Int32Array(rows.length);
  if (schedule === null) return { codes, values: [null] };
  const { labels, labelCodes } = schedule;
  for (let trade = 0; trade < rows.length; trade++) codes[trade] = labelCodes[windows[rows[trade]!] ?? -1] ?? labels.length;
  return { codes, values: [...labels, null] };
}
