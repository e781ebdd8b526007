import { useTranslation } from "react-i18next";
import { InstrumentFields } from "../../components/fields/instrument-fields.tsx";
import { ExchangeSelect } from "./exchange-select.tsx";
import { useConfig, useForm } from "./form-context.ts";
import { isCalendarSession } from "./presets.ts";
import { Section } from "./section.tsx";

/** What one unit of the symbol is. */
export function InstrumentSection() {
  const { t } = useTranslation("runForm");
  const { config, setConfig, problem } = useConfig();
  const { draft, problems } = useForm();
  return (
    <Section title={t("instrument.title")} hint={t("instrument.hint")} path="config.instrument" problem={problems["config.instrument"]}>
      {/* A session of the exchange's own hours asks for the exchange itself. */}
      {!isCalendarSession(draft.session) && <ExchangeSelect isNeeded={false} />}
      <InstrumentFields value={config.instrument} onChange={(instrument) => setConfig({ instrument })} problem={(name) => problem(`instrument.${name}`)} path="config.instrument" />
    </Section>
  );
}
