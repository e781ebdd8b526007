import { noPoints } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const exposure: StatisticDefinition = {
  id: "exposure",
  title: "Exposure",
  unit: "fraction",
  section: "activity",
  formula: "equity points at which a position was held / all equity points",
  source: "Share of time in the market; Backtesting.py, backtesting/_stats.py, Exposure Time, counts the entry and exit bars as well",
  higherIsBetter: null,
  compute({ equity }) {
    return equity.pointCount > 0 ? equity.pointsInPosition / equity.pointCount : noPoints;
  },
};
