import { Button, CopyButton, Group, Skeleton, Tabs, Text } from "@mantine/core";
import { IconCopy, IconShieldCheck, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { RunDetail } from "../../../src-bun/contract/run-record.ts";
import { queries } from "../../api/queries.ts";
import { useCommands } from "../../components/commands.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Link } from "../../components/link.tsx";
import { useRunActions } from "../../components/run-actions.ts";
import { Screen } from "../../components/screen.tsx";
import { useScreenState } from "../../components/screen-state.ts";
import { granularityText } from "../../format/granularity.ts";
import { timesOf } from "../../format/times.ts";
import { EquityStrip } from "./equity-strip.tsx";

const tabs = ["overview", "chart", "trades", "orders", "log", "code", "statistics"] as const;
type Tab = (typeof tabs)[number];

const parts = {
  overview: lazy(async () => ({ default: (await import("./overview/overview-tab.tsx")).OverviewTab })),
  chart: lazy(async () => ({ default: (await import("./chart/chart-tab.tsx")).ChartTab })),
  trades: lazy(async () => ({ default: (await import("./tables/trades-tab.tsx")).TradesTab })),
  orders: lazy(async () => ({ default: (await import("./tables/orders-tab.tsx")).OrdersTab })),
  log: lazy(async () => ({ default: (await import("./tables/log-tab.tsx")).LogTab })),
  code: lazy(async () => ({ default: (await import("./code-tab.tsx")).CodeTab })),
  statistics: lazy(async () => ({ default: (await import("./statistics/statistics-tab.tsx")).StatisticsTab })),
} as const;

/** The report of a run, in tabs; the equity curve is always in reach. */
export function FinishedRun({ run }: { readonly run: RunDetail }) {
  const { t } = useTranslation("report");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const screen = useScreenState();
  const actions = useRunActions();
  const { data: report, error, refetch } = useQuery(queries.report(run.id));
  const wanted = screen.text("tab");
  const tab: Tab = tabs.find((name) => name === wanted) ?? "overview";
  const show = (name: string | null): void => screen.set({ tab: name === "overview" || name === null ? undefined : name }, true);
  const clone = (): void => void navigate({ to: "/new-run", search: { from: run.id } } as never);
  const group = t("commands.group");
  useCommands([
    ...tabs.map((name, k) => ({ id: `report-${name}`, title: t("commands.tab", { tab: t(`tabs.${name}`) }), group, keys: [String(k + 1)], run: () => show(name) })),
    { id: "report-clone", title: t("commands.clone"), group, keys: ["c"], run: clone },
  ]);
  const remove = (): void => {
    actions.remove([run.id], t("deleted", { name: run.strategyName }));
    void navigate({ to: "/runs" });
  };
  const Part = parts[tab];
  const utc = timesOf("UTC");
  return (
    <Screen
      title={run.strategyName}
      fills
      note={
        report !== undefined && (
          <Text size="xs" c="dimmed" truncate>
            {run.symbol} · {granularityText(report.snapshot.granularityMs)} · {utc.date(report.snapshot.window.from)} – {utc.date(report.snapshot.window.to)} · <Link to={`/datasets/${run.datasetId}`}>{run.datasetId}</Link>
          </Text>
        )
      }
      actions={
        <>
          <CopyButton value={`hindsight verify ${run.id}`}>{({ copied, copy }) => <Button variant="subtle" color="gray" leftSection={<IconShieldCheck size={14} />} onClick={copy}>{copied ? common("actions.copied") : t("actions.verify")}</Button>}</CopyButton>
          <Button variant="default" leftSection={<IconCopy size={14} />} onClick={clone}>{t("actions.clone")}</Button>
          <Button variant="default" leftSection={<IconTrash size={14} />} onClick={remove}>{t("actions.delete")}</Button>
        </>
      }
    >
      {error !== null ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : report === undefined ? (
        <Skeleton height="100%" />
      ) : (
        <>
          <Group justify="space-between" align="flex-end" wrap="nowrap" gap="lg" mb="sm">
            <Tabs value={tab} onChange={show} keepMounted={false}>
              <Tabs.List>{tabs.map((name) => <Tabs.Tab key={name} value={name} aria-controls="report-part">{t(`tabs.${name}`)}</Tabs.Tab>)}</Tabs.List>
            </Tabs>
            <EquityStrip runId={run.id} report={report} />
          </Group>
          <div id="report-part" role="tabpanel" aria-label={t(`tabs.${tab}`)} style={{ flex: 1, minHeight: 0, overflow: "auto", display: "flex", flexDirection: "column" }}>
            <Suspense fallback={<Skeleton height="100%" />}>
              <Part runId={run.id} report={report} />
            </Suspense>
          </div>
        </>
      )}
    </Screen>
  );
}
