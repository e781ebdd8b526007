import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";
import { dropDraft, keepDraft, readDraft, sameSources } from "./drafts.ts";

type Sources = StrategyVersion["sources"];

export interface Base {
  readonly sources: Sources;
  /** Null: a new strategy. */
  readonly hash: string | null;
}

/** The text that somebody works on, and what it began from. */
export interface Editing {
  readonly sources: Sources;
  readonly base: Base;
  /** Rises when texts came from elsewhere than from the editor. */
  readonly revision: number;
  readonly isChanged: boolean;
  /** When the text was kept that was found again at the start; null: there was none, or it was dealt with. */
  readonly restoredAt: number | null;
  /** False: this browser keeps no drafts. */
  readonly isKept: boolean;
  write(file: string, text: string): void;
  /** Takes the place of all files. */
  replace(sources: Sources): void;
  /** What is saved now; the text goes on from there. */
  settle(base: Base): void;
  /** Back to what it began from. @returns what was there, for an undo */
  discard(): Sources;
}

interface State {
  readonly sources: Sources;
  readonly base: Base;
  readonly revision: number;
  readonly restoredAt: number | null;
}

/** Keeps what is typed in this browser at once: a reload, a lost connection or another screen takes nothing away. @param name whose text it is: a strategy's id, or what a new one begins from */
export function useEditing(name: string, first: Base): Editing {
  const [state, setState] = useState<State>(() => {
    const draft = readDraft(name);
    if (draft === null || sameSources(draft.sources, first.sources)) return { sources: first.sources, base: first, revision: 0, restoredAt: null };
    return { sources: draft.sources, base: { ...first, hash: draft.baseHash }, revision: 0, restoredAt: draft.at };
  });
  const [isKept, setIsKept] = useState(true);
  const { sources, base } = state;
  const isChanged = useMemo(() => !sameSources(sources, base.sources), [sources, base]);

  const lastName = useRef(name);
  useEffect(() => {
    // A new strategy has become one of the library: its text goes on under the name it has now.
    if (lastName.current !== name) dropDraft(lastName.current);
    lastName.current = name;
    if (isChanged) setIsKept(keepDraft(name, { sources, baseHash: base.hash, at: Date.now() }));
    else dropDraft(name);
  }, [name, sources, base, isChanged]);

  const write = useCallback((file: string, text: string) => setState((now) => ({ ...now, sources: now.sources.map((source) => (source.path === file ? { path: file, text } : source)) })), []);
  const replace = useCallback((sources: Sources) => setState((now) => ({ ...now, sources, revision: now.revision + 1, restoredAt: null })), []);
  const settle = useCallback((base: Base) => setState((now) => ({ ...now, base, restoredAt: null })), []);
  return {
    ...state, isChanged, isKept, write, replace, settle,
    discard() {
      replace(base.sources);
      return sources;
    },
  };
}
