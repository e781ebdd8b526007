import { DailyVolatility } from "./daily-volatility.ts";
import { intradayProfile } from "./intraday-profile.ts";
import type { TradingSession } from "./session-schedule.ts";
import { studentShocks } from "./student-shock.ts";
import type { SyntheticInstrument } from "./synthetic-instrument.ts";

/** Takes one minute's bar: prices in ticks, volume in lots. */
export type MinuteSink = (session: TradingSession, minute: number, open: number, high: number, low: number, close: number, volume: number) => void;

/** Trades that make a bar; its open, high, low and close are read off their path and so can never contradict each other. */
const TRADES_PER_BAR = 4;
const ALPHA = 0.05;
const BETA = 0.93;
const SQUARED_SHOCK_LIMIT = 16;
/** How much of the transient pressure on the price is left at the next trade. */
const PRESSURE_MEMORY = 0.7;
/** Persistence of the volume from minute to minute, and the deviation of its logarithm. */
const VOLUME_MEMORY = 0.8;
const VOLUME_DEVIATION = 0.6;

/**
 * Simulates the minutes of consecutive sessions and hands each minute with a trade to the sink.
 *
 * Multiplicative component GARCH (Engle and Sokalska, "Forecasting intraday volatility in the US equity market", Journal
 * of Financial Econometrics 10, 2012): the variance of a minute is
 *
 *     day variance (DailyVolatility) × the minute's share (intradayProfile) × q,   q ← (1 − α − β) + q (α z² + β)
 *
 * with Student-t shocks (Bollerslev, Review of Economics and Statistics 69, 1987). Between sessions one shock makes the
 * gap, wider after closed days. A few jumps (Merton, Journal of Financial Economics 3, 1976) stand for earnings, macro
 * releases and liquidations. What is seen is the efficient price plus a mean-reverting pressure of about a tick, rounded
 * to the tick (Roll, Journal of Finance 39, 1984; Hasbrouck, "Empirical Market Microstructure", 2007). Volume is
 * close to log-normal, with memory, and grows with the size of the move (Karpoff, "The relation between price changes and trading
 * volume", JFQA 22, 1987).
 *
 * Uses + − × ÷ and √ only, which IEEE 754 defines to the last bit: the same seed gives the same bits everywhere.
 */
export function simulateMinutes(instrument: SyntheticInstrument, sessions: readonly TradingSession[], random: () => number, sink: MinuteSink): void {
  const { ticksPerUnit, lotsPerUnit, gap, jumps, noiseTicks, weekend } = instrument;
  const profile = intradayProfile(instrument);
  const shock = studentShocks(random);
  const volatility = new DailyVolatility(instrument, random);
  const stepsRoot = Math.sqrt(TRADES_PER_BAR);
  const usualDeviation = instrument.annualVolatility / Math.sqrt(instrument.tradingDaysPerYear);
  const volumeScale = VOLUME_DEVIATION * Math.sqrt(1 - VOLUME_MEMORY * VOLUME_MEMORY);
  const smallestLots = instrument.smallestTrade * lotsPerUnit;
  const deviationShare = profile.variance.map((share) => Math.sqrt(share));

  let price = instrument.startPrice;
  let minuteVariance = 1;
  let pressure = 0;
  let volumeLog = 0;
  let dayShock = 0;

  for (const session of sessions) {
    const day = volatility.nextDay(dayShock);
    const deviation = day.deviation * (session.isWeekend ? Math.sqrt(weekend.variance) : 1);
    const lastClose = price;
    const gapVariance = gap.varianceShare * (1 + gap.perClosedDay * session.closedDays);
    price *= 1 + Math.sqrt(gapVariance) * deviation * shock();

    const hasJump = random() < jumps.perYear / instrument.tradingDaysPerYear;
    const jumpMinute = !hasJump ? -1 : (jumps.atMinute ?? Math.floor(random() * session.minuteCount));
    const jumpSize = hasJump ? (random() < 0.5 ? -1 : 1) * (jumps.size[0] + (jumps.size[1] - jumps.size[0]) * random()) : 0;
    let lotsPerDay = instrument.dailyVolume * lotsPerUnit * Math.sqrt(day.deviation / usualDeviation) * (session.isWeekend ? weekend.volume : 1);
    const drift = day.drift / (session.minuteCount * TRADES_PER_BAR);

    for (let minute = 0; minute < session.minuteCount; minute++) {
      if (minute === jumpMinute) {
        price *= 1 + jumpSize;
        lotsPerDay *= jumps.volumeFactor;
      }
      const minuteDeviation = deviation * deviationShare[minute] * Math.sqrt(minuteVariance);
      const stepDeviation = minuteDeviation / stepsRoot;
      const startPrice = price;
      let open = 0;
      let high = 0;
      let low = 0;
      let close = 0;
      for (let trade = 0; trade < TRADES_PER_BAR; trade++) {
        price *= 1 + drift + stepDeviation * shock();
        pressure = PRESSURE_MEMORY * pressure + (random() - 0.5) * noiseTicks;
        close = Math.max(1, Math.round(price * ticksPerUnit + pressure));
        if (trade === 0) open = high = low = close;
        else if (close > high) high = close;
        else if (close < low) low = close;
      }
      const move = (price / startPrice - 1) / minuteDeviation;
      minuteVariance = 1 - ALPHA - BETA + minuteVariance * (ALPHA * Math.min(move * move, SQUARED_SHOCK_LIMIT) + BETA);

      // A sum of three uniforms is close to normal and needs no logarithm; its variance is 1/4.
      const volumeShock = 2 * (random() + random() + random() - 1.5);
      volumeLog = VOLUME_MEMORY * volumeLog + volumeScale * volumeShock;
      const liveliness = 0.65 + 0.45 * Math.abs(move);
      const volume = Math.round(lotsPerDay * profile.volume[minute] * liveliness * almostExp(volumeLog));
      if (volume >= smallestLots) sink(session, minute, open, high, low, close, volume);
    }
    dayShock = (price / (lastClose * (1 + jumpSize)) - 1) / deviation;
  }
}

/** (1 + x / 16)^16, near eˣ and without its platform's bits; positive for all x above −16, and the volume's logarithm stays within ±6. */
function almostExp(x: number): number {
  let power = 1 + x / 16;
  power *= power;
  power *= power;
  power *= power;
  return power * power;
}
