import { noDrawdown } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const recoveryFactor: StatisticDefinition = {
  id: "recoveryFactor",
  title: "Recovery factor",
  unit: "ratio",
  section: "drawdown",
  formula: "net profit / maximum drawdown in money",
  source: "MetaTrader 5, testing report: Recovery Factor",
  higherIsBetter: true,
  compute({ initialCapital, equity }) {
    const { maxAmount } = equity.drawdowns;
    return maxAmount > 0 ? (equity.finalEquity - initialCapital) / maxAmount : noDrawdown;
  },
};
