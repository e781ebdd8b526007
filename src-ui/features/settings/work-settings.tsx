import { Group, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useChangeSettings, usePreferences } from "../../api/preferences.ts";

/** How much happens at a time. */
export function WorkSettings() {
  const { t } = useTranslation("settings");
  const change = useChangeSettings();
  const { workers, workersPerSubmitter } = usePreferences();
  const field = (label: string, hint: string, value: number | null, set: (value: number | null) => void) => (
    <NumberInput key={`${label}${value}`} label={label} description={hint} min={1} max={64} allowDecimal={false} defaultValue={value ?? ""} onBlur={(event) => set(event.currentTarget.value === "" ? null : Number(event.currentTarget.value))} style={{ flex: 1 }} />
  );
  return (
    <Group align="flex-end" grow>
      {field(t("work.workers"), t("work.workersHint"), workers, (value) => value !== workers && change({ workers: value }))}
      {field(t("work.perSubmitter"), t("work.perSubmitterHint"), workersPerSubmitter, (value) => value !== workersPerSubmitter && change({ workersPerSubmitter: value }))}
    </Group>
  );
}
