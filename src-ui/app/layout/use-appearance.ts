import { useMantineColorScheme, useComputedColorScheme } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { AppSettings } from "../../../src-bun/contract/settings.ts";
import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { showLanguage } from "../../i18n/language.ts";

/** Theme, colours and language as the settings have them; the next start of this browser begins with them. */
export function useAppearance(): void {
  const { data: settings } = useQuery(queries.settings());
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (settings === undefined) return;
    setColorScheme(settings.theme === "system" ? "auto" : settings.theme);
    localStorage.setItem("hindsight-theme", settings.theme);
    document.documentElement.dataset["colours"] = settings.colours;
    if (settings.language !== null) void showLanguage(settings.language);
  }, [settings, setColorScheme]);
}

/** Changes what the settings say of how things look. */
export function useChangeSettings(): (values: Partial<AppSettings>) => void {
  const client = useQueryClient();
  const { queryKey } = queries.settings();
  const { mutate } = useMutation({
    mutationFn: (values: Partial<AppSettings>) => request<AppSettings>("PATCH", "/settings", { body: values }),
    onMutate: (values) => client.setQueryData<AppSettings>(queryKey, (now) => now && { ...now, ...values }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return mutate;
}

export function useThemeSwitch(): { readonly isDark: boolean; readonly toggle: () => void } {
  const isDark = useComputedColorScheme("light", { getInitialValueInEffect: false }) === "dark";
  const change = useChangeSettings();
  return { isDark, toggle: () => change({ theme: isDark ? "light" : "dark" }) };
}
