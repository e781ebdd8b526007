import { noDrawdown } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const averageDrawdownDuration: StatisticDefinition = {
  id: "averageDrawdownDuration",
  title: "Average drawdown duration",
  unit: "duration-ms",
  section: "drawdown",
  formula: "mean time from a peak to the next point at or above it",
  source: "Backtesting.py, backtesting/_stats.py, Avg. Drawdown Duration",
  higherIsBetter: false,
  compute({ equity }) {
    return equity.drawdowns.count > 0 ? equity.drawdowns.durationMsSum / equity.drawdowns.count : noDrawdown;
  },
};
