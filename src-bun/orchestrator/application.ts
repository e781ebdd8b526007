import type { AppEvent, NumberedEvent } from "../contract/app-events.ts";
import type { DatasetManifest } from "../contract/dataset.ts";
import type { ErrorBody } from "../contract/errors.ts";
import type { ExportRecord, ExportRequest } from "../contract/export-record.ts";
import type { SourcesCheck } from "../contract/finding.ts";
import type { CompletionList, HoverInfo } from "../contract/language.ts";
import type { AuditEntry, RiskProfileRecord, RunTemplate, SessionTemplateRecord, StrategyRecord, StrategySample, StrategyVersion } from "../contract/library.ts";
import type { ImportPreview } from "../contract/import-preview.ts";
import type { InstrumentSpec, RiskSpec, SessionTemplate } from "../contract/run-config.ts";
import type { SourcePlace } from "../contract/task-messages.ts";
import type { AppSettings } from "../contract/settings.ts";
import type { RunManifest } from "../contract/run-manifest.ts";
import type { RunOrder } from "../contract/run-order.ts";
import type { BarsWindow, BarsWindowRequest } from "../data/bars-window.ts";
import type { ChartPlotsRequest, ChartTradesRequest, ChartWindow } from "../store/reading/read-chart.ts";
import type { EquityCurve, EquityRequest } from "../store/reading/read-equity.ts";
import type { LogPage, LogRequest } from "../store/reading/read-log.ts";
import type { PageRequest, ResultPage } from "../store/reading/result-page.ts";
import type { Actor, Page, RunDetail, RunListItem, RunQuery, RunRecord } from "../contract/run-record.ts";

export type { BarsWindow };

/** Everything a person can do with runs. Every change is recorded with its actor. */
export interface Runs {
  /** Checks the order against strategy, datasets and configuration, and queues it. @throws HindsightError what is wrong, all of it */
  submit(order: RunOrder, actor: Actor): Promise<RunRecord>;
  /** The same checks, nothing is kept. @returns the order with everything that is named settled */
  validate(order: RunOrder): Promise<RunOrder>;
  list(query: RunQuery): Promise<Page<RunListItem>>;
  /** @throws HindsightError RUN_UNKNOWN */
  get(id: string): Promise<RunDetail>;
  /** @throws HindsightError RUN_UNKNOWN, RUN_STATE_INVALID: it is over */
  cancel(id: string, actor: Actor): Promise<RunRecord>;
  /** A failed or canceled run is queued again. @throws HindsightError RUN_STATE_INVALID */
  retry(id: string, actor: Actor): Promise<RunRecord>;
  /** A new run with the same order, but for `changes`. */
  clone(id: string, changes: Partial<RunOrder>, actor: Actor): Promise<RunRecord>;
  /** Moves a waiting run up or down. @throws HindsightError RUN_STATE_INVALID */
  prioritise(id: string, priority: number): Promise<RunRecord>;
  /** Takes a run out of all lists; it can be brought back for 30 days. One that is not over is canceled first. */
  remove(id: string, actor: Actor): Promise<void>;
  restore(id: string, actor: Actor): Promise<RunRecord>;
  /** The stored result. @throws HindsightError RUN_UNKNOWN, RUN_STATE_INVALID: it has none */
  report(id: string): Promise<{ readonly folder: string; readonly manifest: RunManifest }>;
}

/** Which rows of a stored table; times are UTC epoch milliseconds. */
export type TableRequest = Omit<PageRequest, "folder">;

