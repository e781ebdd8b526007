import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { GuideLink } from "./guide-link.tsx";
import classes from "./guide.module.css";

/** A heading with an address of its own, which its sign leads to. */
export function Heading({ page, level, id, children }: { readonly page: string; readonly level: 3 | 4; readonly id: string; readonly children: ReactNode }) {
  const { t } = useTranslation("guide");
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} className={classes["heading"]}>
      {children}
      <GuideLink page={page} section={id} className={classes["anchor"]} aria-label={t("linkHere", { id })}>#</GuideLink>
    </Tag>
  );
}
