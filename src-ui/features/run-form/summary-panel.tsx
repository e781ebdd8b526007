import { Alert, Button, Group, NumberInput, Select, Stack, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { KeyHint } from "../../components/key-hint.tsx";
import { Panel } from "../../components/panel.tsx";
import { useFormats } from "../../format/use-formats.ts";
import { type Draft, emptyDraft, withoutGaps, withTemplate } from "./draft.ts";
import { expectedRun } from "./expected-run.ts";
import { useForm } from "./form-context.ts";
import { SaveAs } from "./save-as.tsx";

interface SummaryPanelProps {
  readonly strategyId: string | null;
  readonly dataset: DatasetManifest | undefined;
  readonly state: "choose" | "checking" | "sound" | "wrong";
  /** What is wrong and belongs to no field. */
  readonly general: string | undefined;
  readonly isSubmitting: boolean;
  readonly onRun: () => void;
}

/** What the run will be, what is still wrong with it, and the button. */
export function SummaryPanel({ strategyId, dataset, state, general, isSubmitting, onRun }: SummaryPanelProps) {
  const { t } = useTranslation("runForm");
  const formats = useFormats();
  const { draft, set, change, problems } = useForm();
  const last = useQuery({ ...queries.runs({ ...(strategyId !== null && { strategyId }), states: ["succeeded"], sort: "finishedAt", descending: true, limit: 1 }), enabled: strategyId !== null });
  const lastRun = last.data?.items[0];
  const lastOrder = useQuery({ ...queries.run(lastRun?.id ?? ""), enabled: lastRun !== undefined });
  const kept = useQuery({ ...queries.templates(strategyId ?? ""), enabled: strategyId !== null });
  const templates = kept.data?.items ?? [];
  const expected = dataset === undefined ? null : expectedRun(draft, dataset, lastRun?.summary ?? null);
  const count = Object.keys(problems).length;
  return (
    <Panel title={t("submit.title")}>
      <Stack gap="sm">
        {expected !== null && <Text size="sm">{t("submit.bars", { count: expected.barCount, replace: { count: formats.integer(expected.barCount) } })}</Text>}
        {expected !== null && <Text size="xs" c="dimmed">{expected.durationMs === null ? t("submit.unknownDuration") : t("submit.duration", { duration: formats.duration(expected.durationMs) })}</Text>}
        <NumberInput label={t("submit.priority")} description={t("submit.priorityHint")} min={-10} max={10} allowDecimal={false} value={draft.priority ?? 0} onChange={(typed) => set({ priority: Number(typed) || undefined })} />
        {general !== undefined && <Alert color="red" variant="light" p="xs" role="alert">{general}</Alert>}
        <Text size="xs" c={state === "wrong" ? "var(--hs-danger)" : "dimmed"} role="status">{state === "wrong" ? t("submit.problems", { count }) : t(`submit.${state}`)}</Text>
        <Button size="sm" leftSection={<IconPlayerPlay size={16} />} rightSection={<KeyHint keys="mod+Enter" />} loading={isSubmitting} disabled={state === "choose"} onClick={onRun}>{t("submit.run")}</Button>
        {templates.length > 0 && (
          <Select
            label={t("submit.templates")}
            placeholder={t("submit.templateChoose")}
            data={templates.map(({ id, name }) => ({ value: id, label: name }))}
            value={null}
            onChange={(id) => {
              const order = templates.find((one) => one.id === id)?.order;
              if (order !== undefined) change((now) => withTemplate(now, order));
            }}
          />
        )}
        <Group gap="xs">
          {lastOrder.data !== undefined && <Button size="compact-xs" variant="default" onClick={() => change(() => ({ ...emptyDraft, ...lastOrder.data.order, strategy: draft.strategy }))}>{t("submit.asLastTime")}</Button>}
          {strategyId !== null && <SaveAs label={t("submit.template")} stale={["library", "templates", strategyId]} save={(name) => request("PUT", "/templates", { body: { strategyId, name, order: templateOf(draft) } })} />}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => change((now) => ({ ...emptyDraft, strategy: now.strategy }))}>{t("submit.reset")}</Button>
        </Group>
      </Stack>
    </Panel>
  );
}

/** A template holds for every version of its strategy. */
function templateOf(draft: Draft): object {
  return withoutGaps({ ...draft, strategy: undefined, data: draft.data ?? undefined });
}
