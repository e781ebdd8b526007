import { Alert, Button, Group, Progress, Skeleton, Stack, Stepper, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBookmark } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../../api/api-error.ts";
import { queries } from "../../../api/queries.ts";
import { useCommands } from "../../../components/commands.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import { Panel } from "../../../components/panel.tsx";
import { useScreenState } from "../../../components/screen-state.ts";
import { QualityList } from "../quality-list.tsx";
import { CheckSummary } from "./check-summary.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { withChoices } from "./import-choices.ts";
import { ImportDone } from "./import-done.tsx";
import { changeFile, type ImportFile, sendFile, startImport } from "./import-files.ts";
import { profileFor, rememberProfile } from "./import-profiles.ts";
import { TimesStep } from "./times-step.tsx";
import { useFollowedImport } from "./use-followed-import.ts";

const LAST = 2;
const TYPING_MS = 300;

/** From a file to a dataset: columns, symbol and times, checks. Each change is checked against the whole file at once. */
export function FileWizard({ entry, onNext }: { readonly entry: ImportFile; readonly onNext: (() => void) | null }) {
  const { t } = useTranslation("datasets");
  const screen = useScreenState();
  const { id, file, phase, upload, choices, progress } = entry;
  // Name and tags change nothing in what is read; and a symbol is not checked at every key.
  const said = useMemo(() => withChoices(choices, { name: undefined, tags: undefined }), [choices]);
  const [checked] = useDebouncedValue(said, TYPING_MS);
  const { data: preview, error, isFetching, refetch } = useQuery({ ...queries.importPreview(upload ?? "", checked), enabled: upload !== null && phase === "ready" });
  useFollowedImport(entry);
  const step = phase === "done" ? LAST + 1 : Math.min(screen.number("step") ?? 0, LAST);
  const go = (to: number): void => screen.set({ step: to === 0 ? undefined : to }, true);
  const canImport = phase === "ready" && preview !== undefined && preview.outcome !== null && !isFetching && checked === said;
  const onImport = (): void => {
    if (!canImport) return;
    rememberProfile(file.name, preview.columns, choices);
    void startImport(entry);
  };
  useCommands([{ id: "import-next", title: t("commands.next"), group: t("commands.group"), keys: ["mod+Enter"], whileTyping: true, run: () => (step < LAST ? go(step + 1) : onImport()) }]);
  // What cannot be read at all has no steps: the list of files says so, too.
  const isUnreadable = error instanceof ApiError && upload !== null && phase === "ready";
  useEffect(() => {
    if (isUnreadable) changeFile(id, { phase: "refused", error });
  }, [isUnreadable, error, id]);

  if (phase === "waiting" || phase === "uploading") {
    return (
      <Panel title={file.name}>
        <Text size="sm" mb={6}>{t("wizard.uploading")}</Text>
        <Progress value={progress * 100} aria-label={t("wizard.uploading")} transitionDuration={0} />
      </Panel>
    );
  }
  if (phase === "refused") return <ErrorPanel title={t(entry.jobId === null ? "wizard.refused" : "wizard.failed", { name: file.name })} error={entry.error} onRetry={() => void sendFile(id)} />;
  if (phase === "done") return <ImportDone entry={entry} onNext={onNext} />;
  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  // What was recognised without a fault needs no steps.
  const importing = <Button disabled={!canImport} loading={phase === "importing"} onClick={onImport}>{t("wizard.import")}</Button>;
  const profile = preview === undefined || Object.keys(choices).length > 0 ? null : profileFor(file.name, preview.columns);
  const change = (next: ImportFile["choices"]): void => changeFile(id, { choices: next });
  return (
    <Stack gap="md">
      <Stepper active={step} size="xs" onStepClick={go} aria-label={t("wizard.title")}>
        {(["columns", "times", "checks"] as const).map((name) => <Stepper.Step key={name} label={t(`wizard.steps.${name}`)} />)}
      </Stepper>
      {preview === undefined ? (
        <Panel title={file.name}>
          <Text size="sm" mb={8} role="status">{t("wizard.looking")}</Text>
          <Skeleton h={260} />
        </Panel>
      ) : (
        <>
          {profile !== null && (
            <Alert variant="light" icon={<IconBookmark size={18} />} title={t("wizard.profile")}>
              <Text size="sm" mb={6}>{t("wizard.profileText", { settings: describe(profile) })}</Text>
              <Button size="compact-xs" onClick={() => change(profile)}>{t("wizard.profileUse")}</Button>
            </Alert>
          )}
          <div style={{ opacity: isFetching ? 0.6 : 1 }} aria-busy={isFetching}>
            <CheckSummary preview={preview} onSolve={(setting) => go(setting === "columns" || setting === "kind" ? 0 : 1)} action={step < LAST && importing} />
          </div>
          {entry.error !== null && <ErrorPanel error={entry.error} />}
          {step === 0 && <ColumnsStep preview={preview} choices={choices} onChange={change} />}
          {step === 1 && <TimesStep preview={preview} choices={choices} onChange={change} />}
          {step === LAST && preview.outcome !== null && <Panel title={t("wizard.findings")}><QualityList findings={preview.outcome.findings} none={t("wizard.noFindings")} /></Panel>}
        </>
      )}
      <Group justify="flex-end" gap="sm">
        {phase === "importing" && <Text size="sm" c="dimmed" role="status">{t("wizard.importing")}</Text>}
        {step > 0 && <Button variant="default" onClick={() => go(step - 1)}>{t("wizard.back")}</Button>}
        {step < LAST && <Button variant={canImport ? "default" : "filled"} onClick={() => go(step + 1)}>{t("wizard.next")}</Button>}
        {step === LAST && importing}
      </Group>
    </Stack>
  );
}

/** Settings in short: their values as they are. */
function describe(choices: ImportFile["choices"]): string {
  return Object.entries(choices).map(([name, value]) => (typeof value === "object" ? Object.entries(value).map(([role, column]) => `${role} = ${String(column)}`).join(", ") : `${name} = ${String(value)}`)).join(", ");
}
