import { noPoints } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const maxDrawdownAmount: StatisticDefinition = {
  id: "maxDrawdownAmount",
  title: "Maximum drawdown, money",
  unit: "money",
  section: "drawdown",
  formula: "max(peak − equity) over every equity point",
  source: "M. Magdon-Ismail and A. Atiya, Maximum Drawdown, Risk Magazine 17 (2004)",
  higherIsBetter: false,
  compute({ equity }) {
    return equity.pointCount > 0 ? equity.drawdowns.maxAmount : noPoints;
  },
};
