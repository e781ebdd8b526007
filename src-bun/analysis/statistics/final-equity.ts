import { noPoints } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const finalEquity: StatisticDefinition = {
  id: "finalEquity",
  title: "Final equity",
  unit: "money",
  section: "result",
  formula: "equity at the last point, open positions marked",
  source: "Trading semantics: account at the end",
  higherIsBetter: true,
  compute({ equity }) {
    return equity.pointCount > 0 ? equity.finalEquity : noPoints;
  },
};
