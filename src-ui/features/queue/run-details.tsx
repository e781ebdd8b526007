import { Button, Group, ScrollArea, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCopy, IconPlayerStop, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { liveRuns } from "../../api/live-runs.ts";
import { queries } from "../../api/queries.ts";
import { useStore } from "../../api/store.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Panel } from "../../components/panel.tsx";
import { useRunActions } from "../../components/run-actions.ts";
import { Sparkline } from "../../components/sparkline.tsx";
import { StateBadge } from "../../components/state-badge.tsx";
import { useFormats, useTimes } from "../../format/use-formats.ts";
import { runPace } from "./run-pace.ts";

/** One run of the queue: how it goes, what it logs, what came of it. */
export function RunDetails({ runId }: { readonly runId: string }) {
  const { t } = useTranslation("queue");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const formats = useFormats();
  const times = useTimes();
  const actions = useRunActions();
  const { data: run, error, refetch } = useQuery(queries.run(runId));
  const live = useStore(liveRuns, (all) => all[runId]);
  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (run === undefined) return <Panel title={t("details.title")}>{common("loading")}</Panel>;
  const pace = live === undefined ? null : runPace(live);
  const progress = live?.progress ?? null;
  const isOver = run.state === "succeeded" || run.state === "failed" || run.state === "canceled";
  return (
    <Panel title={`${run.strategyName} · ${run.symbol ?? ""}`} actions={<StateBadge state={run.state} />} style={{ height: "100%" }}>
      <Stack gap="md" h="100%">
        <Group gap="xs">
          {!isOver && <Button variant="default" leftSection={<IconPlayerStop size={14} />} onClick={() => actions.cancel(runId)}>{t("actions.cancel")}</Button>}
          {(run.state === "failed" || run.state === "canceled") && <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={() => actions.retry(runId)}>{t("actions.retry")}</Button>}
          <Button variant="default" leftSection={<IconCopy size={14} />} onClick={() => void navigate({ to: "/new-run", search: { from: runId } } as never)}>{t("actions.clone")}</Button>
          <Button variant={run.state === "succeeded" ? "filled" : "default"} onClick={() => void navigate({ to: "/runs/$runId", params: { runId } } as never)}>{t("details.openReport")}</Button>
        </Group>
        {run.error !== null && run.state === "failed" && <ErrorPanel error={run.error} title={t("columns.error")} />}
        {run.notBefore !== null && !isOver && <Text size="xs" c="dimmed">{t("notBefore", { time: `${times.second(run.notBefore)} ${times.zoneName(run.notBefore)}` })}</Text>}
        {progress !== null && (
          <section aria-label={t("details.metrics")}>
            <Sparkline values={live!.equity} label={t("details.sparkline")} width={260} height={56} />
            <SimpleGrid cols={2} spacing={4} mt="xs">
              <Fact name={t("columns.progress")} value={t("details.progress", { done: formats.integer(progress.barsDone), count: formats.integer(progress.barCount) })} />
              <Fact name={t("columns.speed")} value={pace === null || pace.barsPerSecond === null ? "–" : formats.integer(pace.barsPerSecond)} />
              <Fact name={t("columns.equity")} value={formats.number(progress.equity, 2)} />
              <Fact name={t("columns.totalReturn")} value={progress.totalReturn === null ? "–" : formats.signedPercent(progress.totalReturn)} />
              <Fact name={t("columns.drawdown")} value={progress.drawdown === null ? "–" : formats.percent(progress.drawdown)} />
              <Fact name={t("columns.trades")} value={formats.integer(progress.tradeCount)} />
            </SimpleGrid>
          </section>
        )}
        {run.attempts.length > 1 && run.attempts.map(({ number, outcome, errorCode }) => <Text key={number} size="xs" c="dimmed">{t("details.attempt", { number })}: {outcome ?? "…"} {errorCode ?? ""}</Text>)}
        {!isOver && (
          <section style={{ flex: 1, minHeight: 120, display: "flex", flexDirection: "column" }} aria-label={t("details.log")}>
            <Text size="xs" c="dimmed">{t("details.log")}</Text>
            <ScrollArea style={{ flex: 1 }} viewportProps={{ tabIndex: 0 }}>
              {(live?.log.length ?? 0) === 0 ? <Text size="xs" c="dimmed">{t("details.noLog")}</Text> : <pre className="hs-mono" style={{ margin: 0, whiteSpace: "pre-wrap" }}>{live!.log.slice(-100).map(({ time, message }) => `${times.second(time)} ${message}`).join("\n")}</pre>}
            </ScrollArea>
          </section>
        )}
      </Stack>
    </Panel>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" style={{ borderBottom: "1px solid var(--hs-line)" }}>
      <Text size="xs" c="dimmed">{name}</Text>
      <Text size="xs" className="hs-number">{value}</Text>
    </Group>
  );
}
