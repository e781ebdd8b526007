import { noPoints } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const exposure: StatisticDefinition = {
  id: "exposure",
  title: "Exposure",
  unit: "fraction",
  section: "activity",
  formula: "bars with a position at the close / all bars",
  source: "Share of time in the market; Backtesting.py, backtesting/_stats.py, Exposure Time, counts the entry and exit bars as well",
  higherIsBetter: null,
  compute({ equity }) {
    return equity.pointCount > 0 ? equity.pointsInPosition / equity.pointCount : noPoints;
  },
};
