import { DAY_MS, YEAR_MS } from "../durations.ts";
import { noPoints, ruined } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const cagr: StatisticDefinition = {
  id: "cagr",
  title: "Annual growth (CAGR)",
  unit: "fraction",
  section: "result",
  formula: "(final equity / initial capital)^(365.25 days / elapsed time) − 1",
  source: "Compound annual growth rate over calendar time, CFA Institute curriculum",
  higherIsBetter: true,
  compute({ initialCapital, equity, elapsedMs }) {
    if (equity.pointCount === 0) return noPoints;
    if (equity.ruinTime !== null || equity.finalEquity <= 0) return ruined;
    if (elapsedMs < DAY_MS) return { reason: "needs at least one day between the first bar and the last" };
    return (equity.finalEquity / initialCapital) ** (YEAR_MS / elapsedMs) - 1;
  },
};
