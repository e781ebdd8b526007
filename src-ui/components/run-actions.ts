import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { RunRecord } from "../../src-bun/contract/run-record.ts";
import { request } from "../api/request.ts";
import { showProblem, showUndo } from "./undo-toast.tsx";

interface RunActions {
  cancel(id: string): void;
  retry(id: string): void;
  setPriority(id: string, priority: number): void;
  restore(id: string): void;
  /** Takes them out of all lists, with an undo. @param message what happened, in the past tense */
  remove(ids: readonly string[], message: string): void;
}

/** What can be done with runs from any list. Answers come as events, like the doings of everybody else. */
export function useRunActions(): RunActions {
  const client = useQueryClient();
  const { t } = useTranslation();
  const { mutate } = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: (error) => showProblem(error.message || t("error.unexpected")),
    onSettled: () => client.invalidateQueries({ queryKey: ["runs"] }),
  });
  const post = (id: string, verb: string): Promise<RunRecord> => request("POST", `/runs/${id}/${verb}`);
  return {
    cancel: (id) => mutate(() => post(id, "cancel")),
    retry: (id) => mutate(() => post(id, "retry")),
    restore: (id) => mutate(() => post(id, "restore")),
    setPriority: (id, priority) => mutate(() => request("PUT", `/runs/${id}/priority`, { body: { priority } })),
    remove: (ids, message) =>
      mutate(async () => {
        await Promise.all(ids.map((id) => request("DELETE", `/runs/${id}`)));
        showUndo({ message, onUndo: () => mutate(() => Promise.all(ids.map((id) => post(id, "restore")))) });
      }),
  };
}
