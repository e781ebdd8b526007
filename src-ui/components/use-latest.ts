import { useCallback, useRef } from "react";

/** A function that stays the same from one rendering to the next, and does what the latest one says. For handlers, never while rendering. */
export function useLatest<Arguments extends readonly unknown[]>(act: (...given: Arguments) => void): (...given: Arguments) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...given: Arguments) => latest.current(...given), []);
}
