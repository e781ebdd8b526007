import { Button, Text } from "@mantine/core";
import { IconStack2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries.ts";
import { useCommands } from "../../components/commands.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { DataGrid } from "../../components/grid/data-grid.tsx";
import { Panel } from "../../components/panel.tsx";
import { useRunActions } from "../../components/run-actions.ts";
import { Screen } from "../../components/screen.tsx";
import { useScreenState } from "../../components/screen-state.ts";
import { useFormats, useTimes } from "../../format/use-formats.ts";
import { queueColumns } from "./queue-columns.tsx";
import classes from "./queue.module.css";
import { RunDetails } from "./run-details.tsx";
import { useQueue } from "./use-queue.ts";

const MOST_PRIORITY = 10;

/** What runs, what waits and what just ended; one of them in detail. */
export function QueueScreen() {
  const { t } = useTranslation("queue");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const formats = useFormats();
  const times = useTimes();
  const screen = useScreenState();
  const actions = useRunActions();
  const { running, waiting, recent, waitingCount, isLoading, error, retry } = useQueue();
  const health = useQuery(queries.health());
  const columns = useMemo(() => queueColumns(t, formats, times), [t, formats, times]);
  const rows = [...running, ...waiting, ...recent];
  const chosenId = screen.text("run");
  const at = rows.findIndex(({ id }) => id === chosenId);
  const chosen = rows[at];
  const raise = (step: number): void => {
    if (chosen?.state === "queued" || chosen?.state === "submitted") actions.setPriority(chosen.id, Math.max(-MOST_PRIORITY, Math.min(MOST_PRIORITY, chosen.priority + step)));
  };
  const group = t("commands.group");
  useCommands([
    { id: "queue-cancel", title: t("commands.cancel"), group, keys: ["x"], run: () => chosen !== undefined && ["submitted", "queued", "running"].includes(chosen.state) && actions.cancel(chosen.id) },
    { id: "queue-retry", title: t("commands.retry"), group, keys: ["r"], run: () => (chosen?.state === "failed" || chosen?.state === "canceled") && actions.retry(chosen.id) },
    { id: "queue-up", title: t("commands.up"), group, keys: ["+"], run: () => raise(1) },
    { id: "queue-down", title: t("commands.down"), group, keys: ["-"], run: () => raise(-1) },
    { id: "queue-clone", title: t("commands.clone"), group, keys: ["c"], run: () => chosen !== undefined && void navigate({ to: "/new-run", search: { from: chosen.id } } as never) },
  ]);
  return (
    <Screen
      title={t("title")}
      fills
      note={health.data !== undefined && <Text size="xs" c="dimmed">{t("workers", { running: health.data.running, workers: health.data.workers, queued: formats.integer(waitingCount) })}</Text>}
      actions={
        (chosen?.state === "queued" || chosen?.state === "submitted") && (
          <>
            <Button variant="default" onClick={() => raise(1)}>{t("actions.up")}</Button>
            <Button variant="default" onClick={() => raise(-1)}>{t("actions.down")}</Button>
          </>
        )
      }
    >
      {error !== null ? (
        <ErrorPanel error={error} onRetry={retry} />
      ) : rows.length === 0 && !isLoading ? (
        <EmptyState icon={<IconStack2 size={32} />} title={t("empty.title")} action={<Button onClick={() => void navigate({ to: "/new-run" })}>{common("header.newRun")}</Button>}>{t("empty.text")}</EmptyState>
      ) : (
        <div className={classes["queue"]}>
          <Panel flush style={{ minHeight: 0 }}>
            <DataGrid
              label={t("title")}
              columns={columns}
              rowCount={rows.length}
              rowAt={(index) => rows[index]}
              current={at < 0 ? null : at}
              onCurrent={(index) => screen.set({ run: rows[index]?.id })}
              onOpen={(index) => void navigate({ to: "/runs/$runId", params: { runId: rows[index]!.id } } as never)}
              empty={common("grid.loading")}
            />
          </Panel>
          {chosenId === undefined ? <Panel title={t("details.title")}><Text size="sm" c="dimmed">{t("details.choose")}</Text></Panel> : <RunDetails key={chosenId} runId={chosenId} />}
        </div>
      )}
    </Screen>
  );
}
