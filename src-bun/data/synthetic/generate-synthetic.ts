import type { BarColumns } from "../../contract/bars.ts";
import { HindsightError } from "../../contract/errors.ts";
import { seededRandom } from "../../platform/seeded-random.ts";
import { dailyCollector, minuteCollector } from "./collect-bars.ts";
import { syntheticInstruments } from "./instruments.ts";
import { epochDay, sessionSchedule } from "./session-schedule.ts";
import { simulateMinutes } from "./simulate-minutes.ts";

export const syntheticKinds = ["equity", "equity-daily", "future", "crypto"] as const;
export type SyntheticKind = (typeof syntheticKinds)[number];

export interface SyntheticOptions {
  /** Whole number; another seed gives another history. Default 2. */
  readonly seed?: number;
  /** First trading day, YYYY-MM-DD; not before the instrument's history. */
  readonly from?: string;
  /** The trading day after the last, YYYY-MM-DD. */
  readonly to?: string;
}

/** Bars that no market ever made, and what an import must know about them. */
export interface SyntheticDataset {
  readonly name: string;
  readonly symbol: string;
  /** Begins with the word SYNTHETIC. */
  readonly description: string;
  /** Zone of the exchange. */
  readonly zone: string;
  readonly granularityMs: number;
  readonly bars: BarColumns;
}

const DEFAULT_SEED = 2;

const presets = {
  "equity": { name: "SYNEQ", instrument: syntheticInstruments.equity, from: "2024-01-01", to: "2025-01-01", daily: false },
  "equity-daily": { name: "SYNEQ-D", instrument: syntheticInstruments.equity, from: "2015-01-01", to: "2025-01-01", daily: true },
  "future": { name: "SYNFUT", instrument: syntheticInstruments.future, from: "2024-09-01", to: "2024-12-01", daily: false },
  "crypto": { name: "SYNBTC-USD", instrument: syntheticInstruments.crypto, from: "2024-09-01", to: "2024-12-01", daily: false },
} as const;

/**
 * Generates a synthetic data set: 1-minute bars of an equity (a year), a future or a crypto pair (three months each), or
 * ten years of the equity's daily bars. The same kind, seed and window give the same bits on every platform; windows of
 * one seed are cut from one path, so they agree where they overlap, and the daily bars are those of the minutes.
 *
 * @throws HindsightError WINDOW_INVALID, WINDOW_EMPTY or CONFIG_INVALID
 */
export function generateSynthetic(kind: SyntheticKind, options: SyntheticOptions = {}): SyntheticDataset {
  const preset = presets[kind];
  const { instrument } = preset;
  const seed = options.seed ?? DEFAULT_SEED;
  if (!Number.isSafeInteger(seed)) {
    throw new HindsightError("CONFIG_INVALID", `The seed of a synthetic data set is ${seed}.`, "Give a whole number", { seed });
  }
  const historyFrom = Temporal.PlainDate.from(instrument.historyFrom);
  const from = parseDate("from", options.from ?? preset.from);
  const to = parseDate("to", options.to ?? preset.to);
  if (Temporal.PlainDate.compare(from, historyFrom) < 0) {
    throw new HindsightError("WINDOW_INVALID", `from is ${from}, but the synthetic history of ${instrument.symbol} begins on ${historyFrom}.`, `Start on ${historyFrom} or later`, {
      from: from.toString(),
      historyFrom: historyFrom.toString(),
    });
  }
  if (Temporal.PlainDate.compare(from, to) >= 0) {
    throw new HindsightError("WINDOW_INVALID", `from is ${from} and to is ${to}: the window is empty.`, "Give a to that is later than from; to itself is not included", {
      from: from.toString(),
      to: to.toString(),
    });
  }

  const sessions = sessionSchedule(instrument.sessionRule, historyFrom, to);
  const fromDay = epochDay(from);
  if (!sessions.some((session) => session.tradingDay >= fromDay)) {
    throw new HindsightError("WINDOW_EMPTY", `${instrument.symbol} has no session from ${from} to ${to}.`, "The market is closed on those days; widen the window", {
      from: from.toString(),
      to: to.toString(),
    });
  }
  const collector = preset.daily ? dailyCollector(instrument, sessions, fromDay) : minuteCollector(instrument, sessions, fromDay);
  simulateMinutes(instrument, sessions, seededRandom(seed + symbolNumber(instrument.symbol)), collector.take);
  return {
    name: preset.name,
    symbol: instrument.symbol,
    description: preset.daily
      ? `SYNTHETIC, no real market: daily bars of the regular hours of ${instrument.symbol}, seed ${seed}`
      : `SYNTHETIC, no real market: ${instrument.description}, seed ${seed}`,
    zone: instrument.zone,
    granularityMs: preset.daily ? 86_400_000 : 60_000,
    bars: collector.columns(),
  };
}

function parseDate(field: "from" | "to", text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw new HindsightError("WINDOW_INVALID", `${field} is "${text}", which is no date.`, "Write it as YYYY-MM-DD, for example 2024-03-01", { field, value: text });
  }
}

/** A number of the symbol, so that two instruments with the same seed do not share their shocks. */
function symbolNumber(symbol: string): number {
  let number = 0;
  for (let index = 0; index < symbol.length; index++) number = Math.imul(number, 31) + symbol.charCodeAt(index);
  return number >>> 0;
}
