import { keepPreviousData, type QueryFunctionContext } from "@tanstack/react-query";
import type { ImportJob } from "../../src-bun/contract/api/dataset-schemas.ts";
import type { Bars, ChartSessions, EquityCurve, LogPage, TablePage } from "../../src-bun/contract/api/result-schemas.ts";
import type { StrategyDetail, StrategyDiff } from "../../src-bun/contract/api/strategy-schemas.ts";
import type { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import type { FormDescription } from "../../src-bun/contract/form-description.ts";
import type { AuditEntry, RiskProfileRecord, RunTemplate, SessionTemplateRecord, StrategyRecord, StrategySample, StrategyVersion } from "../../src-bun/contract/library.ts";
import type { ImportPreview } from "../../src-bun/contract/import-preview.ts";
import type { RunManifest } from "../../src-bun/contract/run-manifest.ts";
import type { Page, RunDetail, RunListItem, RunQuery } from "../../src-bun/contract/run-record.ts";
import type { AppSettings } from "../../src-bun/contract/settings.ts";
import { type Query, request } from "./request.ts";

/** Which rows of a run's table. */
export interface TableQuery {
  readonly columns?: readonly string[];
  readonly from?: number;
  readonly to?: number;
  readonly fromId?: number;
  readonly toId?: number;
  readonly symbol?: string;
  readonly side?: "long" | "short" | "buy" | "sell";
  readonly sort?: string;
  readonly descending?: boolean;
  readonly offset?: number;
  readonly limit?: number;
}
export type TableName = "trades" | "orders" | "fills" | "factors" | "plots";

interface BarsQuery {
  readonly from?: number;
  readonly to?: number;
  readonly symbol?: string;
  readonly maxBars: number;
}

interface Health {
  readonly status: "ok";
  readonly version: string;
  readonly startedAt: number;
  readonly queued: number;
  readonly running: number;
  readonly workers: number;
}

/** A stored result never changes. */
const FOR_EVER = { staleTime: Infinity } as const;

/** As useQuery and fetchQuery take it. */
interface ApiQuery<T> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: (context: QueryFunctionContext<readonly unknown[]>) => Promise<T>;
}

const get = <T>(queryKey: readonly unknown[], path: string, query: object = {}): ApiQuery<T> => ({ queryKey, queryFn: ({ signal }) => request<T>("GET", path, { query: query as Query, signal }) });

/** Everything that is read from the API. Keys begin with what events speak of: events-bridge.ts says which event makes which key stale. */
export const queries = {
  health: () => get<Health>(["health"], "/health"),
  settings: () => get<AppSettings>(["settings"], "/settings"),

  audit: () => get<{ readonly items: readonly AuditEntry[] }>(["audit"], "/audit", { limit: 1_000 }),

  datasets: () => get<{ readonly items: readonly DatasetManifest[] }>(["datasets", "list"], "/datasets"),
  dataset: (id: string) => get<DatasetManifest>(["datasets", "one", id], `/datasets/${encodeURIComponent(id)}`),
  datasetBars: (id: string, query: BarsQuery) => ({ ...get<Bars>(["datasets", "bars", id, query], `/datasets/${encodeURIComponent(id)}/bars`, query), ...FOR_EVER }),

  importJob: (id: string) => get<ImportJob>(["imports", id], `/datasets/imports/${id}`),
  importPreview: (upload: string, options: object) => ({ queryKey: ["imports", "preview", upload, options], queryFn: () => request<ImportPreview>("POST", "/datasets/previews", { body: { upload, options } }), ...FOR_EVER, retry: false, placeholderData: keepPreviousData }),

  strategies: () => get<{ readonly items: readonly StrategyRecord[] }>(["strategies", "list"], "/strategies"),
  strategy: (id: string) => get<StrategyDetail>(["strategies", "one", id], `/strategies/${id}`),
  version: (id: string, hash: string) => ({ ...get<StrategyVersion>(["strategies", "version", id, hash], `/strategies/${id}/versions/${hash}`), ...FOR_EVER }),
  form: (id: string, hash: string) => ({ ...get<FormDescription>(["strategies", "form", id, hash], `/strategies/${id}/versions/${hash}/form`), ...FOR_EVER }),
  diff: (id: string, from: string, to: string) => ({ ...get<StrategyDiff>(["strategies", "diff", id, from, to], `/strategies/${id}/diff`, { from, to }), ...FOR_EVER }),
  strategySamples: () => ({ ...get<{ readonly items: readonly StrategySample[] }>(["strategy-samples"], "/strategy-samples"), ...FOR_EVER }),
  templates: (strategyId: string) => get<{ readonly items: readonly RunTemplate[] }>(["library", "templates", strategyId], "/templates", { strategy: strategyId }),

  sessions: () => get<{ readonly items: readonly SessionTemplateRecord[] }>(["library", "sessions"], "/sessions"),
  riskProfiles: () => get<{ readonly items: readonly RiskProfileRecord[] }>(["library", "risk"], "/risk-profiles"),

  runs: (query: RunQuery) => ({ ...get<Page<RunListItem>>(["runs", "list", query], "/runs", query), placeholderData: keepPreviousData }),
  run: (id: string) => get<RunDetail>(["runs", "one", id], `/runs/${id}`),

  report: (id: string) => ({ ...get<RunManifest>(["report", id], `/runs/${id}/report`), ...FOR_EVER }),
  equity: (id: string, query: { readonly from?: number; readonly to?: number; readonly maxPoints: number }) => ({ ...get<EquityCurve>(["report", id, "equity", query], `/runs/${id}/equity`, query), ...FOR_EVER, placeholderData: keepPreviousData }),
  bars: (id: string, query: BarsQuery) => ({ ...get<Bars>(["report", id, "bars", query], `/runs/${id}/bars`, query), ...FOR_EVER, placeholderData: keepPreviousData }),
  table: (id: string, table: TableName, query: TableQuery) => ({ ...get<TablePage>(["report", id, table, query], `/runs/${id}/${table}`, query), ...FOR_EVER }),
  chartTrades: (id: string, query: { readonly from: number; readonly to: number; readonly symbol?: string; readonly limit: number }) => ({ ...get<TablePage>(["report", id, "chartTrades", query], `/runs/${id}/chart/trades`, query), ...FOR_EVER, placeholderData: keepPreviousData }),
  chartPlots: (id: string, query: { readonly from: number; readonly to: number; readonly lengthMs: number }) => ({ ...get<TablePage>(["report", id, "chartPlots", query], `/runs/${id}/chart/plots`, query), ...FOR_EVER, placeholderData: keepPreviousData }),
  chartSessions: (id: string, query: { readonly from: number; readonly to: number }) => ({ ...get<ChartSessions>(["report", id, "chartSessions", query], `/runs/${id}/chart/sessions`, query), ...FOR_EVER, placeholderData: keepPreviousData }),
  log: (id: string, query: { readonly offset: number; readonly limit: number; readonly contains?: string }) => ({ ...get<LogPage>(["report", id, "log", query], `/runs/${id}/log`, query), ...FOR_EVER }),
};
