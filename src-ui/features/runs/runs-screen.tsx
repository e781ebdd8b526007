import { Button, Checkbox, Group, Select, Text } from "@mantine/core";
import { IconChartHistogram, IconCopy, IconRefresh, IconRestore, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RunListItem, RunQuery } from "../../../src-bun/contract/run-record.ts";
import { runStates } from "../../../src-bun/contract/run-state.ts";
import { queries } from "../../api/queries.ts";
import { useCommands } from "../../components/commands.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { DataGrid } from "../../components/grid/data-grid.tsx";
import { usePagedRows } from "../../components/grid/use-paged-rows.ts";
import { Panel } from "../../components/panel.tsx";
import { useRunActions } from "../../components/run-actions.ts";
import { Screen } from "../../components/screen.tsx";
import { useScreenState } from "../../components/screen-state.ts";
import { useFormats, useTimes } from "../../format/use-formats.ts";
import { runColumns } from "./run-columns.tsx";

/** Every run of the workspace, sorted and filtered by what is known of it. */
export function RunsScreen() {
  const { t, i18n } = useTranslation("runs");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const formats = useFormats();
  const times = useTimes();
  const screen = useScreenState();
  const actions = useRunActions();
  const [state, strategyId, datasetId, deleted] = [screen.text("state"), screen.text("strategy"), screen.text("dataset"), screen.text("deleted") === "1"];
  const sort = { column: screen.text("sort") ?? "createdAt", descending: screen.text("order") !== "up" };
  const query: RunQuery = {
    ...(runStates.includes(state as never) && { states: [state as RunListItem["state"]] }),
    ...(strategyId !== undefined && { strategyId }),
    ...(datasetId !== undefined && { datasetId }),
    ...(deleted && { deleted }),
    sort: sort.column as NonNullable<RunQuery["sort"]>,
    descending: sort.descending,
  };
  const strategies = useQuery(queries.strategies());
  const datasets = useQuery(queries.datasets());
  // Watches the list: when something happens to runs, the rows are asked for anew.
  const watched = useQuery(queries.runs({ ...query, offset: 0, limit: 1 }));
  const rows = usePagedRows((offset, limit) => ({ ...queries.runs({ ...query, offset, limit }), staleTime: 0 }), ({ items, total }) => ({ rows: items, total }), `${JSON.stringify(query)} ${watched.dataUpdatedAt}`);
  const [current, setCurrent] = useState<number | null>(null);
  const [selected, setSelected] = useState<ReadonlyMap<string, RunListItem>>(new Map());
  const columns = useMemo(() => runColumns(t, formats, times), [t, formats, times, i18n.language]);

  const open = (index: number): void => {
    const run = rows.rowAt(index);
    if (run !== undefined) void navigate({ to: "/runs/$runId", params: { runId: run.id } } as never);
  };
  const toggle = (index: number): void => {
    const run = rows.rowAt(index);
    if (run === undefined) return;
    setSelected((now) => {
      const next = new Map(now);
      if (!next.delete(run.id)) next.set(run.id, run);
      return next;
    });
  };
  const currentRun = current === null ? undefined : rows.rowAt(current);
  const chosen = selected.size > 0 ? [...selected.values()] : currentRun === undefined ? [] : [currentRun];
  const remove = (): void => {
    if (chosen.length === 0 || deleted) return;
    actions.remove(chosen.map(({ id }) => id), t("deleted", { count: chosen.length }));
    setSelected(new Map());
  };
  const clone = (): void => {
    if (chosen.length === 1) void navigate({ to: "/new-run", search: { from: chosen[0]!.id } } as never);
  };
  const forEach = (act: (id: string) => void): void => {
    for (const { id } of chosen) act(id);
    setSelected(new Map());
  };
  const canRetry = chosen.length > 0 && chosen.every(({ state }) => state === "failed" || state === "canceled");
  useCommands([
    { id: "runs-delete", title: t("commands.delete"), group: t("commands.group"), keys: ["Delete"], run: remove },
    { id: "runs-clone", title: t("commands.clone"), group: t("commands.group"), keys: ["c"], run: clone },
    { id: "runs-filter", title: t("commands.filter"), group: t("commands.group"), keys: ["/"], run: () => document.getElementById("runs-state")?.focus() },
  ]);
  const hasFilter = state !== undefined || strategyId !== undefined || datasetId !== undefined || deleted;
  const filter = (name: string, value: string | null): void => {
    screen.set({ [name]: value === null || value === "" ? undefined : value }, true);
    setCurrent(null);
  };
  return (
    <Screen
      title={t("title")}
      fills
      note={rows.total !== null && <Text size="xs" c="dimmed">{common("grid.rows", { count: rows.total, replace: { count: formats.integer(rows.total) } })}</Text>}
      actions={
        chosen.length > 0 && (
          <>
            {selected.size > 0 && <Button variant="subtle" color="gray" onClick={() => setSelected(new Map())}>{common("grid.selected", { count: selected.size })} ×</Button>}
            {chosen.length === 1 && <Button variant="default" leftSection={<IconCopy size={14} />} onClick={clone}>{t("selection.clone")}</Button>}
            {canRetry && !deleted && <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={() => forEach(actions.retry)}>{t("selection.retry")}</Button>}
            {deleted ? <Button variant="default" leftSection={<IconRestore size={14} />} onClick={() => forEach(actions.restore)}>{t("selection.restore")}</Button> : <Button variant="default" leftSection={<IconTrash size={14} />} onClick={remove}>{t("selection.delete")}</Button>}
          </>
        )
      }
    >
      <Group gap="sm" mb="sm" role="search" aria-label={t("filter.label")}>
        <Select id="runs-state" aria-label={t("filter.state")} placeholder={t("filter.state")} clearable data={runStates.map((name) => ({ value: name, label: common(`states.${name}`) }))} value={state ?? null} onChange={(value) => filter("state", value)} w={150} />
        <Select aria-label={t("filter.strategy")} placeholder={t("filter.strategy")} clearable searchable data={(strategies.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))} value={strategyId ?? null} onChange={(value) => filter("strategy", value)} w={220} />
        <Select aria-label={t("filter.dataset")} placeholder={t("filter.dataset")} clearable searchable data={(datasets.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))} value={datasetId ?? null} onChange={(value) => filter("dataset", value)} w={220} />
        <Checkbox label={t("filter.deleted")} checked={deleted} onChange={(event) => filter("deleted", event.currentTarget.checked ? "1" : null)} />
      </Group>
      <Panel flush style={{ flex: 1 }}>
        {rows.error !== null && rows.total === null ? (
          <ErrorPanel error={rows.error} onRetry={rows.retry} />
        ) : rows.total === 0 ? (
          hasFilter ? (
            <EmptyState icon={<IconChartHistogram size={32} />} title={t("empty.none")} action={<Button variant="default" onClick={() => screen.set({ state: undefined, strategy: undefined, dataset: undefined, deleted: undefined }, true)}>{t("empty.showAll")}</Button>} />
          ) : (
            <EmptyState icon={<IconChartHistogram size={32} />} title={t("empty.title")} action={<Button onClick={() => void navigate({ to: "/new-run" })}>{common("header.newRun")}</Button>}>{t("empty.text")}</EmptyState>
          )
        ) : (
          <DataGrid
            label={t("title")}
            columns={columns}
            rowCount={rows.total ?? 0}
            rowAt={rows.rowAt}
            onRange={rows.onRange}
            sort={sort}
            onSort={({ column, descending }) => screen.set({ sort: column, order: descending ? undefined : "up" })}
            current={current}
            onCurrent={setCurrent}
            onOpen={open}
            onToggle={toggle}
            isSelected={(index) => selected.has(rows.rowAt(index)?.id ?? "")}
            empty={common("grid.loading")}
          />
        )}
      </Panel>
    </Screen>
  );
}
