import { Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { GuideLink } from "./guide-link.tsx";
import classes from "./guide.module.css";
import type { GuidePage } from "./guide-pages.ts";
import type { GuideHit } from "./search-guide.ts";

interface GuideSearchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly hits: readonly GuideHit[];
  readonly titleOf: (page: GuidePage) => string;
  readonly input: RefObject<HTMLInputElement | null>;
}

/** Looks through all pages as one types; arrows choose, Enter opens, Escape ends it. */
export function GuideSearch({ text, onText, hits, titleOf, input }: GuideSearchProps) {
  const { t } = useTranslation("guide");
  const navigate = useNavigate();
  const [marked, setMarked] = useState(0);
  const chosen = Math.min(marked, hits.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const hit = hits[chosen]?.section;
    if (event.key === "ArrowDown") setMarked(Math.min(chosen + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setMarked(Math.max(chosen - 1, 0));
    else if (event.key === "Escape") onText("");
    else if (event.key === "Enter" && hit !== undefined) void navigate({ to: "/guide", search: { page: hit.page, q: text } as never, hash: hit.slug });
    else return;
    event.preventDefault();
  };
  return (
    <search className={classes["search"]}>
      <TextInput ref={input} value={text} onChange={(event) => { onText(event.currentTarget.value); setMarked(0); }} onKeyDown={onKeyDown} placeholder={t("search.placeholder")} aria-label={t("search.placeholder")} leftSection={<IconSearch size={14} />} />
      {text.trim() !== "" && (
        <div className={classes["hits"]}>
          <Text size="xs" c="dimmed" role="status">{t("search.found", { count: hits.length })}</Text>
          <ul aria-label={t("search.results")}>
            {hits.map(({ section, excerpt }, k) => (
              <li key={`${section.page}#${section.slug}`} data-chosen={k === chosen || undefined}>
                <GuideLink page={section.page} section={section.slug} className={classes["hit"]}>
                  <span translate={section.page === "sdk" ? "no" : undefined}>{section.title}</span>
                  <small>{section.level === 1 ? "" : titleOf(section.page as GuidePage)}</small>
                </GuideLink>
                <p>{excerpt.map((part, j) => (j % 2 === 1 ? <mark key={j}>{part}</mark> : part))}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
    </search>
  );
}
