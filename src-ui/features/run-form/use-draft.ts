import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { queries } from "../../api/queries.ts";
import { useScreenState } from "../../components/screen-state.ts";
import { type Draft, draftOf, emptyDraft, withDataset, withTemplate } from "./draft.ts";

const KEPT = "hindsight-run-draft";

interface DraftState {
  readonly draft: Draft;
  readonly change: (change: (draft: Draft) => Draft) => void;
  readonly strategyId: string | null;
  readonly chooseStrategy: (id: string) => void;
  /** What was asked for could not be found. */
  readonly error: unknown;
}

/**
 * The order being put together. It begins with what the address names: a run to be repeated with changes (`from`), a strategy with settings that were kept (`template`), a dataset; else
 * with what was typed here before, which survives a reload.
 */
export function useDraft(): DraftState {
  const screen = useScreenState();
  const client = useQueryClient();
  const [from, strategy, data, template] = [screen.text("from"), screen.text("strategy"), screen.text("data"), screen.text("template")];
  const [draft, setDraft] = useState<Draft>(() => (from === undefined ? keptDraft() : emptyDraft));
  const source = useQuery({ ...queries.run(from ?? ""), enabled: from !== undefined });
  const [strategyId, setStrategyId] = useState<string | null>(strategy ?? localStorage.getItem(`${KEPT}-strategy`));

  useEffect(() => {
    if (source.data === undefined) return;
    setDraft(draftOf(source.data.order));
    setStrategyId(source.data.strategyId);
  }, [source.data?.id]);
  useEffect(() => {
    if (data === undefined) return;
    const before = draft.data === null ? undefined : client.fetchQuery(queries.dataset(draft.data)).catch(() => undefined);
    void Promise.all([client.fetchQuery(queries.dataset(data)), before]).then(([dataset, before]) => setDraft((now) => withDataset(now, dataset, before)), () => setDraft((now) => ({ ...now, data })));
  }, [data, client]);
  useEffect(() => localStorage.setItem(KEPT, JSON.stringify(draft)), [draft]);
  useEffect(() => {
    if (strategyId === null) return;
    localStorage.setItem(`${KEPT}-strategy`, strategyId);
    let isCurrent = true;
    // Its latest version, unless one of its versions is chosen already.
    void Promise.all([client.fetchQuery(queries.strategy(strategyId)), template === undefined ? null : client.fetchQuery(queries.templates(strategyId))]).then(
      ([{ latestHash, versions }, templates]) => {
        if (!isCurrent) return;
        const named = templates?.items.find(({ id }) => id === template);
        setDraft((now) => {
          const chosen = now.strategy !== null && (from !== undefined || strategy === undefined) && versions.some(({ hash }) => hash === now.strategy) ? now : { ...now, strategy: latestHash, params: {} };
          return named === undefined ? chosen : withTemplate(chosen, named.order);
        });
      },
      () => isCurrent && setStrategyId(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [strategyId, client, from, strategy, template]);

  // The version belongs to the strategy before: it goes with it.
  const chooseStrategy = (id: string): void => {
    setStrategyId(id);
    if (id !== strategyId) setDraft((now) => ({ ...now, strategy: null, params: {} }));
  };
  return { draft, change: setDraft, strategyId, chooseStrategy, error: source.error };
}

function keptDraft(): Draft {
  try {
    return draftOf(JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Partial<Draft> as object);
  } catch {
    return emptyDraft;
  }
}
