import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { FigureText } from "../../../components/figure-text.tsx";
import { Panel } from "../../../components/panel.tsx";
import { SimpleTable } from "../../../components/simple-table.tsx";
import { currencyOf } from "../currency-of.ts";
import { type MetricId, metricIds, metricList } from "../metric-list.ts";
import { MetricValue, useMetricExplanation } from "../metric-value.tsx";
import classes from "./by-side-panel.module.css";
import { useMetricFormat } from "../use-metric-format.ts";

interface Side {
  readonly key: string;
  readonly metrics: Readonly<Record<string, number | null>>;
}

/** Every figure of the report; those of trades also for longs and shorts alone. Each explains itself. */
export function BySidePanel({ report }: { readonly report: RunManifest }) {
  const { t } = useTranslation("report");
  const { t: metrics } = useTranslation("metrics");
  const explain = useMetricExplanation();
  const write = useMetricFormat(currencyOf(report));
  const sides = (report.tables["bySide"] ?? []) as readonly Side[];
  const sections = [...new Set(metricIds.map((id) => metricList[id][0]))];
  const name = (id: MetricId) => <Tooltip label={explain(id)} events={{ hover: true, focus: true, touch: true }}><span tabIndex={0}>{metrics(`titles.${id}`)}</span></Tooltip>;
  const ofSide = (key: string, id: MetricId) => {
    const value = sides.find((side) => side.key === key)?.metrics[id];
    return value === undefined ? "" : <FigureText value={value} format={(figure) => write(metricList[id][1], figure)} />;
  };
  return (
    <Panel title={t("statistics.bySide")} flush>
      <div className={classes["sections"]}>{sections.map((section) => (
        <SimpleTable
          key={section}
          label={metrics(`sections.${section}`)}
          columns={section === "trades" ? [metrics(`sections.${section}`), t("side.all"), t("side.long"), t("side.short")] : [metrics(`sections.${section}`), t("side.all")]}
          rows={metricIds.filter((id) => metricList[id][0] === section).map((id) => [name(id), <MetricValue key="all" report={report} id={id} />, ...(section === "trades" ? [ofSide("long", id), ofSide("short", id)] : [])])}
        />
      ))}</div>
    </Panel>
  );
}
