import { useTranslation } from "react-i18next";
import { ExchangeField } from "../../components/fields/exchange-field.tsx";
import { useConfig } from "./form-context.ts";

/** The run's exchange. Stands with the instrument, and with the session where that is made of its hours. */
export function ExchangeSelect({ isNeeded }: { readonly isNeeded: boolean }) {
  const { t } = useTranslation("runForm");
  const { config, setConfig, problem } = useConfig();
  const { exchange, ...instrument } = config.instrument;
  return (
    <ExchangeField
      value={exchange}
      isNeeded={isNeeded}
      onChange={(id) => setConfig({ instrument: id === undefined ? instrument : { ...instrument, exchange: id } })}
      error={isNeeded && exchange === undefined ? t("session.needsExchange") : problem("instrument.exchange")}
      path="config.instrument.exchange"
    />
  );
}
