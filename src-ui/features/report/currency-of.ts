import type { RunManifest } from "../../../src-bun/contract/run-manifest.ts";

/** Currency of a run's account: its instrument's; null: none was given. */
export function currencyOf({ snapshot }: RunManifest): string | null {
  return snapshot.config.instrument.currency ?? null;
}
