import { capture, pairedReturns, ROUNDING } from "../benchmark.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const upCapture: StatisticDefinition = {
  id: "upCapture",
  title: "Upside capture",
  unit: "ratio",
  section: "benchmark",
  formula: "annual return of the run / annual return of buy and hold, both over the days on which buy and hold rose",
  source: "Morningstar, upside and downside capture ratio; empyrical (Quantopian), empyrical/stats.py, up_capture",
  higherIsBetter: true,
  compute(inputs) {
    const pair = pairedReturns(inputs);
    if ("reason" in pair) return pair;
    return capture(pair, inputs.periodsPerYear, (value) => value > ROUNDING) ?? { reason: "buy and hold never rose" };
  },
};
