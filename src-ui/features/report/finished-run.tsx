import { Button, CopyButton, Group, Skeleton, Tabs, Text } from "@mantine/core";
import { IconCopy, IconShieldCheck, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { RunDetail } from "../../../src-bun/contract/run-record.ts";
import { queries } from "../../api/queries.ts";
import { useCommands } from "../../components/commands.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { lazily } from "../../components/lazily.tsx";
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
  overview: lazily(async () => (await import("./overview/overview-tab.tsx")).OverviewTab, "100%"),
  chart: lazily(async () => (await import("./chart/chart-tab.tsx")).ChartTab, "100%"),
  trades: lazily(async () => (await import("./tables/trades-tab.tsx")).TradesTab, "100%"),
  orders: lazily(async () => (await import("./tables/orders-tab.tsx")).OrdersTab, "100%"),
  log: lazily(async () => (await import("./tables/log-tab.tsx")).LogTab, "100%"),
  code: lazily(async () => (await import("./code-tab.tsx")).CodeTab, "100%"),
  statistics: lazily(async () => (await import("./statistics/statistics-tab.tsx")).StatisticsTab, "100%"),
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
  // Beside the report, not after it.
  useEffect(() => Part.preload(), [Part]);
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
            <Part runId={run.id} report={report} />
          </div>
        </>
      )}
    </Screen>
  );
}
