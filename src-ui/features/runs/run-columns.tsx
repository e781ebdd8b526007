import type { TFunction } from "i18next";
import type { RunListItem, SummaryFigure } from "../../../src-bun/contract/run-record.ts";
import { FigureText } from "../../components/figure-text.tsx";
import type { GridColumn } from "../../components/grid/data-grid.tsx";
import { StateBadge } from "../../components/state-badge.tsx";
import type { Formats } from "../../format/format.ts";
import type { Times } from "../../format/times.ts";

/** Figures that are shown as they are ordered here, each with how it is written. */
const figures: readonly (readonly [SummaryFigure, "percent" | "ratio" | "count" | "money", boolean])[] = [
  ["totalReturn", "percent", true], ["netProfit", "money", true], ["maxDrawdown", "percent", false], ["sharpe", "ratio", true], ["profitFactor", "ratio", false], ["trades", "count", false], ["winRate", "percent", false],
  ["cagr", "percent", true], ["sortino", "ratio", true], ["calmar", "ratio", true], ["expectancy", "money", true], ["finalEquity", "money", false],
];

/** Columns of the table of runs; all but a few can be sorted by. */
export function runColumns(t: TFunction<"runs">, formats: Formats, times: Times): readonly GridColumn<RunListItem>[] {
  const write = { percent: (value: number) => formats.percent(value), ratio: (value: number) => formats.number(value, 2), count: (value: number) => formats.integer(value), money: (value: number) => formats.number(value, 2) };
  return [
    { id: "state", header: t("columns.state"), width: 110, isSortable: true, cell: ({ state }) => <StateBadge state={state} /> },
    { id: "strategyName", header: t("columns.strategy"), width: 190, isSortable: true, cell: ({ strategyName }) => strategyName },
    { id: "symbol", header: t("columns.symbol"), width: 110, cell: ({ symbol }) => symbol ?? "" },
    ...figures.map(([name, kind, signed]): GridColumn<RunListItem> => ({
      id: name,
      header: t(`columns.${name}`),
      width: kind === "money" ? 116 : 110,
      align: "right",
      isSortable: true,
      cell: ({ summary }) => (summary === null ? <span className="hs-quiet">–</span> : <FigureText value={summary[name]} format={write[kind]} signed={signed} />),
    })),
    { id: "createdAt", header: `${t("columns.createdAt")} (${times.zoneName(Date.now())})`, width: 150, isSortable: true, cell: ({ createdAt }) => times.minute(createdAt) },
    { id: "duration", header: t("columns.duration"), width: 90, align: "right", cell: ({ summary }) => (summary === null ? "" : formats.duration(summary.durationMs)) },
    { id: "dataset", header: t("columns.dataset"), width: 200, cell: ({ datasetId }) => datasetId },
    { id: "version", header: t("columns.version"), width: 90, cell: ({ versionHash }) => <span className="hs-mono">{versionHash.slice(0, 8)}</span> },
    { id: "submitter", header: t("columns.submitter"), width: 110, cell: ({ submitter }) => submitter },
  ];
}
