import { NumberInput, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { InstrumentSpec } from "../../../src-bun/contract/run-config.ts";
import { PercentInput } from "./percent-input.tsx";

interface InstrumentFieldsProps {
  readonly value: InstrumentSpec;
  readonly onChange: (value: InstrumentSpec) => void;
  /** What is wrong with a field. */
  readonly problem: (name: keyof InstrumentSpec) => string | undefined;
  /** Of the fields, so that a problem's field is found. */
  readonly path: string;
}

/** What one unit of a symbol is, without the exchange that it is traded on. */
export function InstrumentFields({ value, onChange, problem, path }: InstrumentFieldsProps) {
  const { t } = useTranslation("runForm");
  const set = (changes: { readonly [Name in keyof InstrumentSpec]?: InstrumentSpec[Name] | undefined }): void =>
    onChange(Object.fromEntries(Object.entries({ ...value, ...changes }).filter(([, part]) => part !== undefined)) as InstrumentSpec);
  const wired = (name: keyof InstrumentSpec) => ({ error: problem(name), "data-path": `${path}.${name}` });
  const number = (name: "tickSize" | "lotSize") => ({ ...wired(name), value: value[name] ?? ("" as const), onChange: (typed: string | number) => set({ [name]: typed === "" ? undefined : Number(typed) }) });
  return (
    <>
      <Select label={t("instrument.kind")} allowDeselect={false} data={[{ value: "spot", label: t("instrument.spot") }, { value: "future", label: t("instrument.future") }]} value={value.kind ?? "spot"} onChange={(kind) => set({ kind: kind === "future" ? "future" : undefined })} />
      <TextInput label={t("instrument.currency")} placeholder="USD" value={value.currency ?? ""} onChange={(event) => set({ currency: event.currentTarget.value === "" ? undefined : event.currentTarget.value.toUpperCase() })} {...wired("currency")} />
      <NumberInput label={t("instrument.tickSize")} min={0} decimalScale={10} {...number("tickSize")} />
      <NumberInput label={t("instrument.lotSize")} min={0} decimalScale={10} {...number("lotSize")} />
      <NumberInput label={t("instrument.multiplier")} min={0} value={value.multiplier} onChange={(typed) => set({ multiplier: typed === "" ? 1 : Number(typed) })} {...wired("multiplier")} />
      <PercentInput label={t("instrument.margin")} value={value.initialMarginRate} onChange={(rate) => set({ initialMarginRate: rate ?? 1 })} error={problem("initialMarginRate")} path={`${path}.initialMarginRate`} />
    </>
  );
}
