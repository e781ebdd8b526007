import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useChangeSettings, usePreferences } from "../../api/preferences.ts";
import { useStore } from "../../api/store.ts";
import { useCommands } from "../../components/commands.ts";
import { useThemeSwitch } from "../layout/use-appearance.ts";
import { screens } from "../screens.ts";
import { listenToKeys } from "./keyboard.ts";
import { Palette } from "./palette.tsx";
import { palette } from "./palette-state.ts";
import { ShortcutList } from "./shortcut-list.tsx";

/** The commands that are there on every screen, and what shows them all. */
export function CommandCentre() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const change = useChangeSettings();
  const { toggle } = useThemeSwitch();
  const { language } = usePreferences();
  const shown = useStore(palette, (value) => value);
  useEffect(() => listenToKeys(), []);
  const group = t("shortcuts.global");
  useCommands([
    { id: "palette", title: t("commands.palette"), group, keys: ["mod+k"], whileTyping: true, run: () => palette.set((now) => (now === "commands" ? null : "commands")) },
    { id: "shortcuts", title: t("commands.shortcuts"), group, keys: ["?"], run: () => palette.set(() => "shortcuts") },
    ...screens.map(({ path, key, command }) => ({ id: `go-${key}`, title: t(`commands.${command}`), group, keys: [`g ${key}`], run: () => void navigate({ to: path }) })),
    { id: "theme", title: t("commands.theme"), group, run: toggle },
    { id: "language", title: t("commands.language"), group, run: () => change({ language: (language ?? i18n.language) === "en" ? "zh-CN" : "en" }) },
  ]);
  return (
    <>
      {shown === "commands" && <Palette onClose={() => palette.set(() => null)} />}
      {shown === "shortcuts" && <ShortcutList onClose={() => palette.set(() => null)} />}
    </>
  );
}
