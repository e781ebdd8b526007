import { Progress } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { liveRuns } from "../../api/live-runs.ts";
import { useStore } from "../../api/store.ts";
import type { RunListItem } from "../../../src-bun/contract/run-record.ts";
import { FigureText } from "../../components/figure-text.tsx";
import type { GridColumn } from "../../components/grid/data-grid.tsx";
import { StateBadge } from "../../components/state-badge.tsx";
import type { Formats } from "../../format/format.ts";
import type { Times } from "../../format/times.ts";
import { useErrorTitle } from "../../components/use-error-title.ts";
import { useFormats } from "../../format/use-formats.ts";
import { runPace } from "../../components/run-pace.ts";

/** Columns of the queue: where each run stands, and how it goes. */
export function queueColumns(t: TFunction<"queue">, formats: Formats, times: Times): readonly GridColumn<RunListItem>[] {
  return [
    { id: "state", header: t("columns.state"), width: 104, cell: ({ state }) => <StateBadge state={state} /> },
    { id: "strategy", header: t("columns.strategy"), width: 170, cell: ({ strategyName }) => strategyName },
    { id: "symbol", header: t("columns.symbol"), width: 110, cell: ({ symbol }) => symbol ?? "" },
    { id: "progress", header: t("columns.progress"), width: 190, cell: (run) => <ProgressCell run={run} /> },
    { id: "return", header: t("columns.totalReturn"), width: 88, align: "right", cell: (run) => <LiveFigure run={run} figure="totalReturn" /> },
    { id: "drawdown", header: t("columns.drawdown"), width: 88, align: "right", cell: (run) => <LiveFigure run={run} figure="drawdown" /> },
    { id: "trades", header: t("columns.trades"), width: 72, align: "right", cell: (run) => <LiveFigure run={run} figure="trades" /> },
    { id: "priority", header: t("columns.priority"), width: 72, align: "right", cell: ({ priority }) => formats.integer(priority) },
    { id: "since", header: `${t("columns.since")} (${times.zoneName(Date.now())})`, width: 170, cell: ({ createdAt }) => times.second(createdAt) },
  ];
}

function ProgressCell({ run }: { readonly run: RunListItem }) {
  const { t } = useTranslation("queue");
  const formats = useFormats();
  const live = useStore(liveRuns, (all) => all[run.id]);
  const { title } = useErrorTitle(run.error?.code ?? null);
  if (run.state === "failed") return <span className="hs-down" title={run.error?.message}>{title ?? run.error?.code}</span>;
  if (run.state === "succeeded") return run.summary === null ? null : <span className="hs-quiet">{formats.duration(run.summary.durationMs)}</span>;
  if (run.state !== "running") return null;
  const pace = live === undefined ? null : runPace(live);
  if (pace === null || live === undefined || live.progress === null) return <span className="hs-quiet">{t("phases.preparing")}</span>;
  const phase = t(`phases.${live.progress.phase}`);
  return (
    <span style={{ display: "flex", alignItems: "center", gap: 6 }} title={pace.barsPerSecond === null ? phase : `${phase} · ${formats.compact(pace.barsPerSecond)} ${t("columns.speed")}`}>
      <Progress value={pace.done * 100} style={{ flex: 1 }} size="sm" aria-label={phase} />
      <span style={{ width: 34, textAlign: "right" }}>{formats.percent(pace.done, 0)}</span>
      <span className="hs-quiet" style={{ width: 56, textAlign: "right" }}>{pace.leftMs === null ? "" : formats.duration(pace.leftMs)}</span>
    </span>
  );
}

function LiveFigure({ run, figure }: { readonly run: RunListItem; readonly figure: "totalReturn" | "drawdown" | "trades" }) {
  const formats = useFormats();
  const progress = useStore(liveRuns, (all) => all[run.id]?.progress ?? null);
  const final = { totalReturn: run.summary?.totalReturn, drawdown: run.summary?.maxDrawdown, trades: run.summary?.trades }[figure];
  const live = { totalReturn: progress?.totalReturn, drawdown: progress?.drawdown, trades: progress?.tradeCount }[figure];
  const value = run.summary === null ? live : final;
  if (value === undefined || value === null) return null;
  return <FigureText value={value} format={figure === "trades" ? formats.integer : formats.percent} signed={figure === "totalReturn"} />;
}
