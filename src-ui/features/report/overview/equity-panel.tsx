import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { queries } from "../../../api/queries.ts";
import { ChartPanel } from "../../../charts/chart-panel.tsx";
import { StatisticChart } from "../../../charts/lazy-statistic-chart.ts";
import type { ChartPalette } from "../../../charts/chart-palette.ts";
import { exchangeZone } from "../../../components/exchange-zones.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import { useScreenState } from "../../../components/screen-state.ts";
import { useFormats, useTimes } from "../../../format/use-formats.ts";
import { drawdownsOf, holdCurve } from "./curves.ts";
import { equityOption } from "./equity-option.ts";

const POINTS = 2_000;
const HEIGHT = 340;
const TABLE_ROWS = 200;

/** Equity beside buy and hold, with the drawdown below. */
export function EquityPanel({ runId, report }: { readonly runId: string; readonly report: RunManifest }) {
  const { t } = useTranslation("report");
  const formats = useFormats();
  const screen = useScreenState();
  const times = useTimes(exchangeZone(report.snapshot.config.instrument.exchange));
  const { from, to } = report.snapshot.window;
  const equity = useQuery(queries.equity(runId, { maxPoints: POINTS }));
  const bars = useQuery(queries.bars(runId, { from, to, maxBars: POINTS }));
  const isLog = screen.text("scale") === "log";
  const curve = equity.data;
  const cash = report.snapshot.config.initialCash;
  const option = useCallback(
    (palette: ChartPalette) => {
      const { time = [], equity: values = [] } = curve ?? {};
      return equityOption(palette, { time, equity: values, drawdown: drawdownsOf(values, cash), hold: bars.data === undefined ? [] : holdCurve(bars.data, cash, to) }, { isLog, from, to, names: { equity: t("equity.strategy"), hold: t("equity.buyAndHold"), drawdown: t("equity.drawdown") }, formats, times });
    },
    [curve, bars.data, cash, from, to, isLog, t, formats, times],
  );
  if (equity.error !== null) return <ErrorPanel error={equity.error} onRetry={() => void equity.refetch()} />;
  return (
    <ChartPanel
      title={`${t("equity.title")} (${times.zoneName(to)})`}
      height={HEIGHT}
      actions={<SegmentedControl aria-label={t("equity.title")} data={[{ value: "linear", label: t("equity.linear") }, { value: "log", label: t("equity.log") }]} value={isLog ? "log" : "linear"} onChange={(scale) => screen.set({ scale: scale === "log" ? "log" : undefined })} />}
      table={() => {
        const { time = [], equity: values = [] } = curve ?? {};
        const drawdown = drawdownsOf(values, cash);
        const step = Math.max(1, Math.ceil(time.length / TABLE_ROWS));
        return { columns: [t("equity.time"), t("equity.title"), t("equity.drawdown")], rows: time.flatMap((at, k) => (k % step === 0 || k === time.length - 1 ? [[times.minute(at), formats.number(values[k]!, 2), formats.percent(drawdown[k]!)]] : [])) };
      }}
    >
      <StatisticChart label={t("equity.title")} height={HEIGHT - 16} option={option} />
    </ChartPanel>
  );
}
