import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { queries } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import { FigureText } from "../../../components/figure-text.tsx";
import { DataGrid, type GridColumn } from "../../../components/grid/data-grid.tsx";
import { type TableRow, tableRows } from "../../../components/grid/table-rows.ts";
import { usePagedRows } from "../../../components/grid/use-paged-rows.ts";
import type { Times } from "../../../format/times.ts";
import { useFormats } from "../../../format/use-formats.ts";
import { engineText } from "../../../i18n/engine-text.ts";
import { tradeColumns } from "./run-symbols.ts";

interface TradeListProps {
  readonly runId: string;
  readonly times: Times;
  readonly tickSize: number | undefined;
  readonly currency: string | null;
  readonly hasSymbols: boolean;
  readonly selected: number | null;
  readonly onSelect: (id: number) => void;
  /** So many of the first trades are shown, while the others have not happened yet; null: all. */
  readonly most: number | null;
}

/** The trades in the order in which they were closed: row and id are the same number. */
export const TradeList = memo(function TradeList({ runId, times, tickSize, currency, hasSymbols, selected, onSelect, most }: TradeListProps) {
  const { t } = useTranslation("reportChart");
  const common = useTranslation().t;
  const formats = useFormats();
  const { total, rowAt, onRange, error, retry } = usePagedRows((offset, limit) => queries.table(runId, "trades", { columns: tradeColumns, offset, limit }), tableRows, runId);
  const columns = useMemo<readonly GridColumn<TableRow>[]>(() => {
    const time = (instant: unknown): string => `${times.minute(Number(instant))} ${times.zoneName(Number(instant))}`;
    const price = (value: unknown): string => formats.price(Number(value), tickSize);
    return [
      { id: "id", header: t("trade.id"), width: 64, align: "right", cell: (row) => formats.integer(Number(row["trade_id"])) },
      ...(hasSymbols ? [{ id: "symbol", header: t("symbol"), width: 90, cell: (row: TableRow) => String(row["symbol"]) }] : []),
      { id: "side", header: t("trade.side"), width: 62, cell: (row) => common(row["side"] === "long" ? "sides.long" : "sides.short") },
      { id: "pnl", header: currency === null ? t("trade.netPnl") : `${t("trade.netPnl")} (${currency})`, width: 120, align: "right", cell: (row) => <FigureText value={Number(row["net_pnl"])} format={(value) => formats.number(value, 2)} signed /> },
      { id: "return", header: t("trade.return"), width: 84, align: "right", cell: (row) => <FigureText value={row["return"] as number | null} format={formats.signedPercent} signed /> },
      { id: "entryTime", header: t("trade.entryTime"), width: 174, cell: (row) => time(row["entry_time"]) },
      { id: "entryPrice", header: t("trade.entryPrice"), width: 92, align: "right", cell: (row) => price(row["entry_price"]) },
      { id: "exitTime", header: t("trade.exitTime"), width: 174, cell: (row) => time(row["exit_time"]) },
      { id: "exitPrice", header: t("trade.exitPrice"), width: 92, align: "right", cell: (row) => price(row["exit_price"]) },
      { id: "quantity", header: t("trade.quantity"), width: 84, align: "right", cell: (row) => formats.number(Number(row["quantity"])) },
      { id: "bars", header: t("trade.barsHeld"), width: 70, align: "right", cell: (row) => formats.integer(Number(row["bars_held"])) },
      { id: "reason", header: t("trade.exitReason"), width: 200, cell: (row) => engineText(String(row["exit_reason"] ?? "")) },
    ];
  }, [times, formats, tickSize, currency, hasSymbols, t, common]);
  if (error !== null) return <ErrorPanel error={error} onRetry={retry} />;
  // Before anything is known there are rows to wait for.
  return <DataGrid label={t("trade.list")} columns={columns} rowCount={Math.min(total ?? 20, most ?? Infinity)} rowAt={rowAt} onRange={onRange} current={selected} onCurrent={onSelect} onOpen={onSelect} empty={t(most === null ? "trade.none" : "trade.noneYet")} />;
});
