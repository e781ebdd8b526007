import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { lazily } from "../../components/lazily.tsx";
import { useForm } from "./form-context.ts";
import { problemsBelow } from "./problems.ts";
import { Section } from "./section.tsx";

const SchemaForm = lazily(async () => (await import("../../components/schema-form/schema-form.tsx")).SchemaForm, 96);

/** The strategy's own parameters. */
export function ParamsSection({ strategyId }: { readonly strategyId: string | null }) {
  const { t } = useTranslation("runForm");
  const { draft, set, problems } = useForm();
  const hash = draft.strategy;
  const isChosen = strategyId !== null && hash !== null;
  const version = useQuery({ ...queries.version(strategyId ?? "", hash ?? ""), enabled: isChosen });
  const form = useQuery({ ...queries.form(strategyId ?? "", hash ?? ""), enabled: isChosen });
  const error = version.error ?? form.error;
  useEffect(() => SchemaForm.preload(), []);
  return (
    <Section
      title={t("params.title")}
      path="params"
      problem={problems["params"]}
      below={
        !isChosen ? (
          <Text size="sm" c="dimmed">{t("params.choose")}</Text>
        ) : error !== null ? (
          <ErrorPanel error={error} onRetry={() => void Promise.all([version.refetch(), form.refetch()])} />
        ) : version.data === undefined || form.data === undefined ? (
          <Skeleton height={96} />
        ) : form.data.groups.length === 0 ? (
          <Text size="sm" c="dimmed">{t("params.none")}</Text>
        ) : (
          <SchemaForm schema={version.data.description.schema} form={form.data} values={draft.params} onChange={(params) => set({ params })} problems={problemsBelow(problems, "params")} />
        )
      }
    />
  );
}
