import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";

interface ChartTabProps {
  readonly runId: string;
  readonly report: RunManifest;
}

/** Candles with the run's trades. */
export function ChartTab({ runId }: ChartTabProps) {
  return <div>{runId}</div>;
}
