import type { Regime, SyntheticInstrument } from "./synthetic-instrument.ts";

const ALPHA = 0.08;
const BETA = 0.9;
/** Largest squared shock that feeds the variance: one wild day raises the next ones, it does not blow the process up. */
const SQUARED_SHOCK_LIMIT = 12;

/** What one trading day starts with. */
export interface DayState {
  readonly regime: Regime;
  /** Expected return of the day, a fraction. */
  readonly drift: number;
  /** Standard deviation of the day's return, a fraction. */
  readonly deviation: number;
}

/**
 * The slow part of volatility: a Markov chain over market regimes (Hamilton, "A new approach to the economic analysis of
 * nonstationary time series and the business cycle", Econometrica 57, 1989) times a GARCH(1,1) factor of mean 1
 * (Bollerslev, "Generalized autoregressive conditional heteroskedasticity", Journal of Econometrics 31, 1986):
 *
 *     deviation = annualVolatility / √daysPerYear × regime factor × √g
 *     g ← (1 − α − β) + g × (α z² + β),   z = the day's return in deviations
 *
 * A regime ends on any day with probability 1 / meanDays; the two others follow with equal chances.
 */
export class DailyVolatility {
  private readonly instrument: SyntheticInstrument;
  private readonly random: () => number;
  private regimeIndex = 0;
  private factor = 1;

  constructor(instrument: SyntheticInstrument, random: () => number) {
    this.instrument = instrument;
    this.random = random;
  }

  /** Moves on to the next trading day. `shock` is the return of the day before, in its own standard deviations. */
  nextDay(shock: number): DayState {
    const { regimes, annualVolatility, tradingDaysPerYear } = this.instrument;
    this.factor = 1 - ALPHA - BETA + this.factor * (ALPHA * Math.min(shock * shock, SQUARED_SHOCK_LIMIT) + BETA);
    if (this.random() < 1 / regimes[this.regimeIndex].meanDays) {
      const step = this.random() < 0.5 ? 1 : 2;
      this.regimeIndex = (this.regimeIndex + step) % regimes.length;
    }
    const regime = regimes[this.regimeIndex];
    return {
      regime,
      drift: regime.annualDrift / tradingDaysPerYear,
      deviation: (annualVolatility / Math.sqrt(tradingDaysPerYear)) * regime.volatilityFactor * Math.sqrt(this.factor),
    };
  }
}
