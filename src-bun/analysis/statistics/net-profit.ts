import { noPoints } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const netProfit: StatisticDefinition = {
  id: "netProfit",
  title: "Net profit",
  unit: "money",
  section: "result",
  formula: "final equity − initial capital = closed net P/L + open P/L − entry costs of open entries − their financing − interest",
  source: "Trading semantics: account at the end",
  higherIsBetter: true,
  compute({ initialCapital, equity }) {
    return equity.pointCount > 0 ? equity.finalEquity - initialCapital : noPoints;
  },
};
