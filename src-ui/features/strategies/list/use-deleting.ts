import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { StrategyRecord } from "../../../../src-bun/contract/library.ts";
import { request } from "../../../api/request.ts";
import { showProblem, showUndo } from "../../../components/undo-toast.tsx";

/** Takes a strategy out of the library, with an undo. Its runs stay. */
export function useDeleting(): (strategy: StrategyRecord) => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  const act = async (method: "DELETE" | "POST", path: string): Promise<boolean> => {
    try {
      await request(method, path);
      return true;
    } catch (error) {
      showProblem(error instanceof Error ? error.message : t("error.unexpected"));
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: ["strategies"] });
    }
  };
  return ({ id, name }) =>
    void act("DELETE", `/strategies/${id}`).then((isDone) => {
      if (isDone) showUndo({ message: t("toast.deleted", { what: name }), onUndo: () => void act("POST", `/strategies/${id}/restore`) });
    });
}
