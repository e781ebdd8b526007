import { Skeleton, Stack, Text, Title } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { lazily } from "../../../components/lazily.tsx";
import type { StrategyCheck } from "../../../../src-bun/contract/api/strategy-schemas.ts";
import type { Check } from "../editing/use-check.ts";
import classes from "./panels.module.css";

// The form's library is heavy, and not everybody who writes looks at the form.
const SchemaForm = lazily(async () => (await import("../../../components/schema-form/schema-form.tsx")).SchemaForm, 180);

/** The run form that the source will have, and what it records of its trades. */
export function FormPreview({ check }: { readonly check: Check }) {
  const { t } = useTranslation("strategies");
  const { sound } = check;
  if (sound === null || sound.form === null) return check.result === null && check.error === null ? <Skeleton m="md" height={180} width="auto" /> : <Text size="sm" c="dimmed" p="md">{t("form.waiting")}</Text>;
  const { groups, filters } = sound.form;
  return (
    <div className={classes["scroll"]}>
      <Stack p="md" gap="md">
        <Text size="xs" c="dimmed">{sound === check.result ? t("form.note") : t("form.stale")}</Text>
        {groups.length === 0 ? <Text size="sm">{t("form.none")}</Text> : <Fields sound={sound} />}
        <section>
          <Title order={3} mb={4}>{t("form.factors")}</Title>
          {filters.length === 0 && <Text size="sm" c="dimmed">{t("form.noFactors")}</Text>}
          {filters.map(({ name, label, unit, kind, mayBecomeRule }) => (
            <div key={name} className={classes["factor"]}>
              <span translate="no">{label}{unit !== null && <span className="hs-quiet"> ({unit})</span>}</span>
              <span className="hs-quiet">{t(`form.kinds.${kind}`)}{mayBecomeRule && ` · ${t("form.rule")}`}</span>
            </div>
          ))}
        </section>
      </Stack>
    </div>
  );
}

/** What somebody tries here stays until the form becomes another one. */
function Fields({ sound: { form, description } }: { readonly sound: StrategyCheck }) {
  const shape = JSON.stringify(form?.groups);
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  useEffect(() => {
    setValues(Object.fromEntries((form?.groups ?? []).flatMap(({ fields }) => fields.map(({ name, default: value }) => [name, value ?? undefined]))));
  }, [shape]);
  if (form === null || description === null) return null;
  return <SchemaForm schema={description.schema} form={form} values={values} onChange={setValues} problems={{}} />;
}
