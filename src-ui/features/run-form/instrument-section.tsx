import { NumberInput, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { InstrumentSpec } from "../../../src-bun/contract/run-config.ts";
import { PercentInput } from "../../components/fields/percent-input.tsx";
import { ExchangeSelect } from "./exchange-select.tsx";
import { useConfig, useForm } from "./form-context.ts";
import { isCalendarSession } from "./presets.ts";
import { Section } from "./section.tsx";

/** What one unit of the symbol is. */
export function InstrumentSection() {
  const { t } = useTranslation("runForm");
  const { config, setConfig, problem } = useConfig();
  const { draft, problems } = useForm();
  // A session of the exchange's own hours asks for the exchange itself.
  const isFromCalendar = isCalendarSession(draft.session);
  const { instrument } = config;
  const set = (changes: { readonly [Name in keyof InstrumentSpec]?: InstrumentSpec[Name] | undefined }): void =>
    setConfig({ instrument: Object.fromEntries(Object.entries({ ...instrument, ...changes }).filter(([, value]) => value !== undefined)) as InstrumentSpec });
  const number = (name: "tickSize" | "lotSize") => ({
    value: instrument[name] ?? ("" as const),
    onChange: (value: string | number) => set({ [name]: value === "" ? undefined : Number(value) }),
    error: problem(`instrument.${name}`),
    "data-path": `config.instrument.${name}`,
  });
  return (
    <Section title={t("instrument.title")} hint={t("instrument.hint")} path="config.instrument" problem={problems["config.instrument"]}>
      {!isFromCalendar && <ExchangeSelect isNeeded={false} />}
      <Select label={t("instrument.kind")} allowDeselect={false} data={[{ value: "spot", label: t("instrument.spot") }, { value: "future", label: t("instrument.future") }]} value={instrument.kind ?? "spot"} onChange={(kind) => set({ kind: kind === "future" ? "future" : undefined })} />
      <TextInput label={t("instrument.currency")} placeholder="USD" value={instrument.currency ?? ""} onChange={(event) => set({ currency: event.currentTarget.value === "" ? undefined : event.currentTarget.value.toUpperCase() })} error={problem("instrument.currency")} data-path="config.instrument.currency" />
      <NumberInput label={t("instrument.tickSize")} min={0} decimalScale={10} {...number("tickSize")} />
      <NumberInput label={t("instrument.lotSize")} min={0} decimalScale={10} {...number("lotSize")} />
      <NumberInput label={t("instrument.multiplier")} min={0} value={instrument.multiplier} onChange={(value) => set({ multiplier: value === "" ? 1 : Number(value) })} error={problem("instrument.multiplier")} data-path="config.instrument.multiplier" />
      <PercentInput label={t("instrument.margin")} value={instrument.initialMarginRate} onChange={(rate) => set({ initialMarginRate: rate ?? 1 })} error={problem("instrument.initialMarginRate")} path="config.instrument.initialMarginRate" />
    </Section>
  );
}
