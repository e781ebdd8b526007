import { Badge, Group } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import { FigureText } from "../../components/figure-text.tsx";
import type { GridColumn } from "../../components/grid/data-grid.tsx";
import { Link } from "../../components/link.tsx";
import type { Formats } from "../../format/format.ts";
import { granularityText } from "../../format/granularity.ts";
import type { Times } from "../../format/times.ts";
import { gapsOf, rowTime, warningsOf } from "./dataset-texts.ts";

/** Columns of the table of datasets. */
export function datasetColumns(t: TFunction<"datasets">, common: TFunction, formats: Formats, times: Times): readonly GridColumn<DatasetManifest>[] {
  return [
    { id: "symbols", header: t("columns.symbols"), width: 116, isSortable: true, cell: ({ symbols }) => symbolText(symbols, t) },
    { id: "name", header: t("columns.name"), width: 160, isSortable: true, cell: ({ id, name }) => <Link to={`/datasets/${id}`}>{name}</Link> },
    { id: "kind", header: t("columns.kind"), width: 86, isSortable: true, cell: ({ kind }) => common(`kinds.${kind}`) },
    { id: "granularity", header: t("columns.granularity"), width: 64, align: "right", isSortable: true, cell: ({ granularityMs }) => granularityText(granularityMs) || <FigureText value={null} format={String} reason={t("noLength")} /> },
    { id: "first", header: t("columns.first"), width: 164, isSortable: true, cell: (dataset) => rowTime(dataset, times)(dataset.firstTime) },
    { id: "last", header: t("columns.last"), width: 164, isSortable: true, cell: (dataset) => rowTime(dataset, times)(dataset.lastTime) },
    { id: "rows", header: t("columns.rows"), width: 84, align: "right", isSortable: true, cell: ({ rowCount }) => formats.integer(rowCount) },
    { id: "gaps", header: t("columns.gaps"), width: 70, align: "right", isSortable: true, cell: (dataset) => formats.integer(gapsOf(dataset)) },
    { id: "quality", header: t("columns.quality"), width: 166, isSortable: true, cell: (dataset) => <QualityMark dataset={dataset} t={t} /> },
    { id: "tags", header: t("columns.tags"), width: 150, cell: ({ tags }) => tags.map((tag) => `#${tag}`).join(" ") },
    { id: "imported", header: `${t("columns.imported")} (${times.zoneName(Date.now())})`, width: 150, isSortable: true, cell: ({ importedAt }) => times.minute(Date.parse(importedAt)) },
  ];
}

/** What each column sorts by. */
export const sortValues: Readonly<Record<string, (dataset: DatasetManifest) => string | number>> = {
  symbols: ({ symbols }) => symbols[0]?.symbol ?? "", name: ({ name }) => name.toLowerCase(), kind: ({ kind }) => kind, granularity: ({ granularityMs }) => granularityMs, first: ({ firstTime }) => firstTime, last: ({ lastTime }) => lastTime,
  rows: ({ rowCount }) => rowCount, gaps: gapsOf, quality: (dataset) => warningsOf(dataset) * 1000 + dataset.findings.length, imported: ({ importedAt }) => Date.parse(importedAt),
};

function symbolText(symbols: DatasetManifest["symbols"], t: TFunction<"datasets">): string {
  if (symbols.length > 3) return t("symbolCount", { count: symbols.length });
  return symbols.map(({ symbol }) => symbol || t("noSymbol")).join(" ");
}

function QualityMark({ dataset, t }: { readonly dataset: DatasetManifest; readonly t: TFunction<"datasets"> }) {
  const warnings = warningsOf(dataset);
  const notes = dataset.findings.length - warnings;
  if (dataset.findings.length === 0) return <Badge size="sm" radius={3} variant="light" color="teal" leftSection={<IconCheck size={11} />} styles={{ label: { textTransform: "none" } }}>{t("quality.clean")}</Badge>;
  return (
    <Group gap={6} wrap="nowrap">
      {warnings > 0 && <Badge size="sm" radius={3} variant="light" color="orange" leftSection={<IconAlertTriangle size={11} />} styles={{ label: { textTransform: "none" } }}>{t("quality.warnings", { count: warnings })}</Badge>}
      {notes > 0 && <span className="hs-quiet">{t("quality.notes", { count: notes })}</span>}
    </Group>
  );
}
