import { useMantineColorScheme, useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useChangeSettings } from "../../api/preferences.ts";
import { useLatest } from "../../components/use-latest.ts";
import { queries } from "../../api/queries.ts";
import { showLanguage } from "../../i18n/language.ts";

/** Theme, colours and language as the settings have them; the next start of this browser begins with them. */
export function useAppearance(): void {
  const { data: settings } = useQuery(queries.settings());
  // The function is another one at each rendering, and a change of the language is one more rendering: it would go on for ever.
  const setColorScheme = useLatest(useMantineColorScheme().setColorScheme);
  useEffect(() => {
    if (settings === undefined) return;
    setColorScheme(settings.theme === "system" ? "auto" : settings.theme);
    localStorage.setItem("hindsight-theme", settings.theme);
    document.documentElement.dataset["colours"] = settings.colours;
    // Only when it changes: to show a language renders everything anew, and with it this.
    if (settings.language !== null && settings.language !== document.documentElement.lang) void showLanguage(settings.language);
  }, [settings, setColorScheme]);
}

export function useThemeSwitch(): { readonly isDark: boolean; readonly toggle: () => void } {
  const isDark = useComputedColorScheme("light", { getInitialValueInEffect: false }) === "dark";
  const change = useChangeSettings();
  return { isDark, toggle: () => change({ theme: isDark ? "light" : "dark" }) };
}
