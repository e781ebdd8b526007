import { Text } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { queries } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import { ExportMenu } from "../../../components/export-menu.tsx";
import { DataGrid, type GridColumn } from "../../../components/grid/data-grid.tsx";
import { type TableRow, tableRows } from "../../../components/grid/table-rows.ts";
import { usePagedRows } from "../../../components/grid/use-paged-rows.ts";
import { Panel } from "../../../components/panel.tsx";
import { useScreenState } from "../../../components/screen-state.ts";
import { WhyPanel } from "../why/why-panel.tsx";
import classes from "./orders-tab.module.css";
import { useCellFormats } from "./use-cell-formats.ts";

const shown = ["order_id", "symbol", "side", "type", "status", "quantity", "filled_quantity", "limit_price", "stop_price", "submit_time", "reason", "tag", "time_in_force", "end_time"] as const;
type Shown = (typeof shown)[number];
const widths: Readonly<Partial<Record<Shown, number>>> = { order_id: 64, symbol: 100, side: 60, type: 96, quantity: 76, filled_quantity: 76, submit_time: 146, end_time: 146, status: 96, reason: 340, time_in_force: 72 };
const figures: ReadonlySet<string> = new Set(["order_id", "quantity", "filled_quantity", "limit_price", "stop_price"]);

/** Every order with the reason of its end; the one that is chosen tells its life. */
export function OrdersTab({ runId, report }: { readonly runId: string; readonly report: RunManifest }) {
  const { t } = useTranslation("reportTables");
  const { t: common } = useTranslation();
  const screen = useScreenState();
  const format = useCellFormats(report);
  const chosen = screen.number("order");
  const sort = { column: shown.find((column) => column === screen.text("orders_sort")) ?? "order_id", descending: screen.text("orders_way") === "down" };
  const isPlain = sort.column === "order_id";
  const rows = usePagedRows((offset, limit) => queries.table(runId, "orders", { sort: sort.column, descending: sort.descending, offset, limit }), tableRows, JSON.stringify([runId, sort]));
  const zone = format.zone(report.snapshot.window.to);
  const columns = useMemo<readonly GridColumn<TableRow>[]>(
    () =>
      shown.map((id) => ({
        id,
        header: id.endsWith("_time") ? `${t(`orders.names.${id}`)} (${zone})` : t(`orders.names.${id}`),
        width: widths[id] ?? 92,
        align: figures.has(id) ? "right" : "left",
        isSortable: true,
        cell: (row) => {
          const value = row[id] ?? null;
          if (id === "status") return t(`orders.statuses.${String(value) as "filled"}`, { defaultValue: String(value) });
          if (id === "type") return t(`orders.types.${String(value) as "market"}`, { defaultValue: String(value) });
          return format.text(id, value);
        },
      })),
    [t, zone, format.text],
  );
  // Ids are dense: in their own order an order's row is its id. In another order only what was clicked is known.
  const current = chosen === undefined ? null : isPlain ? (sort.descending ? (rows.total ?? 0) - 1 - chosen : chosen) : null;
  useEffect(() => {
    if (current !== null) rows.onRange(current, current + 1);
  }, [current]);
  const choose = (id: number): void => screen.set({ order: id });
  if (rows.error !== null && rows.total === null) return <ErrorPanel error={rows.error} onRetry={rows.retry} />;
  return (
    <div className={classes["orders"]}>
      <Panel flush style={{ minHeight: 0 }} title={t("orders.title")} actions={<ExportMenu runId={runId} table="orders" />}>
        <DataGrid
          label={t("orders.title")}
          columns={columns}
          rowCount={rows.total ?? 0}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          sort={sort}
          onSort={({ column, descending }) => screen.set({ orders_sort: column === "order_id" ? undefined : column, orders_way: descending ? "down" : undefined })}
          current={current}
          onCurrent={(index) => {
            const row = rows.rowAt(index);
            choose(row === undefined ? index : Number(row["order_id"]));
          }}
          empty={rows.total === null ? common("grid.loading") : t("orders.empty")}
        />
      </Panel>
      {chosen === undefined ? <Panel title={t("why.title")}><Text size="sm" c="dimmed">{t("why.choose")}</Text></Panel> : <WhyPanel key={chosen} runId={runId} report={report} orderId={chosen} onOrder={choose} orderCount={rows.total} />}
    </div>
  );
}
