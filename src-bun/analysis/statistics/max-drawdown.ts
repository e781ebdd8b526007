import { noPoints } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const maxDrawdown: StatisticDefinition = {
  id: "maxDrawdown",
  title: "Maximum drawdown",
  unit: "fraction",
  section: "drawdown",
  formula: "max((peak − equity) / peak) over every equity point, the initial capital being the first peak",
  source: "M. Magdon-Ismail and A. Atiya, Maximum Drawdown, Risk Magazine 17 (2004)",
  higherIsBetter: false,
  compute({ equity }) {
    return equity.pointCount > 0 ? equity.drawdowns.maxDepth : noPoints;
  },
};
