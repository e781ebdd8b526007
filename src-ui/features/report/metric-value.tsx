import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../src-bun/contract/run-manifest.ts";
import { FigureText } from "../../components/figure-text.tsx";
import { MetricTile } from "../../components/metric-tile.tsx";
import { engineText } from "../../i18n/engine-text.ts";
import { currencyOf } from "./currency-of.ts";
import { type MetricId, metricList } from "./metric-list.ts";
import { useMetricFormat } from "./use-metric-format.ts";

/** Figures whose sign is a gain or a loss. */
const signed: ReadonlySet<MetricId> = new Set<MetricId>(["netProfit", "totalReturn", "cagr", "annualReturn", "buyAndHoldReturn", "sharpe", "sortino", "expectancy", "closedNetPnl", "openPnl", "alpha", "averageTradeReturn"]);

/** A figure of a report, or a dash that says why there is none. */
export function MetricValue({ report, id }: { readonly report: RunManifest; readonly id: MetricId }) {
  const write = useMetricFormat(currencyOf(report));
  const [, unit] = metricList[id];
  const reason = report.reasons[id];
  return <FigureText value={report.metrics[id]} format={(value) => write(unit, value)} reason={reason === undefined ? undefined : engineText(reason)} signed={signed.has(id)} />;
}

/** What a figure means, with its formula and unit. */
export function useMetricExplanation(): (id: MetricId) => string {
  const { t } = useTranslation("metrics");
  return (id) => t("explanation", { formula: t(`formulas.${id}`), unit: t(`units.${metricList[id][1]}`) });
}

/** One figure as a tile that explains itself. */
export function Metric({ report, id, note }: { readonly report: RunManifest; readonly id: MetricId; readonly note?: string }) {
  const { t } = useTranslation("metrics");
  const explain = useMetricExplanation();
  return <MetricTile label={t(`titles.${id}`)} value={<MetricValue report={report} id={id} />} explanation={explain(id)} {...(note !== undefined && { note })} />;
}
