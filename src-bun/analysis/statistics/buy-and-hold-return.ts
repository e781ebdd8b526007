import type { StatisticDefinition } from "../statistic.ts";

export const buyAndHoldReturn: StatisticDefinition = {
  id: "buyAndHoldReturn",
  title: "Buy and hold return",
  unit: "fraction",
  section: "result",
  formula: "last close / first open − 1: whole capital, unlevered, no costs",
  source: "Convention of the trading semantics; first open in the window",
  higherIsBetter: null,
  compute({ firstOpen, lastClose }) {
    return firstOpen > 0 ? lastClose / firstOpen - 1 : { reason: "needs a first open above zero" };
  },
};
