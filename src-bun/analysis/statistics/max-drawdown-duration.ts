import { noDrawdown } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const maxDrawdownDuration: StatisticDefinition = {
  id: "maxDrawdownDuration",
  title: "Longest drawdown",
  unit: "duration-ms",
  section: "drawdown",
  formula: "longest time from a peak to the next point at or above it, or to the end of the run",
  source: "Backtesting.py, backtesting/_stats.py, Max. Drawdown Duration",
  higherIsBetter: false,
  compute({ equity }) {
    return equity.drawdowns.count > 0 ? equity.drawdowns.longestMs : noDrawdown;
  },
};
