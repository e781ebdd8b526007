import { useTranslation } from "react-i18next";
import { GuideLink } from "./guide-link.tsx";
import classes from "./guide.module.css";
import { type GuidePage, guidePages } from "./guide-pages.ts";
import type { GuideSection } from "./sections.ts";

/** The pages; of the one that is open its parts too. */
export function Contents({ page, sections, titleOf }: { readonly page: GuidePage; readonly sections: readonly GuideSection[]; readonly titleOf: (page: GuidePage) => string }) {
  const { t } = useTranslation("guide");
  return (
    <nav aria-label={t("contents")} className={classes["contents"]}>
      <ul>
        {guidePages.map((one) => (
          <li key={one}>
            <GuideLink page={one} className={classes["entryLink"]} aria-current={one === page ? "page" : undefined}>{titleOf(one)}</GuideLink>
            {one === page && (
              <ul>
                {sections.filter((section) => section.page === one && section.level === 2).map(({ slug, title }) => (
                  <li key={slug}><GuideLink page={one} section={slug} className={classes["partLink"]}>{title}</GuideLink></li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
