import { SegmentedControl } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { AppSettings } from "../../../../src-bun/contract/settings.ts";
import { useChangeSettings, usePreferences } from "../../../api/preferences.ts";

const zones = ["exchange", "utc", "local"] as const;

/** In whose time everything is shown: the person's setting, within reach of where it matters. */
export const ZoneSwitch = memo(function ZoneSwitch() {
  const { t } = useTranslation("reportChart");
  const common = useTranslation().t;
  const { timeZone } = usePreferences();
  const change = useChangeSettings();
  return <SegmentedControl size="xs" aria-label={t("zone")} value={timeZone} onChange={(value) => change({ timeZone: value as AppSettings["timeZone"] })} data={zones.map((value) => ({ value, label: common(`time.${value}`) }))} />;
});
