import type { StatisticDefinition } from "../statistic.ts";

export const openEntries: StatisticDefinition = {
  id: "openEntries",
  title: "Open entries",
  unit: "count",
  section: "activity",
  formula: "entries still open after the last bar; not in the trade statistics",
  source: "Trading semantics: account at the end",
  higherIsBetter: null,
  compute({ openEntryCount }) {
    return openEntryCount;
  },
};
