import { Alert, Button, Group, Stack } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { queries } from "../../../api/queries.ts";
import { useDeleteDataset } from "../use-dataset-actions.ts";
import { InstrumentPanel } from "../instrument-panel.tsx";
import { type ImportFile, removeFile } from "./import-files.ts";

/** The dataset is there: what can be done with it, and the way back. @param onNext null: there is no other file */
export function ImportDone({ entry, onNext }: { readonly entry: ImportFile; readonly onNext: (() => void) | null }) {
  const { t } = useTranslation("datasets");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const remove = useDeleteDataset();
  const { data: dataset } = useQuery(queries.dataset(entry.datasetId ?? ""));
  const name = dataset?.name ?? entry.file.name;
  // The same data again are the dataset that was there: there is nothing to undo then.
  const isOld = dataset !== undefined && Date.parse(dataset.importedAt) < entry.startedAt;
  return (
    <Stack gap="md">
      <Alert color="teal" variant="light" icon={<IconCheck size={18} />} title={t(isOld ? "wizard.already" : "wizard.done", { name })} role="status">
        <Group gap="sm">
          {onNext !== null && <Button onClick={onNext}>{t("wizard.nextFile")}</Button>}
          <Button variant={onNext === null ? "filled" : "default"} onClick={() => void navigate({ to: `/datasets/${entry.datasetId}` } as never)}>{t("wizard.open")}</Button>
          <Button variant="default" onClick={() => void navigate({ to: "/new-run", search: { data: entry.datasetId } } as never)}>{t("run")}</Button>
          {dataset !== undefined && !isOld && <Button variant="default" onClick={() => remove(dataset, () => removeFile(entry.id))}>{common("actions.undo")}</Button>}
        </Group>
      </Alert>
      {dataset !== undefined && <InstrumentPanel key={dataset.id} dataset={dataset} />}
    </Stack>
  );
}
