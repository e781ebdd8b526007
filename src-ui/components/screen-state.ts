import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

type Value = string | number | boolean | undefined;

interface ScreenState {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  /** @param push makes Back come back to the state before; without it the address is changed in place */
  set(changes: Readonly<Record<string, Value>>, push?: boolean): void;
}

/** State of a screen that lives in its address: it can be kept as a bookmark, sent on, and Back works. */
export function useScreenState(): ScreenState {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const set = useCallback(
    (changes: Readonly<Record<string, Value>>, push = false) => {
      void navigate({ to: ".", search: (before: object) => Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined)), replace: !push } as never);
    },
    [navigate],
  );
  return {
    text: (name) => (typeof search[name] === "string" || typeof search[name] === "number" ? String(search[name]) : undefined),
    number: (name) => (typeof search[name] === "number" && Number.isFinite(search[name]) ? search[name] : undefined),
    set,
  };
}
