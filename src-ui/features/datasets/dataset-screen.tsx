import { Button, Select, Skeleton, Text } from "@mantine/core";
import { IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries.ts";
import { useCommands } from "../../components/commands.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Link } from "../../components/link.tsx";
import { Panel } from "../../components/panel.tsx";
import { Screen } from "../../components/screen.tsx";
import { useScreenState } from "../../components/screen-state.ts";
import { DatasetFacts } from "./dataset-facts.tsx";
import { DatasetPreview } from "./dataset-preview.tsx";
import classes from "./datasets.module.css";
import { InstrumentPanel } from "./instrument-panel.tsx";
import { QualityList } from "./quality-list.tsx";
import { SymbolsTable } from "./symbols-table.tsx";
import { useDeleteDataset } from "./use-dataset-actions.ts";

/** One dataset: what it holds, what its import noticed, how it looks. */
export function DatasetScreen() {
  const { t } = useTranslation("datasets");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const screen = useScreenState();
  const { datasetId = "" } = useParams({ strict: false }) as { readonly datasetId?: string };
  const { data: dataset, error, refetch } = useQuery(queries.dataset(datasetId));
  const deleteDataset = useDeleteDataset();
  const run = (): void => {
    if (dataset !== undefined) void navigate({ to: "/new-run", search: { data: dataset.id } } as never);
  };
  const remove = (): void => {
    if (dataset !== undefined) deleteDataset(dataset, () => void navigate({ to: "/datasets" }));
  };
  useCommands([
    { id: "dataset-run", title: t("commands.run"), group: t("commands.group"), keys: ["mod+Enter"], run },
    { id: "dataset-delete", title: t("commands.delete"), group: t("commands.group"), keys: ["Delete"], run: remove },
  ]);
  const symbols = dataset?.symbols.map(({ symbol }) => symbol) ?? [];
  const symbol = symbols.find((each) => each === screen.text("symbol")) ?? symbols[0] ?? "";
  return (
    <Screen
      title={dataset?.name ?? datasetId}
      note={<Link to="/datasets">{t("title")}</Link>}
      actions={
        <>
          <Button variant="default" leftSection={<IconTrash size={14} />} disabled={dataset === undefined} onClick={remove}>{common("actions.delete")}</Button>
          <Button leftSection={<IconPlayerPlay size={14} />} disabled={dataset === undefined} onClick={run}>{t("run")}</Button>
        </>
      }
    >
      {error !== null ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <div className={classes["detail"]}>
          <div>
            <Panel
              title={t("detail.chart")}
              flush={dataset?.kind === "bars"}
              actions={symbols.length > 1 && <Select aria-label={t("detail.symbol")} searchable allowDeselect={false} w={150} data={symbols} value={symbol} onChange={(value) => value !== null && screen.set({ symbol: value })} />}
            >
              {dataset === undefined ? <Skeleton h={380} /> : dataset.kind === "bars" ? <DatasetPreview dataset={dataset} symbol={symbol} /> : <Text size="sm" c="dimmed">{t("detail.noBars", { kind: common(`kinds.${dataset.kind}`) })}</Text>}
            </Panel>
            <Panel title={t("detail.symbols")} flush>{dataset === undefined ? <Skeleton h={60} /> : <SymbolsTable dataset={dataset} />}</Panel>
            {dataset !== undefined && <InstrumentPanel key={dataset.id} dataset={dataset} />}
          </div>
          <div>
            <Panel title={t("detail.quality")}>{dataset === undefined ? <Skeleton h={120} /> : <QualityList findings={dataset.findings} none={t("detail.clean")} />}</Panel>
            <Panel title={t("detail.facts")}>{dataset === undefined ? <Skeleton h={260} /> : <DatasetFacts dataset={dataset} />}</Panel>
          </div>
        </div>
      )}
    </Screen>
  );
}
