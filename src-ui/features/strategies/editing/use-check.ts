import { useEffect, useState } from "react";
import type { StrategyCheck } from "../../../../src-bun/contract/api/strategy-schemas.ts";
import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";
import { connection } from "../../../api/connection.ts";
import { request } from "../../../api/request.ts";
import { useStore } from "../../../api/store.ts";

const AFTER_MS = 300;

/** What the checker says of a text while it is written. */
export interface Check {
  /** The latest answer, which may be of an earlier text; null: none yet. */
  readonly result: StrategyCheck | null;
  /** The answer is not of this very text. */
  readonly isStale: boolean;
  /** Why there is no newer one. */
  readonly error: unknown;
  /** The last form of sound sources. */
  readonly sound: StrategyCheck | null;
}

interface State {
  readonly of: StrategyVersion["sources"] | null;
  readonly result: StrategyCheck | null;
  readonly sound: StrategyCheck | null;
  readonly error: unknown;
}

/** Has sources checked a moment after the last key. An earlier question is given up; what the app could not answer is asked again when it is back. */
export function useCheck(sources: StrategyVersion["sources"]): Check {
  const [state, setState] = useState<State>({ of: null, result: null, sound: null, error: null });
  const isOpen = useStore(connection, (now) => now === "open");
  useEffect(() => {
    const controller = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const result = await request<StrategyCheck>("POST", "/strategies/check", { body: { sources }, signal: controller.signal });
        if (!controller.signal.aborted) setState(({ sound }) => ({ of: sources, result, sound: result.form === null ? sound : result, error: null }));
      } catch (error) {
        if (!controller.signal.aborted) setState((now) => ({ ...now, error }));
      }
    };
    const timer = setTimeout(() => void ask(), AFTER_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [sources, isOpen]);
  return { result: state.result, isStale: state.of !== sources, error: state.error, sound: state.sound };
}
