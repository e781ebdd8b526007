import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ExportRecord, ExportRequest } from "../../src-bun/contract/export-record.ts";
import { request } from "../api/request.ts";
import { showProblem } from "./undo-toast.tsx";

const formats = ["csv", "json", "parquet", "arrow"] as const satisfies readonly ExportRequest["format"][];

/** Makes a file of a run's table and hands it to the browser. */
export function ExportMenu({ runId, table }: { readonly runId: string; readonly table: ExportRequest["table"] }) {
  const { t } = useTranslation();
  const exporting = useMutation({
    mutationFn: (format: ExportRequest["format"]) => request<ExportRecord>("POST", `/runs/${runId}/exports`, { body: { table, format } }),
    onSuccess: ({ id, fileName }) => {
      const link = document.createElement("a");
      link.href = `/api/v1/exports/${id}/file`;
      link.download = fileName;
      link.click();
    },
    onError: (error) => showProblem(error.message),
  });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} />} loading={exporting.isPending}>{t("actions.export")}</Button>
      </Menu.Target>
      <Menu.Dropdown>{formats.map((format) => <Menu.Item key={format} onClick={() => exporting.mutate(format)}>{format.toUpperCase()}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  );
}
