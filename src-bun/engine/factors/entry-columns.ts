import type { FactorColumn, TextColumn } from "../../contract/result-columns.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import type { EntryRecords } from "./entry-records.ts";
import { type ExchangeCalendar, weekdayOf } from "./exchange-calendar.ts";

/** What was known at submission, one value per trade. @param rows of the trades' entry orders in the records; -1: none */
export function entryColumns(records: EntryRecords, rows: Int32Array, schedule: SessionSchedule | null, calendar: ExchangeCalendar): FactorColumn[] {
  const column = (name: string, values: FactorColumn["values"]): FactorColumn => ({ name, source: "system", knownAt: "submit", values });
  return [
    column("session", labelsOf(records.window, rows, schedule)),
    column("hour", gathered(records.hour, rows)),
    column("weekday", fromDays(records.day, rows, weekdayOf)),
    column("month", fromDays(records.day, rows, (day) => calendar.monthOf(day))),
    column("minutesSinceOpen", gathered(records.minutesSinceOpen, rows)),
    column("equityAtEntry", gathered(records.equity, rows)),
    column("drawdownAtEntry", gathered(records.drawdown, rows)),
    column("atrPercentile", gathered(records.atrPercentile, rows)),
    column("realizedVolatility", gathered(records.realizedVolatility, rows)),
    column("dayGap", gathered(records.dayGap, rows)),
    column("distanceFromOpen", gathered(records.fromOpen, rows)),
    column("distanceFromHigh", gathered(records.fromHigh, rows)),
    column("distanceFromLow", gathered(records.fromLow, rows)),
    column("priorStreak", gathered(records.priorStreak, rows)),
  ];
}

// Plain loops: Float64Array.from with a function takes ten times as long, and runs have many trades.
function gathered(figures: Float64Array, rows: Int32Array): Float64Array {
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
