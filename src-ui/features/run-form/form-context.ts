import { createContext, useContext } from "react";
import { defaultRunConfig, type RunConfig } from "../../../src-bun/contract/run-config.ts";
import { type Changes, type Draft, withConfig } from "./draft.ts";
import type { Problems } from "./problems.ts";

interface FormState {
  readonly draft: Draft;
  readonly change: (change: (draft: Draft) => Draft) => void;
  readonly set: (changes: Changes<Draft>) => void;
  /** What is wrong, by place in the order. */
  readonly problems: Problems;
}

/** The order being put together, for every section of the form. */
export const FormContext = createContext<FormState | null>(null);

export function useForm(): FormState {
  const state = useContext(FormContext);
  if (state === null) throw new Error("A section stands outside of the form.");
  return state;
}

interface ConfigState {
  /** As the run would have it: defaults filled in. */
  readonly config: RunConfig;
  readonly setConfig: (changes: Changes<RunConfig>) => void;
  /** What is wrong at a place or right below it; undefined: nothing. */
  readonly problem: (place: string) => string | undefined;
}

export function useConfig(): ConfigState {
  const { draft, change, problems } = useForm();
  return {
    config: { ...defaultRunConfig, ...draft.config },
    setConfig: (changes) => change((now) => withConfig(now, changes)),
    problem: (place) => problems[`config.${place}`] ?? Object.entries(problems).find(([path]) => path.startsWith(`config.${place}.`))?.[1],
  };
}
