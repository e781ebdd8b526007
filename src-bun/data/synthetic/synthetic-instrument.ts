/** The course of a stretch of the trading day: how activity is spread over its minutes. */
export type SegmentShape = "flat" | "rising" | "falling" | "hump" | "u";

/** Minutes [fromMinute, toMinute) of a session, counted from its start, and their share of the session's variance and volume. */
interface SessionSegment {
  readonly label: string;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly varianceShare: number;
  readonly volumeShare: number;
  readonly shape: SegmentShape;
}

/** A state of the market that lasts for weeks; see DailyVolatility. */
export interface Regime {
  readonly name: "calm" | "trending" | "turbulent";
  /** Expected return per year, a fraction. */
  readonly annualDrift: number;
  /** Times the instrument's own volatility. */
  readonly volatilityFactor: number;
  /** Mean length in trading days. */
  readonly meanDays: number;
}

/** When prices jump: on how many days a year, how far, and at which minute of the session (null: any). */
interface JumpProfile {
  readonly perYear: number;
  readonly atMinute: number | null;
  /** Smallest and largest size, fractions of the price; the sign is drawn. */
  readonly size: readonly [number, number];
  /** Times the usual volume for the rest of that session. */
  readonly volumeFactor: number;
}

/** Which hours an instrument trades: see sessionSchedule. */
export type SessionRule = "us-equity" | "globex" | "round-the-clock";

/** All that makes a synthetic instrument what it is. Money in quote currency, times in minutes of the session. */
export interface SyntheticInstrument {
  readonly symbol: string;
  readonly description: string;
  readonly zone: string;
  readonly sessionRule: SessionRule;
  /** First day of the instrument's history; every window is cut from the one path that starts here. */
  readonly historyFrom: string;
  readonly startPrice: number;
  /** Prices are whole multiples of 1 / ticksPerUnit. */
  readonly ticksPerUnit: number;
  /** Volumes are whole multiples of 1 / lotsPerUnit. */
  readonly lotsPerUnit: number;
  readonly tradingDaysPerYear: number;
  /** Volatility per year in a regime of factor 1, a fraction. */
  readonly annualVolatility: number;
  readonly regimes: readonly Regime[];
  readonly segments: readonly SessionSegment[];
  /** The segment of regular trading hours; daily bars are made from it. */
  readonly regularSegment: string;
  /** Variance between two sessions as a share of the day's; each further closed day adds `perClosedDay` of it. */
  readonly gap: { readonly varianceShare: number; readonly perClosedDay: number };
  readonly jumps: JumpProfile;
  /** Mean volume of a session, in units. */
  readonly dailyVolume: number;
  /** A minute with less volume than this has no trade, hence no bar. */
  readonly smallestTrade: number;
  /** Size of the transient pressure on the price, in ticks. */
  readonly noiseTicks: number;
  /** Times the usual variance and volume on Saturdays and Sundays. */
  readonly weekend: { readonly variance: number; readonly volume: number };
}
