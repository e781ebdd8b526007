import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DataGrid, type GridColumn } from "../../components/grid/data-grid.tsx";
import { FigureText } from "../../components/figure-text.tsx";
import { useFormats } from "../../format/use-formats.ts";
import { barTime } from "./bar-times.ts";
import type { BarWindow } from "./bar-window.ts";

interface BarsTableProps {
  readonly bars: BarWindow;
  /** Numbers of the first and the last bar to be shown. */
  readonly first: number;
  readonly last: number;
  readonly zone: string;
  readonly label: string;
  readonly price: (price: number) => string;
}

/** The bars of a chart as rows. */
export function BarsTable({ bars, first, last, zone, label, price }: BarsTableProps) {
  const { t } = useTranslation("reportChart");
  const formats = useFormats();
  const columns = useMemo<readonly GridColumn<number>[]>(() => {
    const figure = (id: "open" | "high" | "low" | "close"): GridColumn<number> => ({ id, header: t(`bar.${id}`), width: 110, align: "right", cell: (bar) => price(bars[id][bar]!) });
    return [
      { id: "time", header: t("bar.time"), width: 220, cell: (bar) => barTime(zone, bars.barMs, bars.time[bar]!) },
      figure("open"), figure("high"), figure("low"), figure("close"),
      { id: "change", header: t("bar.change"), width: 100, align: "right", cell: (bar) => <FigureText value={bars.close[bar]! / bars.open[bar]! - 1} format={formats.signedPercent} signed /> },
      { id: "volume", header: t("bar.volume"), width: 120, align: "right", cell: (bar) => formats.number(bars.volume[bar]!, 0) },
    ];
  }, [bars, zone, price, formats, t]);
  return <DataGrid label={label} columns={columns} rowCount={Math.max(0, last - first + 1)} rowAt={(row) => first + row} />;
}
