import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { DataGrid } from "../../components/grid/data-grid.tsx";
import { useTimes } from "../../format/use-formats.ts";

/** What people and programs did here that cannot be unseen: each line carries the hash of the one before. */
export function AuditList() {
  const { t } = useTranslation("settings");
  const times = useTimes();
  const { data, error, refetch } = useQuery({ ...queries.audit(), staleTime: 0 });
  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const entries = [...(data?.items ?? [])].reverse();
  return (
    <div style={{ height: 240 }}>
      <DataGrid
        label={t("api.audit")}
        rowCount={entries.length}
        rowAt={(index) => entries[index]}
        columns={[
          { id: "at", header: `${t("api.auditWhen")} (${times.zoneName(Date.now())})`, width: 170, cell: ({ at }) => times.second(at) },
          { id: "actor", header: t("api.auditWho"), width: 140, cell: ({ actor }) => actor },
          { id: "action", header: t("api.auditWhat"), width: 160, cell: ({ action }) => t(`auditActions.${action as "run.cancel"}`, { defaultValue: action }) },
          { id: "subject", header: t("api.auditTo"), width: 420, cell: ({ subject }) => <span className="hs-mono">{subject}</span> },
        ]}
      />
    </div>
  );
}
