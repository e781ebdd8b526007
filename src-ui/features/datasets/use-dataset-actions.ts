import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import { request } from "../../api/request.ts";
import { showProblem, showUndo } from "../../components/undo-toast.tsx";

/** Deletes a dataset, with an undo. @returns deletes; `after` is called once it is gone */
export function useDeleteDataset(): (dataset: Pick<DatasetManifest, "id" | "name">, after?: () => void) => void {
  const client = useQueryClient();
  const { t } = useTranslation("datasets");
  const { mutate } = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: (error) => showProblem(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: ["datasets"] }),
  });
  return ({ id, name }, after) =>
    mutate(async () => {
      await request("DELETE", `/datasets/${id}`);
      after?.();
      showUndo({ message: t("deleted", { name }), onUndo: () => mutate(() => request("POST", `/datasets/${id}/restore`)) });
    });
}
