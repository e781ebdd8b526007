import { Button, Group, MultiSelect, SegmentedControl, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { queries, type TableQuery } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import { ExportMenu } from "../../../components/export-menu.tsx";
import { DataGrid, type GridColumn } from "../../../components/grid/data-grid.tsx";
import { type TableRow, tableRows } from "../../../components/grid/table-rows.ts";
import { usePagedRows } from "../../../components/grid/use-paged-rows.ts";
import { Panel } from "../../../components/panel.tsx";
import { useScreenState } from "../../../components/screen-state.ts";
import { useCellFormats } from "./use-cell-formats.ts";

const shown = ["trade_id", "symbol", "side", "quantity", "entry_time", "entry_price", "exit_time", "exit_price", "net_pnl", "return", "bars_held", "mae", "mfe", "entry_reason", "exit_reason", "gross_pnl", "commission", "slippage", "financing"] as const;
type Shown = (typeof shown)[number];
const widths: Readonly<Partial<Record<Shown, number>>> = { trade_id: 64, symbol: 100, side: 64, quantity: 84, entry_time: 150, exit_time: 150, return: 84, bars_held: 64, entry_reason: 180, exit_reason: 180 };
const texts: ReadonlySet<string> = new Set(["symbol", "side", "entry_time", "exit_time", "entry_reason", "exit_reason"]);

/** Every closed trade, with its factors as further columns; one opens on the chart. */
export function TradesTab({ runId, report }: { readonly runId: string; readonly report: RunManifest }) {
  const { t } = useTranslation("reportTables");
  const { t: common } = useTranslation();
  const screen = useScreenState();
  const format = useCellFormats(report);
  const side = screen.text("side");
  const factors = (screen.text("factors") ?? "").split(",").filter((name) => name !== "");
  const sort = { column: [...shown, ...factors].find((column) => column === screen.text("trades_sort")) ?? "trade_id", descending: screen.text("trades_way") === "down" };
  const query: TableQuery = { ...((side === "long" || side === "short") && { side: side as "long" | "short" }), sort: sort.column, descending: sort.descending, columns: [...shown, ...factors] };
  const rows = usePagedRows((offset, limit) => queries.table(runId, "trades", { ...query, offset, limit }), tableRows, JSON.stringify([runId, query]));
  const [current, setCurrent] = useState<number | null>(null);
  const names = report.factors.map(({ name, source }) => ({ value: `${source === "custom" ? "factor" : "sys"}_${name}`, label: source === "custom" ? name : `${name} ·` }));
  const zone = format.zone(report.snapshot.window.to);
  const columns = useMemo<readonly GridColumn<TableRow>[]>(
    () => [
      ...shown.map((id): GridColumn<TableRow> => ({
        id,
        header: id.endsWith("_time") ? `${t(`trades.names.${id}`)} (${zone})` : t(`trades.names.${id}`),
        width: widths[id] ?? 96,
        align: texts.has(id) ? "left" : "right",
        isSortable: true,
        cell: (row) => (id === "net_pnl" || id === "return" ? <span className={Number(row[id]) >= 0 ? "hs-up" : "hs-down"}>{format.text(id, row[id] ?? null)}</span> : format.text(id, row[id] ?? null)),
      })),
      ...factors.map((id): GridColumn<TableRow> => ({ id, header: id.replace(/^(?:factor|sys)_/, ""), width: 130, align: "right", isSortable: true, cell: (row) => format.text(id, row[id] ?? null) })),
    ],
    [t, zone, factors.join(), format.text],
  );
  const open = (index: number): void => {
    const row = rows.rowAt(index);
    if (row !== undefined) screen.set({ tab: "chart", trade: Number(row["trade_id"]) }, true);
  };
  const sortBy = (column: string, descending: boolean): void => {
    screen.set({ trades_sort: column === "trade_id" ? undefined : column, trades_way: descending ? "down" : undefined });
    setCurrent(0);
  };
  if (rows.error !== null && rows.total === null) return <ErrorPanel error={rows.error} onRetry={rows.retry} />;
  return (
    <>
      <Group gap="sm" mb="sm">
        <SegmentedControl aria-label={t("trades.side")} data={[{ value: "all", label: t("trades.all") }, { value: "long", label: common("sides.long") }, { value: "short", label: common("sides.short") }]} value={side === "long" || side === "short" ? side : "all"} onChange={(value) => screen.set({ side: value === "all" ? undefined : value })} />
        <Button variant="default" onClick={() => sortBy("net_pnl", false)}>{t("trades.worst")}</Button>
        <Button variant="default" onClick={() => sortBy("net_pnl", true)}>{t("trades.best")}</Button>
        {names.length > 0 && <MultiSelect aria-label={t("trades.columns")} placeholder={factors.length === 0 ? t("trades.columns") : ""} searchable clearable w={320} data={names} value={factors} onChange={(chosen) => screen.set({ factors: chosen.length === 0 ? undefined : chosen.join(",") })} />}
        <ExportMenu runId={runId} table="trades" />
        <Text size="xs" c="dimmed">{rows.total !== null && common("grid.rows", { count: rows.total })} · {t("trades.hint")}</Text>
      </Group>
      <Panel flush style={{ flex: 1 }}>
        <DataGrid label={t("trades.title")} columns={columns} rowCount={rows.total ?? 0} rowAt={rows.rowAt} onRange={rows.onRange} sort={sort} onSort={({ column, descending }) => sortBy(column, descending)} current={current} onCurrent={setCurrent} onOpen={open} empty={rows.total === null ? common("grid.loading") : t("trades.empty")} />
      </Panel>
    </>
  );
}
