import { Skeleton } from "@mantine/core";
import { IconChartCandle } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { createStore } from "../api/store.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { ErrorPanel } from "../components/error-panel.tsx";
import { useFormats } from "../format/use-formats.ts";
import { barAt, barsOver, type BarWindow, type TimeRange } from "./price-chart/bar-window.ts";
import type { BarsSource } from "./price-chart/bars-source.ts";
import { BarsTable } from "./price-chart/bars-table.tsx";
import type { ChartControls, ChartScene } from "./price-chart/chart-controls.ts";
import type { ChartLine, ChartOverlay } from "./price-chart/chart-overlay.ts";
import { ChartTools } from "./price-chart/chart-tools.tsx";
import type { ChartView } from "./price-chart/chart-view.ts";
import { Legend, type PointedBar } from "./price-chart/legend.tsx";
import classes from "./price-chart/price-chart.module.css";
import { tickOf } from "./price-chart/tick-of.ts";
import { useChartView } from "./price-chart/use-chart-view.ts";

export type { BarsSource } from "./price-chart/bars-source.ts";

interface PriceChartProps {
  readonly source: BarsSource;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** IANA zone of the times on its axis. */
  readonly zone: string;
  readonly tickSize?: number | undefined;
  /** What is to be seen at first; default: everything. */
  readonly initialRange?: TimeRange | null;
  /** Bars that are not over by this instant are hidden, as if they had not happened. */
  readonly until?: number | null;
  readonly lines?: readonly ChartLine[];
  readonly overlays?: readonly ChartOverlay[];
  /** Something of an overlay was clicked. */
  readonly onPick?: (id: number) => void;
  /** Told once the chart has come to rest. */
  readonly onRest?: (scene: ChartScene) => void;
  readonly controls?: RefObject<ChartControls | null>;
  /** In the chart's toolbar, before its own. */
  readonly tools?: ReactNode;
}

const REST_MS = 120;
const none: readonly never[] = [];

/**
 * Candles and volume of data of any size. Drag or arrows pan, wheel or + and - zoom, Home and End go to the ends.
 */
export function PriceChart({ source, label, zone, tickSize, initialRange = null, until = null, lines = none, overlays = none, onPick, onRest, controls, tools }: PriceChartProps) {
  const { t } = useTranslation("reportChart");
  const common = useTranslation().t;
  const formats = useFormats();
  const container = useRef<HTMLDivElement>(null);
  const [pointed] = useState(() => createStore<PointedBar | null>(null));
  const [tick, setTick] = useState(tickSize ?? 0.01);
  const [table, setTable] = useState<ReturnType<typeof tableOf>>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const current = useRef<ChartView | null>(null);

  const point = (bar: number | null): void => {
    const view = current.current;
    const shown = bar ?? view?.seenBars?.last ?? null;
    const now = pointed.get();
    // The crosshair moves with every pixel, the bar below it does not.
    if (view !== null && now !== null && now.bars === view.bars && now.bar === shown && now.lines === view.lines) return;
    pointed.set(() => (view === null || shown === null ? null : { bars: view.bars, bar: shown, lines: view.lines, values: view.valuesAt(shown) }));
  };
  const { view, state, error, retry } = useChartView(container, source, zone, initialRange, {
    onPoint: point,
    onPick: (id) => onPick?.(id),
    onView: () => {
      clearTimeout(rest.current);
      rest.current = setTimeout(() => {
        const now = current.current;
        const seen = now?.seen;
        if (now === null || seen === null || seen === undefined || now.bars.time.length === 0) return;
        point(null);
        setTick(tickOf(tickSize, now.bars.close));
        setTable((shown) => shown && tableOf(now));
        const { time, barMs, isMerged } = now.bars;
        onRest?.({ seen, held: { from: time[0]!, to: time.at(-1)! + barMs }, barMs, isMerged, bars: now.bars });
      }, REST_MS);
    },
  });
  current.current = view;
  useEffect(() => () => clearTimeout(rest.current), []);

  const price = useMemo(() => (value: number) => formats.price(value, tick), [formats, tick]);
  useEffect(() => view?.format(price, formats.compact, tick), [view, price, formats, tick]);
  useEffect(() => view?.setLines(lines), [view, lines]);
  useEffect(() => view?.setOverlays(overlays), [view, overlays]);
  useEffect(() => view?.setUntil(until), [view, until]);
  useImperativeHandle(controls ?? { current: null }, () => ({
    show: (range) => void current.current?.show(range),
    reveal: (range, barMs) => void current.current?.reveal(range, barMs),
    goTo: (instant) => void current.current?.goTo(instant),
    barEnd: (instant) => endOf(current.current, (bars) => Math.max(0, barAt(bars, instant))),
    step: (until, count) => endOf(current.current, (bars) => barsOver(bars, until) - 1 + count),
  }), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (view === null || event.ctrlKey || event.metaKey || event.altKey || table !== null || event.target !== event.currentTarget) return;
    const step = event.shiftKey ? 0.5 : 0.1;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => view.pan(-step), ArrowRight: () => view.pan(step), PageUp: () => view.pan(-0.9), PageDown: () => view.pan(0.9),
      "+": () => view.zoom(1.25), "=": () => view.zoom(1.25), "-": () => view.zoom(0.8), Home: () => void view.toEnd(true), End: () => void view.toEnd(false),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onTable = useCallback(() => setTable((now) => (now === null && current.current !== null ? tableOf(current.current) : null)), []);
  return (
    <div className={classes["chart"]}>
      <div className={classes["bar"]} role="toolbar" aria-label={t("tools")}>
        {tools}
        <span style={{ flex: 1 }} />
        <ChartTools view={view} zone={zone} isReady={state === "ready"} isTable={table !== null} onTable={onTable} />
      </div>
      <div className={classes["plot"]} role="application" aria-label={label} aria-roledescription={t("chart")} aria-description={t("chartKeys")} tabIndex={0} onKeyDown={onKeyDown} data-state={state} data-testid="price-chart">
        <div ref={container} className={classes["canvas"]} aria-hidden={table !== null} />
        {table === null && state === "ready" && error === null && <Legend pointed={pointed} zone={zone} price={price} />}
        {state === "loading" && error === null && <div className={classes["cover"]}><Skeleton height="100%" aria-label={common("loading")} /></div>}
        {state === "empty" && <div className={classes["cover"]}><EmptyState icon={<IconChartCandle size={28} />} title={t("empty")} /></div>}
        {error !== null && <div className={classes["cover"]}><ErrorPanel error={error} onRetry={retry} /></div>}
        {table !== null && <div className={classes["table"]}><BarsTable {...table} zone={zone} label={t("barsOf", { label })} price={price} /></div>}
      </div>
    </div>
  );
}

function endOf(view: ChartView | null, which: (bars: BarWindow) => number): number | null {
  if (view === null) return null;
  const open = view.bars.time[which(view.bars)];
  return open === undefined ? null : open + view.bars.barMs;
}

function tableOf(view: ChartView) {
  const seen = view.seenBars;
  return seen === null ? null : { bars: view.bars, ...seen };
}
