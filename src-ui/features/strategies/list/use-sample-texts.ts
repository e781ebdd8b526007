import { useTranslation } from "react-i18next";
import type { strategies } from "../../../i18n/en/strategies.ts";

interface SampleTexts {
  readonly title: string;
  readonly description: string;
}

/** The samples of this release in the reader's language; others as they say it themselves. */
export function useSampleTexts(): (sample: SampleTexts & { readonly name: string }) => SampleTexts {
  const { t, i18n } = useTranslation("strategies");
  const isKnown = (name: string): name is keyof typeof strategies.samples.titles => i18n.exists(`strategies:samples.titles.${name}`);
  return ({ name, title, description }) => (isKnown(name) ? { title: t(`samples.titles.${name}`), description: t(`samples.texts.${name}`) } : { title, description });
}
