import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useConfig } from "./form-context.ts";
import { exchanges } from "./presets.ts";

/** Whose hours, holidays and trading days count. Stands with the instrument, and with the session where that comes from the calendar. */
export function ExchangeSelect({ isNeeded }: { readonly isNeeded: boolean }) {
  const { t } = useTranslation("runForm");
  const { config, setConfig, problem } = useConfig();
  const { exchange, ...instrument } = config.instrument;
  return (
    <Select
      label={t("instrument.exchange")}
      allowDeselect={false}
      data={[{ value: "", label: t("instrument.noExchange"), disabled: isNeeded }, ...exchanges.map((id) => ({ value: id, label: t(`exchanges.${id}`) }))]}
      value={exchange ?? ""}
      onChange={(id) => setConfig({ instrument: id === "" || id === null ? instrument : { ...instrument, exchange: id } })}
      error={isNeeded && exchange === undefined ? t("session.needsExchange") : problem("instrument.exchange")}
      data-path="config.instrument.exchange"
    />
  );
}
