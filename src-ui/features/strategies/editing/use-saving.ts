import { showToast } from "../../../components/show-toast.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";
import { ApiError } from "../../../api/api-error.ts";
import { request } from "../../../api/request.ts";
import { showProblem } from "../../../components/undo-toast.tsx";
import type { Editing } from "./use-editing.ts";

interface Saving {
  readonly isSaving: boolean;
  /** @returns null: it was refused, and that was said */
  save(note: string): Promise<StrategyVersion | null>;
}

/** Keeps the text as a new version. @param strategyId null: as a new strategy. @param lastNumber number of the latest version; 0: none */
export function useSaving(strategyId: string | null, lastNumber: number, editing: Editing): Saving {
  const { t } = useTranslation("strategies");
  const client = useQueryClient();
  const [isSaving, setIsSaving] = useState(false);

  const save = async (note: string): Promise<StrategyVersion | null> => {
    const { sources } = editing;
    setIsSaving(true);
    try {
      const version = await request<StrategyVersion>("POST", strategyId === null ? "/strategies" : `/strategies/${strategyId}/versions`, { body: { sources, note } });
      // Files that no other one imports are not part of a version: they stay, as text that is not saved.
      editing.settle({ sources: version.sources, hash: version.hash });
      await client.invalidateQueries({ queryKey: ["strategies"] });
      showToast({ message: version.number > lastNumber ? t("editor.saved", { number: version.number }) : t("editor.same", { number: version.number }) });
      return version;
    } catch (error) {
      const { findings } = error instanceof ApiError ? (error.problem.details as { readonly findings?: readonly { readonly severity: string }[] }) : {};
      const count = findings?.filter(({ severity }) => severity === "error").length ?? 0;
      if (count > 0) showProblem(t("editor.refused", { count }));
      else showProblem(t("editor.notSaved"), error instanceof Error ? error.message : undefined);
      return null;
    } finally {
      setIsSaving(false);
    }
  };
  return { isSaving, save };
}
