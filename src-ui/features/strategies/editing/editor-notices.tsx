import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";
import { request } from "../../../api/request.ts";
import { showProblem } from "../../../components/undo-toast.tsx";
import { useTimes } from "../../../format/use-formats.ts";
import classes from "./editing.module.css";
import type { Editing } from "./use-editing.ts";

interface EditorNoticesProps {
  readonly editing: Editing;
  /** Its id, when the strategy is deleted. */
  readonly deletedId: string | null;
  /** A version that was saved elsewhere meanwhile. */
  readonly newer: StrategyVersion | null;
  readonly onDiscard: () => void;
  readonly onCompare: (hash: string) => void;
}

/** What somebody who writes has to know before going on. */
export function EditorNotices({ editing, deletedId, newer, onDiscard, onCompare }: EditorNoticesProps) {
  const { t } = useTranslation("strategies");
  const client = useQueryClient();
  const times = useTimes();
  const restore = async (id: string): Promise<void> => {
    try {
      await request("POST", `/strategies/${id}/restore`);
    } catch (error) {
      showProblem(String(error instanceof Error ? error.message : error));
    }
    await client.invalidateQueries({ queryKey: ["strategies"] });
  };
  const { restoredAt } = editing;
  return (
    <>
      {deletedId !== null && <Notice tone="warning" action={<Button size="compact-xs" variant="default" onClick={() => void restore(deletedId)}>{t("editor.restore")}</Button>}>{t("editor.deleted")}</Notice>}
      {restoredAt !== null && editing.isChanged && <Notice action={<Button size="compact-xs" variant="default" onClick={onDiscard}>{t("editor.discard")}</Button>}>{t("editor.restored", { time: `${times.minute(restoredAt)} ${times.zoneName(restoredAt)}` })}</Notice>}
      {newer !== null && editing.isChanged && <Notice tone="warning" action={<Button size="compact-xs" variant="default" onClick={() => onCompare(newer.hash)}>{t("editor.compareNewer")}</Button>}>{t("editor.newer", { number: newer.number })}</Notice>}
      {!editing.isKept && <Notice tone="warning">{t("editor.notKept")}</Notice>}
    </>
  );
}

function Notice({ tone, action, children }: { readonly tone?: "warning"; readonly action?: ReactNode; readonly children: ReactNode }) {
  return <div className={classes["notice"]} data-tone={tone} role="status"><span>{children}</span>{action}</div>;
}
