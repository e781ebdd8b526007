import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import type { ImportPreview } from "../../../../src-bun/contract/import-preview.ts";
import { useErrorTitle } from "../../../components/use-error-title.ts";
import { useFormats, useTimes } from "../../../format/use-formats.ts";
import { engineText } from "../../../i18n/engine-text.ts";
import { rowTime } from "../dataset-texts.ts";
import { type Setting, solvingSettings } from "./solving-settings.ts";

/** What would come of the import: what it would hold, or what stands in its way and which settings solve it. */
export function CheckSummary({ preview, onSolve, action }: { readonly preview: ImportPreview; readonly onSolve: (setting: Setting) => void; readonly action: ReactNode }) {
  const { t } = useTranslation("datasets");
  const [formats, times] = [useFormats(), useTimes()];
  const { outcome, problem } = preview;
  const { title, isTranslation } = useErrorTitle(problem?.code ?? null);
  if (problem !== null) {
    const settings = solvingSettings(problem);
    const details = problem.details ?? {};
    const row = details["row"] ?? details["line"];
    const column = details["column"] ?? details["field"];
    const place = [
      ...(typeof row === "number" ? [t("wizard.row", { row: formats.integer(row) })] : []),
      ...(typeof column === "string" && column !== "" ? [t("wizard.column", { column })] : []),
      ...(typeof details["value"] === "string" || typeof details["value"] === "number" ? [t("wizard.value", { value: String(details["value"]) })] : []),
    ];
    return (
      <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={t("wizard.problem")} role="alert">
        {isTranslation && <Text size="sm" fw={600}>{title}</Text>}
        {place.length > 0 && <Text size="sm" fw={600}>{place.join(", ")}</Text>}
        <Text size="sm">{problem.message}</Text>
        <Text size="sm" mt={4}>{problem.hint}</Text>
        {settings.length > 0 && (
          <Group gap="sm" mt={8}>
            <Text size="xs" c="dimmed">{t("wizard.solvedBy")}</Text>
            {settings.map((setting) => <Button key={setting} size="compact-xs" variant="default" onClick={() => onSolve(setting)}>{label(setting, t)}</Button>)}
          </Group>
        )}
      </Alert>
    );
  }
  if (outcome === null) return null;
  const at = rowTime(outcome, times);
  const symbols = outcome.symbols.length > 3 ? t("symbolCount", { count: outcome.symbols.length }) : outcome.symbols.map((symbol) => symbol || t("noSymbol")).join(" ");
  return (
    <Alert color="teal" variant="light" icon={<IconCheck size={18} />} title={t("wizard.fits")} role="status">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text size="sm">{t("wizard.wouldHold", { rows: formats.integer(outcome.rowCount), symbols, from: at(outcome.firstTime), to: at(outcome.lastTime) })}</Text>
          <Text size="xs" c="dimmed">{t("wizard.timesRead", { format: engineText(outcome.timeFormat) })}</Text>
        </div>
        {action}
      </Group>
    </Alert>
  );
}

const labels = { columns: "wizard.steps.columns", kind: "wizard.kind", symbol: "wizard.symbol", zone: "wizard.zone", timeUnit: "wizard.timeUnit", dateOrder: "wizard.dateOrder", granularity: "wizard.granularity", onUnsorted: "wizard.onUnsorted", onDuplicate: "wizard.onDuplicate", nonPositive: "wizard.nonPositive" } as const;
const label = (setting: Setting, t: ReturnType<typeof useTranslation<"datasets">>["t"]): string => t(labels[setting]);
