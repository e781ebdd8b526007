import { SegmentedControl } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { AppSettings } from "../../../../src-bun/contract/settings.ts";
import { usePreferences } from "../../../api/preferences.ts";
import { queries } from "../../../api/queries.ts";
import { request } from "../../../api/request.ts";

const zones = ["exchange", "utc", "local"] as const;

/** In whose time everything is shown: the person's setting, within reach of where it matters. */
export function ZoneSwitch() {
  const { t } = useTranslation("reportChart");
  const common = useTranslation().t;
  const client = useQueryClient();
  const { timeZone } = usePreferences();
  const { queryKey } = queries.settings();
  const { mutate } = useMutation({
    mutationFn: (zone: AppSettings["timeZone"]) => request<AppSettings>("PATCH", "/settings", { body: { timeZone: zone } }),
    onMutate: (zone) => client.setQueryData<AppSettings>(queryKey, (now) => now && { ...now, timeZone: zone }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return <SegmentedControl size="xs" aria-label={t("zone")} value={timeZone} onChange={(value) => mutate(value as AppSettings["timeZone"])} data={zones.map((value) => ({ value, label: common(`time.${value}`) }))} />;
}
