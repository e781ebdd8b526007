import { defaultRiskRules, type RiskSpec, type RunConfig } from "../../../src-bun/contract/run-config.ts";
import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import type { RunOrder } from "../../../src-bun/contract/run-order.ts";

/** An order while it is being put together: strategy and data may not be chosen yet. */
export type Draft = Omit<RunOrder, "strategy" | "data"> & { readonly strategy: string | null; readonly data: string | null };

export const emptyDraft: Draft = { strategy: null, data: null, params: {}, config: {} };

/** An order that was given before, as the beginning of a new one. */
export function draftOf(order: Partial<RunOrder>): Draft {
  return { ...emptyDraft, ...order };
}

/** @returns null: something is still to be chosen */
export function orderOf(draft: Draft): RunOrder | null {
  const { strategy, data, ...rest } = draft;
  return strategy === null || data === null ? null : ({ ...withoutGaps(rest), strategy, data } as RunOrder);
}

/** Changes of parts; undefined takes a part away. */
export type Changes<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

export function withParts(draft: Draft, changes: Changes<Draft>): Draft {
  return withoutGaps({ ...draft, ...changes }) as Draft;
}

/** Changes parts of the configuration; undefined takes a part back to its default. */
export function withConfig(draft: Draft, changes: Changes<RunConfig>): Draft {
  return { ...draft, config: withoutGaps({ ...draft.config, ...changes }) as Draft["config"] };
}

/** Other data: the symbol belongs to those before. What one unit is comes with data that know it, and goes with them; what was typed stays. */
export function withDataset(draft: Draft, { id, instrument }: Pick<DatasetManifest, "id" | "instrument">, before: Pick<DatasetManifest, "instrument"> | undefined): Draft {
  if (draft.data === id) return draft;
  const other = withParts(draft, { data: id, symbol: undefined });
  return instrument === undefined && before?.instrument === undefined ? other : withConfig(other, { instrument });
}

/** Settings that were kept under a name: they hold for every version of their strategy, and for other data where they name none. */
export function withTemplate(draft: Draft, order: Partial<RunOrder>): Draft {
  return { ...draftOf(order), strategy: draft.strategy, data: order.data ?? draft.data };
}

/** Changes limits; without any limit there is no risk configuration. */
export function withRisk(draft: Draft, changes: Changes<RiskSpec>): Draft {
  const risk = withoutGaps({ ...defaultRiskRules, ...draft.config.risk, ...changes }) as RiskSpec;
  const hasLimit = Object.keys(risk).some((name) => !(name in defaultRiskRules));
  return withConfig(draft, { risk: hasLimit ? risk : undefined });
}

export function withoutGaps<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
