import { SegmentedControl, Select, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AppSettings } from "../../../src-bun/contract/settings.ts";
import { useChangeSettings, usePreferences } from "../../api/preferences.ts";
import { useFormats } from "../../format/use-formats.ts";
import { languages } from "../../i18n/language.ts";

/** How things look: seen at once. */
export function AppearanceSettings() {
  const { t } = useTranslation("settings");
  const change = useChangeSettings();
  const formats = useFormats();
  const { theme, language, colours, timeZone } = usePreferences();
  return (
    <Stack gap="md">
      <Field label={t("appearance.theme")}>
        <SegmentedControl aria-label={t("appearance.theme")} data={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(`appearance.${value}`) }))} value={theme} onChange={(value) => change({ theme: value as AppSettings["theme"] })} />
      </Field>
      <Select label={t("appearance.language")} allowDeselect={false} data={[{ value: "", label: t("appearance.systemLanguage") }, ...Object.entries(languages).map(([value, label]) => ({ value, label }))]} value={language ?? ""} onChange={(value) => change({ language: value === "" ? null : (value as AppSettings["language"]) })} />
      <Field label={t("appearance.colours")}>
        <SegmentedControl aria-label={t("appearance.colours")} data={(["green-up", "red-up", "blue-orange"] as const).map((value) => ({ value, label: t(`appearance.${value}`) }))} value={colours} onChange={(value) => change({ colours: value as AppSettings["colours"] })} />
        <Text size="sm"><span className="hs-up">▲ {formats.signedPercent(0.0123)}</span> <span className="hs-down">▼ {formats.signedPercent(-0.0123)}</span></Text>
      </Field>
      <Field label={t("appearance.timeZone")}>
        <SegmentedControl aria-label={t("appearance.timeZone")} data={(["exchange", "utc", "local"] as const).map((value) => ({ value, label: t(`appearance.${value}`) }))} value={timeZone} onChange={(value) => change({ timeZone: value as AppSettings["timeZone"] })} />
      </Field>
    </Stack>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm" fw={500}>{label}</Text>
      {children}
    </Stack>
  );
}
