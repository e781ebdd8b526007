import { Group, Select, Skeleton, Text } from "@mantine/core";
import { showToast } from "../../../components/show-toast.ts";
import { IconChartCandle } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { queries } from "../../../api/queries.ts";
import type { ChartControls, ChartScene } from "../../../charts/price-chart/chart-controls.ts";
import { PriceChart } from "../../../charts/price-chart.tsx";
import { exchangeZone } from "../../../components/exchange-zones.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { tableRows } from "../../../components/grid/table-rows.ts";
import { Panel } from "../../../components/panel.tsx";
import { useLatest } from "../../../components/use-latest.ts";
import { useScreenState } from "../../../components/screen-state.ts";
import { useFormats, useTimes } from "../../../format/use-formats.ts";
import { currencyOf } from "../currency-of.ts";
import classes from "./chart-tab.module.css";
import { findTrade, type TradeStep } from "./find-trade.ts";
import { ReplayBar } from "./replay-bar.tsx";
import { RiskMenu } from "./risk-menu.tsx";
import { barsSource, runSymbols, tradeQuery } from "./run-symbols.ts";
import { TradeList } from "./trade-list.tsx";
import { TradeSteps } from "./trade-steps.tsx";
import { TradeStrip } from "./trade-strip.tsx";
import { useChartLayers } from "./use-chart-layers.ts";
import { useReplay } from "./use-replay.ts";
import { ZoneSwitch } from "./zone-switch.tsx";

interface ChartTabProps {
  readonly runId: string;
  readonly report: RunManifest;
}

const NOTED_AFTER_MS = 300;
/** In a view of so many bars a trade can be told from others. */
const CLOSE_BARS = 3_000;

