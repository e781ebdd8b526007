import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "../../../components/link.tsx";
import { showUndo } from "../../../components/undo-toast.tsx";
import { useTimes } from "../../../format/use-formats.ts";
import { draftNames, dropDraft, keepDraft, readDraft } from "../editing/drafts.ts";
import { useSampleTexts } from "./use-sample-texts.ts";
import classes from "./list.module.css";

const NEW = "new-";

/** New strategies that somebody began and did not save: this browser has kept their text. */
export function NewDrafts() {
  const { t } = useTranslation("strategies");
  const times = useTimes();
  const textsOf = useSampleTexts();
  const [names, setNames] = useState(() => draftNames().filter((name) => name.startsWith(NEW)));
  const discard = (name: string): void => {
    const draft = readDraft(name);
    dropDraft(name);
    setNames((now) => now.filter((other) => other !== name));
    if (draft === null) return;
    showUndo({
      message: t("editor.discarded"),
      onUndo() {
        keepDraft(name, draft);
        setNames((now) => [...now, name].sort());
      },
    });
  };
  return names.map((name) => {
    const draft = readDraft(name);
    if (draft === null) return null;
    const sample = name.slice(NEW.length);
    return (
      <div key={name} className={classes["draft"]}>
        <span>{t("list.draft", { title: textsOf({ name: sample, title: sample, description: "" }).title, time: `${times.minute(draft.at)} ${times.zoneName(draft.at)}` })}</span>
        <span className={classes["actions"]}>
          <Link to="/strategies/new" search={{ sample }}>{t("list.continue")}</Link>
          <Button size="compact-xs" variant="default" onClick={() => discard(name)}>{t("editor.discard")}</Button>
        </span>
      </div>
    );
  });
}
