import { Button, Group, Stack, Text } from "@mantine/core";
import { IconCopy, IconPlayerStop, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Panel } from "../../components/panel.tsx";
import { useRunActions } from "../../components/run-actions.ts";
import { StateBadge } from "../../components/state-badge.tsx";
import { useTimes } from "../../format/use-formats.ts";
import { RunProgress } from "../../components/run-progress.tsx";

/** One run of the queue: how it goes, what it logs, what came of it. */
export function RunDetails({ runId }: { readonly runId: string }) {
  const { t } = useTranslation("queue");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const times = useTimes();
  const actions = useRunActions();
  const { data: run, error, refetch } = useQuery(queries.run(runId));
  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (run === undefined) return <Panel title={t("details.title")}>{common("loading")}</Panel>;
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
        {run.attempts.length > 1 && run.attempts.map(({ number, outcome, errorCode }) => <Text key={number} size="xs" c="dimmed">{t("details.attempt", { number })}: {outcome ?? "…"} {errorCode ?? ""}</Text>)}
        <RunProgress runId={runId} hasLog={!isOver} />
      </Stack>
    </Panel>
  );
}
