import type { SyntheticInstrument } from "./synthetic-instrument.ts";

/** A share traded before, in and after regular hours: 04:00, 09:30, 16:00 and 20:00 New York are minutes 0, 330, 720 and 960. */
const equity: SyntheticInstrument = {
  symbol: "SYNEQ",
  description: "US-listed share, 1-minute bars, 04:00 to 20:00 New York with regular hours 09:30 to 16:00",
  zone: "America/New_York",
  sessionRule: "us-equity",
  historyFrom: "2015-01-01",
  startPrice: 120,
  ticksPerUnit: 100,
  lotsPerUnit: 1,
  tradingDaysPerYear: 252,
  annualVolatility: 0.24,
  regimes: [
    { name: "calm", annualDrift: 0.06, volatilityFactor: 0.7, meanDays: 70 },
    { name: "trending", annualDrift: 0.3, volatilityFactor: 0.9, meanDays: 50 },
    { name: "turbulent", annualDrift: -0.3, volatilityFactor: 1.9, meanDays: 22 },
  ],
  segments: [
    { label: "pre-market", fromMinute: 0, toMinute: 330, varianceShare: 0.09, volumeShare: 0.02, shape: "rising" },
    { label: "regular", fromMinute: 330, toMinute: 720, varianceShare: 0.66, volumeShare: 0.96, shape: "u" },
    { label: "post-market", fromMinute: 720, toMinute: 960, varianceShare: 0.04, volumeShare: 0.02, shape: "falling" },
  ],
  regularSegment: "regular",
  gap: { varianceShare: 0.21, perClosedDay: 0.25 },
  jumps: { perYear: 4, atMinute: 725, size: [0.02, 0.07], volumeFactor: 12 },
  dailyVolume: 9_000_000,
  smallestTrade: 60,
  noiseTicks: 1,
  weekend: { variance: 1, volume: 1 },
};

/** An index future on Globex hours: the session begins at 18:00 New York, so 03:00, 09:30 and 16:00 are minutes 540, 930 and 1320. */
const future: SyntheticInstrument = {
  symbol: "SYNFUT",
  description: "index future, 1-minute bars, Sunday 18:00 to Friday 17:00 New York with a break from 17:00 to 18:00",
  zone: "America/New_York",
  sessionRule: "globex",
  historyFrom: "2024-01-01",
  startPrice: 4800,
  ticksPerUnit: 4,
  lotsPerUnit: 1,
  tradingDaysPerYear: 252,
  annualVolatility: 0.18,
  regimes: [
    { name: "calm", annualDrift: 0.08, volatilityFactor: 0.7, meanDays: 60 },
    { name: "trending", annualDrift: 0.25, volatilityFactor: 0.9, meanDays: 40 },
    { name: "turbulent", annualDrift: -0.3, volatilityFactor: 1.9, meanDays: 20 },
  ],
  segments: [
    { label: "asia", fromMinute: 0, toMinute: 540, varianceShare: 0.12, volumeShare: 0.06, shape: "flat" },
    { label: "europe", fromMinute: 540, toMinute: 930, varianceShare: 0.2, volumeShare: 0.12, shape: "hump" },
    { label: "regular", fromMinute: 930, toMinute: 1320, varianceShare: 0.6, volumeShare: 0.79, shape: "u" },
    { label: "late", fromMinute: 1320, toMinute: 1380, varianceShare: 0.03, volumeShare: 0.03, shape: "falling" },
  ],
  regularSegment: "regular",
  gap: { varianceShare: 0.05, perClosedDay: 0.8 },
  jumps: { perYear: 6, atMinute: 870, size: [0.004, 0.012], volumeFactor: 1.5 },
  dailyVolume: 1_400_000,
  smallestTrade: 3,
  noiseTicks: 0.6,
  weekend: { variance: 1, volume: 1 },
};

/** A crypto pair that never closes; its day is the UTC day, busiest while Europe and America are awake. */
const crypto: SyntheticInstrument = {
  symbol: "SYNBTC-USD",
  description: "crypto pair, 1-minute bars around the clock",
  zone: "UTC",
  sessionRule: "round-the-clock",
  historyFrom: "2024-01-01",
  startPrice: 42_000,
  ticksPerUnit: 100,
  lotsPerUnit: 10_000,
  tradingDaysPerYear: 365,
  annualVolatility: 0.55,
  regimes: [
    { name: "calm", annualDrift: 0, volatilityFactor: 0.65, meanDays: 45 },
    { name: "trending", annualDrift: 0.9, volatilityFactor: 1, meanDays: 30 },
    { name: "turbulent", annualDrift: -0.9, volatilityFactor: 1.7, meanDays: 15 },
  ],
  segments: [
    { label: "asia", fromMinute: 0, toMinute: 420, varianceShare: 0.24, volumeShare: 0.22, shape: "flat" },
    { label: "europe", fromMinute: 420, toMinute: 780, varianceShare: 0.24, volumeShare: 0.24, shape: "flat" },
    { label: "america", fromMinute: 780, toMinute: 1260, varianceShare: 0.4, volumeShare: 0.44, shape: "hump" },
    { label: "night", fromMinute: 1260, toMinute: 1440, varianceShare: 0.12, volumeShare: 0.1, shape: "flat" },
  ],
  regularSegment: "america",
  gap: { varianceShare: 0, perClosedDay: 0 },
  jumps: { perYear: 9, atMinute: null, size: [0.015, 0.05], volumeFactor: 3 },
  dailyVolume: 14_000,
  smallestTrade: 0.0001,
  noiseTicks: 120,
  weekend: { variance: 0.6, volume: 0.55 },
};

/** The synthetic instruments by kind. Their numbers are round figures of the order seen in real markets, fitted to no data set. */
export const syntheticInstruments = { equity, future, crypto } as const;
