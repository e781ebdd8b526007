import { Button, Group } from "@mantine/core";
import { IconCode, IconPlayerPlay, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { StrategyRecord } from "../../../src-bun/contract/library.ts";
import { queries } from "../../api/queries.ts";
import { useCommands } from "../../components/commands.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { DataGrid, type GridSort } from "../../components/grid/data-grid.tsx";
import { Panel } from "../../components/panel.tsx";
import { Screen } from "../../components/screen.tsx";
import { useScreenState } from "../../components/screen-state.ts";
import { NewDrafts } from "./list/new-drafts.tsx";
import { SamplePicker } from "./list/sample-picker.tsx";
import { sortStrategies } from "./list/sort-strategies.ts";
import { useDeleting } from "./list/use-deleting.ts";
import { useStrategyColumns } from "./list/use-strategy-columns.tsx";

/** The strategies of the library. */
export function StrategiesScreen() {
  const { t } = useTranslation("strategies");
  const navigate = useNavigate();
  const screen = useScreenState();
  const { data, error, refetch } = useQuery(queries.strategies());
  const columns = useStrategyColumns();
  const remove = useDeleting();
  const sort: GridSort = { column: screen.text("sort") ?? "updatedAt", descending: screen.text("order") !== "up" };
  const rows = sortStrategies(data?.items ?? [], sort);
  const current = rows.findIndex(({ id }) => id === screen.text("row"));
  const chosen: StrategyRecord | undefined = rows[current];
  const isChoosing = screen.text("new") !== undefined;

  const open = (strategy: StrategyRecord | undefined): void => void (strategy !== undefined && navigate({ to: "/strategies/$strategyId", params: { strategyId: strategy.id } } as never));
  const run = (strategy: StrategyRecord | undefined): void => void (strategy !== undefined && navigate({ to: "/new-run", search: { strategy: strategy.id } } as never));
  const drop = (strategy: StrategyRecord | undefined): void => void (strategy !== undefined && remove(strategy));
  const begin = (): void => screen.set({ new: "sample" }, true);
  const group = t("list.label");
  useCommands([
    { id: "strategies-new", title: t("list.new"), group, keys: ["n"], run: begin },
    ...(chosen === undefined
      ? []
      : [
          { id: "strategies-run", title: `${t("list.run")}: ${chosen.name}`, group, keys: ["mod+Enter"], run: () => run(chosen) },
          { id: "strategies-delete", title: `${t("list.delete")}: ${chosen.name}`, group, keys: ["Delete"], run: () => drop(chosen) },
        ]),
  ]);

  const newButton = <Button leftSection={<IconPlus size={14} />} onClick={begin}>{t("list.new")}</Button>;
  return (
    <Screen
      title={t("list.label")}
      fills
      actions={
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" disabled={chosen === undefined} onClick={() => open(chosen)}>{t("list.open")}</Button>
          <Button variant="default" leftSection={<IconPlayerPlay size={14} />} disabled={chosen === undefined} onClick={() => run(chosen)}>{t("list.run")}</Button>
          <Button variant="default" leftSection={<IconTrash size={14} />} disabled={chosen === undefined} onClick={() => drop(chosen)}>{t("list.delete")}</Button>
          {newButton}
        </Group>
      }
    >
      <NewDrafts />
      {error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data?.items.length === 0 && (
        <Panel style={{ flex: 1 }}><EmptyState icon={<IconCode size={32} />} title={t("list.emptyTitle")} action={newButton}>{t("list.empty")}</EmptyState></Panel>
      )}
      {error === null && data?.items.length !== 0 && (
        <Panel flush style={{ flex: 1 }}>
          <DataGrid
            label={t("list.label")}
            columns={columns}
            rowCount={data === undefined ? 8 : rows.length}
            rowAt={(index) => rows[index]}
            sort={sort}
            onSort={({ column, descending }) => screen.set({ sort: column, order: descending ? undefined : "up" })}
            current={current === -1 ? null : current}
            onCurrent={(index) => screen.set({ row: rows[index]?.id })}
            onOpen={(index) => open(rows[index])}
          />
        </Panel>
      )}
      {isChoosing && <SamplePicker onClose={() => screen.set({ new: undefined })} onChoose={(name) => void navigate({ to: "/strategies/$strategyId", params: { strategyId: "new" }, search: { sample: name }, replace: true } as never)} />}
    </Screen>
  );
}
