import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import "./catalogue.ts";
import { type EngineTexts, setEngineTexts } from "./engine-text.ts";

export const languages = { en: "English", "zh-CN": "简体中文" } as const;
export type Language = keyof typeof languages;

const KEPT = "hindsight-language";
const loaders: Readonly<Record<Language, () => Promise<{ readonly catalogue: object; readonly engineTexts?: EngineTexts }>>> = {
  en: () => import("./en/catalogue.ts"),
  "zh-CN": () => import("./zh/catalogue.ts"),
};

/** What this browser showed last, or what it prefers. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept !== null && kept in languages) return kept as Language;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

export async function startLanguage(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({ lng: language, fallbackLng: false, defaultNS: "common", interpolation: { escapeValue: false }, resources: {}, react: { useSuspense: false } });
  await showLanguage(language);
}

/** Loads the texts of a language and shows them. */
export async function showLanguage(language: Language): Promise<void> {
  const { catalogue, engineTexts } = await loaders[language]();
  for (const [namespace, texts] of Object.entries(catalogue)) i18next.addResourceBundle(language, namespace, texts, true, true);
  setEngineTexts(engineTexts);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEPT, language);
}
