import { lazily } from "../components/lazily.tsx";

/** A chart of the report's figures, whose library comes with the first one. */
export const StatisticChart = lazily(async () => (await import("./statistic-chart.tsx")).StatisticChart, "100%");
