import type { BarColumns } from "../../contract/bars.ts";
import type { TradingSession } from "./session-schedule.ts";
import type { MinuteSink } from "./simulate-minutes.ts";
import type { SyntheticInstrument } from "./synthetic-instrument.ts";
import { DAY_MS } from "../time/day-ms.ts";

/** Takes minutes from the simulation and gives the finished columns. */
export interface BarCollector {
  readonly take: MinuteSink;
  columns(): BarColumns;
}

const MINUTE_MS = 60_000;

/** Keeps the minutes of the trading days from `fromDay` on as one bar each, stamped with their open time. */
export function minuteCollector(instrument: SyntheticInstrument, sessions: readonly TradingSession[], fromDay: number): BarCollector {
  const capacity = sessions.reduce((sum, session) => sum + (session.tradingDay >= fromDay ? session.minuteCount : 0), 0);
  const writer = columnWriter(instrument, capacity);
  return {
    take(session, minute, open, high, low, close, volume) {
      if (session.tradingDay >= fromDay) writer.add(session.startMs + minute * MINUTE_MS, open, high, low, close, volume);
    },
    columns: writer.columns,
  };
}

/**
 * Makes one bar per trading day from `fromDay` on out of the minutes of the regular hours, as exchanges report it. The
 * bar carries the trading day's label: midnight UTC of its date.
 */
export function dailyCollector(instrument: SyntheticInstrument, sessions: readonly TradingSession[], fromDay: number): BarCollector {
  const writer = columnWriter(instrument, sessions.length);
  const regular = instrument.segments.find((segment) => segment.label === instrument.regularSegment) ?? instrument.segments[0];
  let day = -1;
  let dayOpen = 0, dayHigh = 0, dayLow = 0, dayClose = 0, dayVolume = 0;
  const finishDay = (): void => {
    if (day >= 0) writer.add(day * DAY_MS, dayOpen, dayHigh, dayLow, dayClose, dayVolume);
  };
  return {
    take(session, minute, open, high, low, close, volume) {
      if (session.tradingDay < fromDay || minute < regular.fromMinute || minute >= regular.toMinute) return;
      if (session.tradingDay !== day) {
        finishDay();
        day = session.tradingDay;
        dayOpen = open;
        dayHigh = high;
        dayLow = low;
        dayVolume = 0;
      }
      if (high > dayHigh) dayHigh = high;
      if (low < dayLow) dayLow = low;
      dayClose = close;
      dayVolume += volume;
    },
    columns() {
      finishDay();
      day = -1;
      return writer.columns();
    },
  };
}

/** Writes bars in ticks and lots into columns in units; a division by a whole number gives exactly the decimal's double. */
function columnWriter(instrument: SyntheticInstrument, capacity: number) {
  const { ticksPerUnit, lotsPerUnit } = instrument;
  const time = new Float64Array(capacity);
  const open = new Float64Array(capacity);
  const high = new Float64Array(capacity);
  const low = new Float64Array(capacity);
  const close = new Float64Array(capacity);
  const volume = new Float64Array(capacity);
  let length = 0;
  return {
    add(barTime: number, barOpen: number, barHigh: number, barLow: number, barClose: number, barVolume: number): void {
      time[length] = barTime;
      open[length] = barOpen / ticksPerUnit;
      high[length] = barHigh / ticksPerUnit;
      low[length] = barLow / ticksPerUnit;
      close[length] = barClose / ticksPerUnit;
      volume[length] = barVolume / lotsPerUnit;
      length++;
    },
    columns: (): BarColumns => ({
      time: time.slice(0, length),
      open: open.slice(0, length),
      high: high.slice(0, length),
      low: low.slice(0, length),
      close: close.slice(0, length),
      volume: volume.slice(0, length),
    }),
  };
}
