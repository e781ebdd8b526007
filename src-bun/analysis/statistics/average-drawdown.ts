import { noDrawdown } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const averageDrawdown: StatisticDefinition = {
  id: "averageDrawdown",
  title: "Average drawdown",
  unit: "fraction",
  section: "drawdown",
  formula: "mean depth of all drawdowns over every equity point",
  source: "Backtesting.py, backtesting/_stats.py, Avg. Drawdown",
  higherIsBetter: false,
  compute({ equity }) {
    return equity.drawdowns.count > 0 ? equity.drawdowns.depthSum / equity.drawdowns.count : noDrawdown;
  },
};
