import { useParams } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Screen } from "../../components/screen.tsx";
import { FinishedRun } from "./finished-run.tsx";
import { UnfinishedRun } from "./unfinished-run.tsx";

/** A run: its report, or where it stands instead. It becomes a report by itself when the run ends. */
export function ReportScreen() {
  const { t } = useTranslation();
  const { runId } = useParams({ strict: false }) as { readonly runId: string };
  const { data: run, error, refetch } = useQuery(queries.run(runId));
  if (error !== null) return <Screen title={t("screens.runs")}><ErrorPanel error={error} onRetry={() => void refetch()} /></Screen>;
  if (run === undefined) return <Screen title={t("screens.runs")}>{t("loading")}</Screen>;
  return run.state === "succeeded" ? <FinishedRun run={run} /> : <UnfinishedRun run={run} />;
}
