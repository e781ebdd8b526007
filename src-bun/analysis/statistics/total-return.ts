import { noPoints } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const totalReturn: StatisticDefinition = {
  id: "totalReturn",
  title: "Total return",
  unit: "fraction",
  section: "result",
  formula: "final equity / initial capital − 1",
  source: "GIPS standards, holding period return without external flows",
  higherIsBetter: true,
  compute({ initialCapital, equity }) {
    return equity.pointCount > 0 ? equity.finalEquity / initialCapital - 1 : noPoints;
  },
};