/** Candles with the run's trades. */
export function ChartTab({ runId, report }: ChartTabProps) {
  const { t } = useTranslation("reportChart");
  const client = useQueryClient();
  const formats = useFormats();
  const state = useScreenState();
  const { snapshot, riskEvents } = report;
  const { tickSize } = snapshot.config.instrument;
  const currency = currencyOf(report);
  const times = useTimes(snapshot.config.session?.template.zone ?? exchangeZone(snapshot.config.instrument.exchange));
  const chart = useRef<ChartControls | null>(null);
  const replay = useReplay(chart);
  const [scene, setScene] = useState<ChartScene | null>(null);

  // Built bars may be built from ticks: only their dataset tells.
  const isBuilt = snapshot.build !== null;
  const dataset = useQuery({ ...queries.dataset(snapshot.dataset.id), enabled: isBuilt });
  const isMainBars = isBuilt ? dataset.data?.kind === "bars" : snapshot.granularityMs > 0;
  const symbols = useMemo(() => runSymbols(snapshot, isMainBars), [snapshot, isMainBars]);
  const shown = symbols.find(({ symbol }) => symbol === state.text("symbol")) ?? symbols[0];
  const source = useMemo(() => (shown === undefined ? null : barsSource(runId, shown)), [runId, shown]);
  const { from, to } = { from: state.number("from"), to: state.number("to") };
  const [initialRange] = useState(() => (from !== undefined && to !== undefined && to > from ? { from, to } : snapshot.window));

  const id = state.number("trade") ?? null;
  const selected = useQuery({ ...tradeQuery(runId, id ?? 0), enabled: id !== null });
  const row = id === null ? null : (selected.data && (tableRows(selected.data).rows[0] ?? null));
  const layers = useChartLayers(runId, report, shown?.symbol ?? "", scene, row ?? null);

  // A trade from the address is gone to, unless the address says as well what is to be seen, and the trade can be told from others there.
  const goesTo = useRef(id);
  const isFirst = useRef(from !== undefined);
  const isReady = scene !== null;
  useEffect(() => {
    if (row === null || row === undefined || goesTo.current !== id || !isReady) return;
    goesTo.current = null;
    const barMs = Math.max(1, snapshot.granularityMs);
    const [entry, exit] = [Number(row["entry_time"]), Number(row["exit_time"])];
    const isThere = isFirst.current && entry < initialRange.to && exit > initialRange.from && initialRange.to - initialRange.from < CLOSE_BARS * barMs;
    isFirst.current = false;
    if (!isThere) chart.current?.reveal({ from: entry, to: exit }, barMs);
  }, [row, id, isReady, snapshot.granularityMs, initialRange]);

  const wanted = useRef(id);
  useEffect(() => void (wanted.current = id), [id]);
  const select = async (next: number | null, isFollowed = true): Promise<void> => {
    goesTo.current = isFollowed ? next : null;
    isFirst.current = false;
    wanted.current = next;
    const symbol = next === null ? undefined : tableRows(await client.fetchQuery(tradeQuery(runId, next))).rows[0]?.["symbol"];
    // A key that is held down is faster than the answers.
    if (wanted.current === next) state.set({ trade: next ?? undefined, ...(typeof symbol === "string" && symbols.length > 1 && { symbol }) });
  };
  const onSelect = useLatest((next: number) => void select(next));
  const onPick = useLatest((picked: number) => void select(picked, false));
  const onStep = useLatest((which: TradeStep) => void step(which));
  const step = async (which: TradeStep): Promise<void> => {
    // Without a choice it begins with what is to be seen.
    const first = layers.trades.find(({ exitAt }) => scene !== null && exitAt >= scene.seen.from)?.id ?? 0;
    const next = await findTrade(client, runId, which, wanted.current ?? (which === "previous" ? first + 1 : first - 1), report.metrics["trades"] ?? Infinity);
    if (next === null) showToast({ id: "no-more-trades", message: t("trade.noMore") });
    else await select(next);
  };
  // The address follows when the chart has been left alone for a while: everything around looks at it.
  const noting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(noting.current), []);
  const onRest = useLatest((now: ChartScene) => {
    setScene(now);
    clearTimeout(noting.current);
    noting.current = setTimeout(() => state.set({ from: Math.round(now.seen.from), to: Math.round(now.seen.to) }), NOTED_AFTER_MS);
  });
  const startReplay = useLatest(() => {
    if (scene === null) return;
    const entry = row === null || row === undefined ? null : Number(row["entry_time"]);
    replay.start(entry !== null && entry > scene.seen.from && entry < scene.seen.to ? entry - 2 * scene.barMs : scene.seen.from + scene.barMs);
  });

  if (isBuilt && dataset.isPending) return <Skeleton height="100%" />;
  if (shown === undefined || source === null) return <EmptyState icon={<IconChartCandle size={28} />} title={t("noSymbols")}>{t("noSymbolsHint")}</EmptyState>;
  const { until } = replay;
  const most = until === null ? null : layers.trades.filter(({ exitAt }) => exitAt < until).reduce((most, { id }) => Math.max(most, id + 1), layers.trades[0]?.id ?? 0);
  const isThinned = layers.total > layers.trades.length;
  const tools = (
    <Group gap="sm" wrap="wrap">
      {symbols.length > 1 && <Select aria-label={t("symbol")} w={130} allowDeselect={false} value={shown.symbol} data={symbols.map(({ symbol }) => symbol)} onChange={(symbol) => state.set({ symbol: symbol ?? undefined })} />}
      <TradeSteps onStep={onStep} />
      <ReplayBar replay={replay} zone={times.zone} onStart={startReplay} />
      <ZoneSwitch />
      <RiskMenu events={riskEvents} times={times} onGo={(instant) => chart.current?.goTo(instant)} />
      {isThinned && <Text size="xs" c="dimmed">{t("shown", { shown: formats.integer(layers.trades.length), total: formats.integer(layers.total) })}</Text>}
    </Group>
  );
  return (
    <div className={classes["tab"]}>
      <Panel flush>
        <PriceChart source={source} label={t("title", { symbol: shown.symbol })} zone={times.zone} tickSize={tickSize} initialRange={initialRange} until={until} lines={layers.lines} overlays={layers.overlays} onPick={onPick} onRest={onRest} controls={chart} tools={tools} />
      </Panel>
      <Panel flush>
        <div className={classes["list"]}>
          <TradeStrip runId={runId} trade={row} times={times} tickSize={tickSize} currency={currency} onClear={() => void select(null)} />
          <TradeList runId={runId} times={times} tickSize={tickSize} currency={currency} hasSymbols={symbols.length > 1} selected={id} onSelect={onSelect} most={most} />
        </div>
      </Panel>
    </div>
  );
}
