import { Checkbox, NumberInput, Select, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useConfig, useForm } from "./form-context.ts";
import { Section } from "./section.tsx";

const rules = {
  fillOn: ["next-open", "close"],
  limitFill: ["touch", "through"],
  intrabar: ["pessimistic", "ohlc", "finer-data"],
  entryBarChildren: ["certain", "full", "next-bar", "btpy"],
  lotMatching: ["fifo", "lifo", "average"],
  oversize: ["reject", "cut"],
  atEnd: ["keep", "close"],
} as const;

/** How orders fill. */
export function RulesSection() {
  const { t } = useTranslation("runForm");
  const { draft, set } = useForm();
  const { config, setConfig, problem } = useConfig();
  return (
    <Section
      title={t("rules.title")}
      hint={t("rules.hint")}
      path="config.fillOn"
      below={
        <Stack gap="xs" mt="md">
          <Checkbox label={t("rules.systemFactors")} checked={config.systemFactors} onChange={(event) => setConfig({ systemFactors: event.currentTarget.checked })} />
          <Checkbox label={t("rules.adjusted")} checked={config.isDataAdjusted} onChange={(event) => setConfig({ isDataAdjusted: event.currentTarget.checked })} />
          <Checkbox label={t("rules.lookAhead")} checked={draft.checkLookAhead === true} onChange={(event) => set({ checkLookAhead: event.currentTarget.checked ? true : undefined })} />
        </Stack>
      }
    >
      {(Object.keys(rules) as (keyof typeof rules)[]).map((name) => (
        <Select key={name} label={t(`rules.${name}.label`)} allowDeselect={false} data={rules[name].map((value) => ({ value, label: t(`rules.${name}.${value}` as "rules.fillOn.close") }))} value={config[name]} onChange={(value) => value !== null && setConfig({ [name]: value })} error={problem(name)} data-path={`config.${name}`} />
      ))}
      <NumberInput label={t("rules.seed")} min={0} max={4_294_967_295} allowDecimal={false} value={config.seed} onChange={(typed) => setConfig({ seed: Number(typed) || 0 })} error={problem("seed")} data-path="config.seed" />
    </Section>
  );
}
