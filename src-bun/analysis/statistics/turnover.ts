import { DAY_MS, YEAR_MS } from "../durations.ts";
import { noPoints, ruined } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const turnover: StatisticDefinition = {
  id: "turnover",
  title: "Turnover",
  unit: "ratio",
  section: "activity",
  formula: "Σ |fill quantity × price × multiplier| / mean equity / years elapsed, buys and sells both counted",
  source: "Two-sided annual portfolio turnover",
  higherIsBetter: null,
  compute({ equity, elapsedMs, fills }) {
    if (equity.pointCount === 0) return noPoints;
    if (equity.ruinTime !== null) return ruined;
    if (elapsedMs < DAY_MS) return { reason: "needs at least one day between the first bar and the last" };
    return fills.notional / equity.meanEquity / (elapsedMs / YEAR_MS);
  },
};
