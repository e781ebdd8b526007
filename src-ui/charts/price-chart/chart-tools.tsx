import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowsMaximize, IconChartCandle, IconMinus, IconPlus, IconTable } from "@tabler/icons-react";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ChartView } from "./chart-view.ts";
import { GoToDate } from "./go-to-date.tsx";

interface ChartToolsProps {
  readonly view: ChartView | null;
  readonly zone: string;
  readonly isReady: boolean;
  readonly isTable: boolean;
  readonly onTable: () => void;
}

/** What every price chart can do. */
export const ChartTools = memo(function ChartTools({ view, zone, isReady, isTable, onTable }: ChartToolsProps) {
  const { t } = useTranslation("reportChart");
  const common = useTranslation().t;
  const tool = (name: string, icon: ReactNode, act: () => void, isOn?: boolean): ReactNode => (
    <Tooltip label={name}><ActionIcon aria-label={name} aria-pressed={isOn} disabled={!isReady} onClick={act}>{icon}</ActionIcon></Tooltip>
  );
  return (
    <>
      <GoToDate zone={zone} onGo={(instant) => void view?.goTo(instant)} />
      {tool(t("zoomIn"), <IconPlus size={16} />, () => view?.zoom(1.5))}
      {tool(t("zoomOut"), <IconMinus size={16} />, () => view?.zoom(1 / 1.5))}
      {tool(t("fit"), <IconArrowsMaximize size={16} />, () => void view?.fit())}
      {tool(common(isTable ? "actions.viewAsChart" : "actions.viewAsTable"), isTable ? <IconChartCandle size={16} /> : <IconTable size={16} />, onTable, isTable)}
    </>
  );
});
