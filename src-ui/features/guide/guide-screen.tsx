import { Skeleton } from "@mantine/core";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../../components/commands.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Screen } from "../../components/screen.tsx";
import { useScreenState } from "../../components/screen-state.ts";
import { CommandTable } from "./command-table.tsx";
import { Contents } from "./contents.tsx";
import { GuideLink } from "./guide-link.tsx";
import { GuideSearch } from "./guide-search.tsx";
import classes from "./guide.module.css";
import { guidePages, isGuidePage } from "./guide-pages.ts";
import { MarkdownText } from "./markdown-text.tsx";
import { SdkReference } from "./sdk-reference.tsx";
import { searchGuide } from "./search-guide.ts";
import { useGuide } from "./use-guide.ts";

/** The guide: one page at a time, its contents and a search beside it. */
export function GuideScreen() {
  const { t } = useTranslation("guide");
  const state = useScreenState();
  const navigate = useNavigate();
  const named = state.text("page");
  const page = isGuidePage(named) ? named : guidePages[0];
  const { guide, sections, titleOf, error, retry } = useGuide();
  const [text, setText] = useState(state.text("q") ?? "");
  const sought = useDeferredValue(text);
  const hits = useMemo(() => searchGuide(sections, sought), [sections, sought]);
  const input = useRef<HTMLInputElement>(null);
  const article = useRef<HTMLElement>(null);
  const hash = useLocation({ select: (location) => location.hash });
  const at = guidePages.indexOf(page);
  const [before, after] = [guidePages[at - 1], guidePages[at + 1]];
  const isHere = guide !== undefined;

  useEffect(() => {
    if (!isHere) return;
    const target = hash === "" ? null : document.getElementById(decodeURIComponent(hash));
    if (target === null) article.current?.scrollTo(0, 0);
    else target.scrollIntoView();
  }, [page, hash, isHere]);

  const open = (to: string | undefined): void => {
    if (to !== undefined) void navigate({ to: "/guide", search: { page: to } as never });
  };
  useCommands([
    { id: "guide-search", title: t("commands.search"), group: t("commands.group"), keys: ["/"], run: () => input.current?.focus() },
    { id: "guide-before", title: t("commands.before"), group: t("commands.group"), keys: ["["], run: () => open(before) },
    { id: "guide-after", title: t("commands.after"), group: t("commands.group"), keys: ["]"], run: () => open(after) },
  ]);
  const search = (value: string): void => {
    setText(value);
    state.set({ q: value === "" ? undefined : value });
  };

  return (
    <Screen title={t("title")} fills>
      <div className={classes["guide"]}>
        <div className={classes["side"]}>
          <GuideSearch text={text} onText={search} hits={hits} titleOf={titleOf} input={input} />
          {text.trim() === "" && <Contents page={page} sections={sections} titleOf={titleOf} />}
        </div>
        <article ref={article} className={classes["article"]} tabIndex={0} aria-label={titleOf(page) || t("title")}>
          {error !== null ? <ErrorPanel error={error} onRetry={retry} /> : guide === undefined ? <Skeleton height={600} maw={760} /> : (
            <div className={classes["text"]}>
              <MarkdownText text={guide.texts[page]} page={page} />
              {page === "shortcuts" && <CommandTable />}
              {page === "sdk" && <SdkReference reference={guide.reference} />}
              <nav className={classes["turn"]} aria-label={t("turn")}>
                {before === undefined ? <span /> : <GuideLink page={before}>← {titleOf(before)}</GuideLink>}
                {after !== undefined && <GuideLink page={after}>{titleOf(after)} →</GuideLink>}
              </nav>
            </div>
          )}
        </article>
      </div>
    </Screen>
  );
}
