import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { SdkReference } from "../../../src-bun/contract/sdk-reference.ts";
import { type GuidePage, guidePages, type GuideTexts } from "./guide-pages.ts";
import { type GuideSection, sectionsOf } from "./sections.ts";

interface Guide {
  readonly texts: GuideTexts;
  readonly reference: SdkReference;
}

const load = async (isChinese: boolean): Promise<Guide> => {
  const [{ texts }, { default: reference }] = await Promise.all([isChinese ? import("./texts-zh.ts") : import("./texts-en.ts"), import("hindsight:sdk-reference")]);
  return { texts, reference };
};

/** The guide in the language that is shown, with what can be searched of it. Undefined: on its way. */
export function useGuide(): { readonly guide: Guide | undefined; readonly sections: readonly GuideSection[]; readonly titleOf: (page: GuidePage) => string; readonly error: Error | null; readonly retry: () => void } {
  const { t, i18n } = useTranslation("guide");
  const isChinese = i18n.language.startsWith("zh");
  const { data: guide, error, refetch } = useQuery({ queryKey: ["guide", isChinese], queryFn: () => load(isChinese), staleTime: Infinity });
  const sections = useMemo(() => (guide === undefined ? [] : [...guidePages.flatMap((page) => sectionsOf(page, guide.texts[page])), ...referenceSections(guide.reference, (group) => t(`sdk.groups.${group}`))]), [guide, t]);
  return { guide, sections, titleOf: (page) => sections.find((one) => one.page === page)?.title ?? "", error, retry: () => void refetch() };
}

function referenceSections(reference: SdkReference, titleOf: (group: SdkReference[number]["group"]) => string): readonly GuideSection[] {
  return reference.flatMap(({ group, entries }): GuideSection[] => [
    { page: "sdk", title: titleOf(group), slug: group, level: 2, text: "" },
    ...entries.map(({ name, signature, doc, members }) => ({ page: "sdk", title: name, slug: name, level: 3 as const, text: [signature, doc, ...members.map((member) => `${member.signature} ${member.doc}`)].join(" ") })),
  ]);
}
