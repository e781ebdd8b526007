import { Button, Group, Select, TextInput } from "@mantine/core";
import { IconDatabase, IconFileImport, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import { queries } from "../../api/queries.ts";
import { useCommands } from "../../components/commands.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { DataGrid } from "../../components/grid/data-grid.tsx";
import { Panel } from "../../components/panel.tsx";
import { Screen } from "../../components/screen.tsx";
import { useScreenState } from "../../components/screen-state.ts";
import { useFormats, useTimes } from "../../format/use-formats.ts";
import { datasetColumns, sortValues } from "./dataset-columns.tsx";
import { fits } from "./dataset-texts.ts";
import { useDeleteDataset } from "./use-dataset-actions.ts";

const KINDS = ["bars", "trades", "quotes", "features", "actions"] as const;

/** The catalogue. */
export function DatasetsScreen() {
  const { t } = useTranslation("datasets");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const [formats, times] = [useFormats(), useTimes()];
  const screen = useScreenState();
  const remove = useDeleteDataset();
  const filterField = useRef<HTMLInputElement>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const { data, error, refetch } = useQuery(queries.datasets());
  const [text, tag, kind] = [screen.text("text") ?? "", screen.text("tag") ?? null, screen.text("kind") ?? null];
  const sort = { column: screen.text("sort") ?? "name", descending: screen.text("order") === "down" };
  const columns = useMemo(() => datasetColumns(t, common, formats, times), [t, common, formats, times]);
  const rows = useMemo(() => {
    const valueOf = sortValues[sort.column] ?? sortValues["name"]!;
    const found = (data?.items ?? []).filter((dataset) => fits(dataset, text) && (tag === null || dataset.tags.includes(tag)) && (kind === null || dataset.kind === kind));
    return found.sort((a, b) => compare(valueOf(a), valueOf(b)) * (sort.descending ? -1 : 1));
  }, [data, text, tag, kind, sort.column, sort.descending]);
  const tags = [...new Set((data?.items ?? []).flatMap((dataset) => dataset.tags))].sort();
  const chosen = current === null ? undefined : rows[current];
  const isFiltered = text !== "" || tag !== null || kind !== null;

  const open = (index: number): void => {
    const dataset = rows[index];
    if (dataset !== undefined) void navigate({ to: `/datasets/${dataset.id}` } as never);
  };
  const run = (): void => {
    if (chosen !== undefined) void navigate({ to: "/new-run", search: { data: chosen.id } } as never);
  };
  const toImport = (): void => void navigate({ to: "/import" });
  useCommands([
    { id: "datasets-filter", title: t("commands.filter"), group: t("commands.group"), keys: ["/"], run: () => filterField.current?.focus() },
    { id: "datasets-import", title: t("commands.import"), group: t("commands.group"), keys: ["i"], run: toImport },
    { id: "datasets-delete", title: t("commands.delete"), group: t("commands.group"), keys: ["Delete"], run: () => chosen !== undefined && remove(chosen) },
    { id: "datasets-run", title: t("commands.run"), group: t("commands.group"), keys: ["mod+Enter"], run },
  ]);

  const importButton = <Button leftSection={<IconFileImport size={14} />} onClick={toImport}>{t("import")}</Button>;
  const nothing = isFiltered ? (
    <EmptyState icon={<IconDatabase size={32} />} title={t("empty.filtered")} action={<Button variant="default" onClick={() => screen.set({ text: undefined, tag: undefined, kind: undefined })}>{t("empty.clear")}</Button>} />
  ) : (
    <EmptyState icon={<IconDatabase size={32} />} title={t("empty.title")} action={importButton}>{t("empty.text")}</EmptyState>
  );
  return (
    <Screen
      title={t("title")}
      fills
      actions={
        <>
          <Button variant="default" disabled={chosen === undefined} leftSection={<IconPlayerPlay size={14} />} onClick={run}>{t("run")}</Button>
          <Button variant="default" disabled={chosen === undefined} leftSection={<IconTrash size={14} />} onClick={() => chosen !== undefined && remove(chosen)}>{common("actions.delete")}</Button>
          {importButton}
        </>
      }
    >
      <Group gap="sm" pb="sm">
        <TextInput ref={filterField} aria-label={t("filter")} placeholder={t("filter")} w={280} value={text} onChange={({ currentTarget: { value } }) => screen.set({ text: value === "" ? undefined : value })} />
        <Select aria-label={t("anyKind")} placeholder={t("anyKind")} clearable w={170} value={kind} data={KINDS.map((value) => ({ value, label: common(`kinds.${value}`) }))} onChange={(value) => screen.set({ kind: value ?? undefined }, true)} />
        <Select aria-label={t("anyTag")} placeholder={t("anyTag")} clearable searchable w={150} value={tag} data={tags} onChange={(value) => screen.set({ tag: value ?? undefined }, true)} />
        {data !== undefined && <span className="hs-quiet" role="status">{common("grid.rows", { count: rows.length })}</span>}
      </Group>
      {error !== null ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Panel flush style={{ flex: 1 }}>
          <DataGrid<DatasetManifest>
            label={t("title")}
            columns={columns}
            rowCount={data === undefined ? 8 : rows.length}
            rowAt={(index) => rows[index]}
            sort={sort}
            onSort={({ column, descending }) => screen.set({ sort: column, order: descending ? "down" : undefined })}
            current={current}
            onCurrent={setCurrent}
            onOpen={open}
            empty={nothing}
          />
        </Panel>
      )}
    </Screen>
  );
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
