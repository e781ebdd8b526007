import { Button, Code, Group, Stack, Text } from "@mantine/core";
import { IconCopy, IconPlayerStop, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RunDetail } from "../../../src-bun/contract/run-record.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Panel } from "../../components/panel.tsx";
import { useRunActions } from "../../components/run-actions.ts";
import { RunProgress } from "../../components/run-progress.tsx";
import { Screen } from "../../components/screen.tsx";
import { SimpleTable } from "../../components/simple-table.tsx";
import { StateBadge } from "../../components/state-badge.tsx";
import { useTimes } from "../../format/use-formats.ts";
import { engineText } from "../../i18n/engine-text.ts";
import { Link } from "../../components/link.tsx";
import { FailureContext } from "./failure-context.tsx";

/** A run without a report: where it stands, what it failed of, and what can be done. */
export function UnfinishedRun({ run }: { readonly run: RunDetail }) {
  const { t } = useTranslation("report");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const times = useTimes();
  const actions = useRunActions();
  const isOver = run.state === "failed" || run.state === "canceled";
  const remove = (): void => {
    actions.remove([run.id], t("deleted", { name: run.strategyName }));
    void navigate({ to: "/runs" });
  };
  return (
    <Screen
      title={run.strategyName}
      note={<Group gap="sm"><StateBadge state={run.state} /><Text size="xs" c="dimmed">{run.symbol} · {run.datasetId}</Text></Group>}
      actions={
        <>
          {isOver ? <Button leftSection={<IconRefresh size={14} />} onClick={() => actions.retry(run.id)}>{t("actions.retry")}</Button> : <Button variant="default" leftSection={<IconPlayerStop size={14} />} onClick={() => actions.cancel(run.id)}>{t("actions.cancel")}</Button>}
          <Button variant="default" leftSection={<IconCopy size={14} />} onClick={() => void navigate({ to: "/new-run", search: { from: run.id } } as never)}>{t("actions.clone")}</Button>
          <Button variant="default" leftSection={<IconTrash size={14} />} onClick={remove}>{t("actions.delete")}</Button>
        </>
      }
    >
      <Stack gap="md" maw={980}>
        {run.state === "failed" && run.error !== null && (
          <>
            <ErrorPanel error={run.error} title={common("states.failed")} />
            <FailureContext details={run.error.details ?? {}} />
          </>
        )}
        {run.state === "canceled" && <Text>{t("unfinished.canceled")}</Text>}
        {!isOver && <Panel title={t("unfinished.soFar")}><Stack gap="md"><Text size="sm">{t(run.state === "running" ? "unfinished.running" : "unfinished.queued")} <Link to="/queue" search={{ run: run.id }}>{common("screens.queue")}</Link></Text><RunProgress runId={run.id} hasLog /></Stack></Panel>}
        <Panel title={t("unfinished.history")} flush>
          <SimpleTable label={t("unfinished.history")} columns={["", "", ""]} rows={run.transitions.map(({ to, at, actor, reason }) => [`${times.second(at)} ${times.zoneName(at)}`, common(`states.${to}`), `${engineText(reason)} (${engineText(actor)})`])} />
        </Panel>
        <Panel title={t("settings.parameters")}>
          <Code block>{JSON.stringify(run.order.params, null, 2)}</Code>
        </Panel>
      </Stack>
    </Screen>
  );
}
