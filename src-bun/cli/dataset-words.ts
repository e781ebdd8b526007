import type { DatasetManifest } from "../contract/dataset.ts";
import { barKind, counted, granularity } from "./format.ts";

type Held = Pick<DatasetManifest, "kind" | "granularityMs">;

const rows: Readonly<Record<Exclude<Held["kind"], "bars">, readonly [one: string, many: string]>> = {
  trades: ["trade", "trades"],
  quotes: ["quote", "quotes"],
  features: ["row of features", "rows of features"],
  actions: ["split or dividend", "splits and dividends"],
};

/** `2,517 daily bars`, `250,601 trades`. */
export function heldRows({ kind, granularityMs }: Held, count: number): string {
  return kind === "bars" ? counted(count, `${barKind(granularityMs)} bar`) : counted(count, ...rows[kind]);
}

/** `1d bars`, `trades`: what a dataset holds, for a table. */
export function heldKind({ kind, granularityMs }: Held): string {
  return kind === "bars" ? `${granularity(granularityMs)} bars` : rows[kind][1];
}

/** Whether the first and last time of a dataset are dates. Those of features tell when rows became known, which is an instant. */
export function hasDates({ kind, timeLabel }: Pick<DatasetManifest, "kind" | "timeLabel">): boolean {
  return timeLabel === "trading-day" && kind !== "features";
}