/** When a run's session was open. */
export interface SessionWindow {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** What finished runs left behind, read a page at a time. @throws HindsightError RUN_UNKNOWN, RUN_STATE_INVALID: it has no result */
export interface Results {
  page(runId: string, request: TableRequest): Promise<ResultPage>;
  /** The same as the bytes of an Arrow IPC stream. */
  arrow(runId: string, request: TableRequest): Promise<Uint8Array>;
  /** At a level of detail: none of the extremes is left out. */
  equity(runId: string, request: Omit<EquityRequest, "folder">): Promise<EquityCurve>;
  log(runId: string, request: Omit<LogRequest, "folder">): Promise<LogPage>;
  /** Trades that were open in a window, the largest alone where there are more than `limit`. */
  chartTrades(runId: string, request: ChartTradesRequest): Promise<ResultPage>;
  /** Plotted values of a window, one for each bar of a length. */
  chartPlots(runId: string, request: ChartPlotsRequest): Promise<ResultPage>;
  /** Windows of the run's session, as far as the run went; without a session there are none. */
  chartSessions(runId: string, window: ChartWindow): Promise<readonly SessionWindow[]>;
  /** Bars of the run's first dataset, at a level of detail. */
  bars(runId: string, request: Omit<BarsWindowRequest, "dataset">): Promise<BarsWindow>;
}

export interface Strategies {
  list(): Promise<readonly StrategyRecord[]>;
  get(id: string): Promise<StrategyRecord & { readonly versions: readonly Omit<StrategyVersion, "sources">[] }>;
  /** Checks the sources and keeps them as a new version; the same sources again are the version that is there. @param id null: a new strategy. @throws HindsightError STRATEGY_… */
  save(id: string | null, sources: StrategyVersion["sources"], note: string, actor: Actor): Promise<StrategyVersion>;
  /** @param reference a version's hash, the unique beginning of one, or a strategy's id for its latest. @throws HindsightError STRATEGY_UNKNOWN */
  version(reference: string): Promise<StrategyVersion>;
  /** Findings of the checker, and what sound sources declare; nothing is kept. @param signal of this and of the next two: nobody waits for the answer any more */
  check(sources: StrategyVersion["sources"], signal?: AbortSignal): Promise<SourcesCheck>;
  /** What may stand at a place of the sources. */
  complete(place: SourcePlace, signal?: AbortSignal): Promise<CompletionList>;
  /** What is known of the name at a place; null: nothing. */
  hover(place: SourcePlace, signal?: AbortSignal): Promise<HoverInfo | null>;
  /** Strategies to begin from. */
  samples(): Promise<readonly StrategySample[]>;
  remove(id: string, actor: Actor): Promise<void>;
  restore(id: string, actor: Actor): Promise<StrategyRecord>;
}

/** A file on its way into the catalogue. */
export interface ImportJob {
  readonly id: string;
  readonly fileName: string;
  readonly state: "running" | "succeeded" | "failed";
  readonly datasetId: string | null;
  readonly error: ErrorBody | null;
  readonly createdAt: number;
}

export interface Datasets {
  list(filter: { readonly tag?: string; readonly symbol?: string }): Promise<readonly DatasetManifest[]>;
  /** @throws HindsightError DATASET_UNKNOWN */
  get(reference: string): Promise<DatasetManifest>;
  /** Its bars, at a level of detail. @throws HindsightError DATASET_UNKNOWN, FEED_INVALID: it holds no bars */
  bars(reference: string, request: Omit<BarsWindowRequest, "dataset">): Promise<BarsWindow>;
  /** Begins to import a file that lies in the workspace's folder for uploads. @param options as data/import has them */
  startImport(path: string, fileName: string, options: Readonly<Record<string, unknown>>, actor: Actor): Promise<ImportJob>;
  importJob(id: string): ImportJob | null;
  /** Reads a file of the folder for uploads as an import with these options would; nothing is kept. @throws HindsightError DATA_…: it holds no table that could be shown */
  preview(path: string, fileName: string, options: Readonly<Record<string, unknown>>): Promise<ImportPreview>;
  /** Takes a dataset out of the catalogue; it can be brought back for a day. @throws HindsightError DATASET_UNKNOWN, RUN_STATE_INVALID: a run needs it */
  remove(id: string, actor: Actor): Promise<void>;
  /** @throws HindsightError DATASET_UNKNOWN: it is not among those that were removed of late */
  restore(id: string, actor: Actor): Promise<DatasetManifest>;
  /** Says what one unit of its symbols is; null takes it back. @throws HindsightError DATASET_UNKNOWN */
  setInstrument(id: string, instrument: InstrumentSpec | null, actor: Actor): Promise<DatasetManifest>;
}

/** What is given out of the workspace. */
export interface Exports {
  /** Makes a file of a table. @throws HindsightError RUN_UNKNOWN, RUN_STATE_INVALID: it has no result */
  create(runId: string, request: ExportRequest, actor: Actor): Promise<ExportRecord>;
  /** The latest first. @param runId null: of all runs */
  list(runId: string | null): Promise<readonly ExportRecord[]>;
  /** @throws HindsightError ENTRY_UNKNOWN */
  get(id: string): Promise<ExportRecord>;
  /** The file, to be read by whoever asked: that it was given out is written down. */
  open(id: string, actor: Actor): Promise<{ readonly record: ExportRecord; readonly path: string }>;
  remove(id: string, actor: Actor): Promise<void>;
}

/** What is named once and used in many runs. */
export interface Library {
  templates(strategyId: string): Promise<readonly RunTemplate[]>;
  saveTemplate(strategyId: string, name: string, order: Partial<RunOrder>, actor: Actor): Promise<RunTemplate>;
  removeTemplate(id: string, actor: Actor): Promise<void>;
  sessions(): Promise<readonly SessionTemplateRecord[]>;
  saveSession(name: string, template: SessionTemplate, actor: Actor): Promise<SessionTemplateRecord>;
  removeSession(id: string, actor: Actor): Promise<void>;
  riskProfiles(): Promise<readonly RiskProfileRecord[]>;
  saveRiskProfile(name: string, risk: RiskSpec, actor: Actor): Promise<RiskProfileRecord>;
  removeRiskProfile(id: string, actor: Actor): Promise<void>;
}

/** Tells what happens to whoever listens, and remembers the last events for those who were away. */
export interface Events {
  /** Number of the last event; 0: there was none. */
  readonly lastId: number;
  publish(event: AppEvent): void;
  /** Calls `listener` for each event after `afterId`, those that are remembered at once. @returns ends it */
  subscribe(afterId: number, listener: (event: NumberedEvent) => void): () => void;
}

export interface Settings {
  get(): Promise<AppSettings>;
  /** @throws HindsightError SETTING_INVALID naming every wrong field */
  change(values: Partial<AppSettings>, actor: Actor): Promise<AppSettings>;
}

/** The app without a face: what API, command line and window are made of. */
export interface Application {
  readonly workspace: string;
  readonly runs: Runs;
  readonly results: Results;
  readonly exports: Exports;
  readonly strategies: Strategies;
  readonly datasets: Datasets;
  readonly library: Library;
  readonly events: Events;
  readonly settings: Settings;
  readonly audit: { list(afterId: number, limit: number): Promise<readonly AuditEntry[]>; latest(limit: number): Promise<readonly AuditEntry[]>; record(actor: Actor, action: string, subject: string, details?: Readonly<Record<string, unknown>>): Promise<void> };
  health(): { readonly version: string; readonly startedAt: number; readonly queued: number; readonly running: number; readonly workers: number };
  /** Stops taking runs, puts those that are running back into the queue, and lets go of the workspace. */
  close(): Promise<void>;
}
