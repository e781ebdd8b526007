import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { StrategyRecord } from "../../../../src-bun/contract/library.ts";
import { queries } from "../../../api/queries.ts";
import type { GridColumn } from "../../../components/grid/data-grid.tsx";
import { Link } from "../../../components/link.tsx";
import { draftNames } from "../editing/drafts.ts";
import { useFormats, useTimes } from "../../../format/use-formats.ts";

export function useStrategyColumns(): readonly GridColumn<StrategyRecord>[] {
  const { t } = useTranslation("strategies");
  const formats = useFormats();
  const times = useTimes();
  const drafts = new Set(draftNames());
  const zone = times.zoneName(Date.now());
  return [
    { id: "name", header: t("list.name"), width: 360, isSortable: true, cell: ({ id, name }) => <><Link to={`/strategies/${id}`}>{name}</Link>{drafts.has(id) && <span className="hs-quiet"> · {t("editor.changed")}</span>}</> },
    { id: "versionCount", header: t("list.versions"), width: 110, align: "right", isSortable: true, cell: ({ versionCount }) => formats.integer(versionCount) },
    { id: "runs", header: t("list.runs"), width: 110, align: "right", cell: ({ id }) => <RunCount strategyId={id} /> },
    { id: "updatedAt", header: t("list.changed", { zone }), width: 200, align: "right", isSortable: true, cell: ({ updatedAt }) => times.minute(updatedAt) },
    { id: "createdAt", header: t("list.created", { zone }), width: 200, align: "right", isSortable: true, cell: ({ createdAt }) => times.minute(createdAt) },
  ];
}

/** Asked for the rows that are to be seen alone; leads to the runs. */
function RunCount({ strategyId }: { readonly strategyId: string }) {
  const formats = useFormats();
  const { data } = useQuery(queries.runs({ strategyId, limit: 1 }));
  return data === undefined ? <span className="hs-quiet">…</span> : <Link to="/runs" search={{ strategy: strategyId }}>{formats.integer(data.total)}</Link>;
}
