import type { ExportRecord } from "../../src-bun/contract/export-record.ts";
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { HindsightError, type ErrorCode } from "../../src-bun/contract/errors.ts";
import type { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import type { Finding } from "../../src-bun/contract/finding.ts";
import type { AuditEntry, RiskProfileRecord, RunTemplate, SessionTemplateRecord, StrategyRecord, StrategyVersion } from "../../src-bun/contract/library.ts";
import { defaultRunConfig } from "../../src-bun/contract/run-config.ts";
import type { RunManifest } from "../../src-bun/contract/run-manifest.ts";
import type { RunOrder } from "../../src-bun/contract/run-order.ts";
import type { Actor, RunRecord } from "../../src-bun/contract/run-record.ts";
import { defaultSettings } from "../../src-bun/contract/settings.ts";
import { isTerminal, type RunState } from "../../src-bun/contract/run-state.ts";
import type { Application, ImportJob, Results, Runs } from "../../src-bun/orchestrator/application.ts";
import { EventHub } from "../../src-bun/orchestrator/event-hub.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const unknown = (code: ErrorCode, what: string): HindsightError => new HindsightError(code, `there is no ${what}`, "Choose one of the list");

type MemoryStrategy = { -readonly [K in keyof StrategyRecord]: StrategyRecord[K] };
type MemoryRun = { -readonly [K in keyof RunRecord]: RunRecord[K] };

/** An application that keeps everything in memory and runs nothing: runs change their state when a test says so. For tests of the HTTP layer alone. */
export interface MemoryApplication extends Application {
  readonly events: EventHub;
  /** What was done, and by whom. */
  readonly entries: AuditEntry[];
  /** Moves a run on, as a worker would. */
  setState(id: string, state: RunState): void;
}

/** One trade, two points, one bar: whatever the run. */
function memoryResults(runs: Runs): Results {
  const ofDone = async <T>(id: string, value: T): Promise<T> => {
    await runs.report(id);
    return value;
  };
  return {
    page: async (id, { columns }) => {
      if (columns?.some((name) => name !== "trade_id") === true) throw unknown("DATA_COLUMN_UNKNOWN", "such column");
      return ofDone(id, { columns: [{ name: "trade_id", type: "integer", values: [0] }], total: 1 });
    },
    arrow: (id) => ofDone(id, Uint8Array.of(1, 2, 3)),
    equity: (id) => ofDone(id, { time: [0, 1], equity: [100, 101], total: 2, isThinned: false }),
    log: (id, { contains }) => ofDone(id, { lines: contains === undefined ? [{ bar: 0, time: "2024-01-02T00:00:00.000Z", message: "hello" }] : [], total: contains === undefined ? 1 : 0 }),
    chartTrades: (id) => ofDone(id, { columns: [{ name: "trade_id", type: "integer", values: [0] }], total: 1 }),
    chartPlots: (id) => ofDone(id, { columns: [], total: 0 }),
    chartSessions: (id) => ofDone(id, [{ start: 0, end: 1, label: "day" }]),
    bars: (id) => ofDone(id, oneBar),
  };
}

const row = Float64Array.of(1);
const oneBar = { symbol: "TEST", granularityMs: 60_000, time: row, open: row, high: row, low: row, close: row, volume: row, firstTime: 1, lastTime: 1, rowCount: 1, isMerged: false };

export function memoryApplication(): MemoryApplication {
  const events = new EventHub();
  const entries: AuditEntry[] = [];
  const audit: Application["audit"] = {
    latest: async (limit) => entries.slice(-limit),
    list: async (afterId, limit) => entries.filter(({ id }) => id > afterId).slice(0, limit),
    async record(actor, action, subject, details = {}) {
      const entry = { id: entries.length + 1, at: Date.now(), actor: `${actor.kind}:${actor.name}`, action, subject, details };
      entries.push({ ...entry, hash: sha256((entries.at(-1)?.hash ?? "") + JSON.stringify(entry)) });
    },
  };
  const strategies = memoryStrategies(audit);
  const datasets = memoryDatasets(audit);
  const { runs, setState } = memoryRuns(audit, events);
  let settings = defaultSettings;
  return {
    workspace: "memory",
    runs, strategies, datasets, events, audit, entries, setState,
    library: memoryLibrary(),
    results: memoryResults(runs),
    exports: memoryExports(runs, audit),
    settings: {
      get: async () => settings,
      async change(values) {
        // What no schema can say.
        if ((values.workersPerSubmitter ?? 1) > (values.workers ?? 64)) throw new HindsightError("SETTING_INVALID", "workersPerSubmitter is more than workers", "Choose fewer");
        return (settings = { ...settings, ...values });
      },
    },
    health: () => ({ version: "0.0.1", startedAt: 1_700_000_000_000, queued: 1, running: 0, workers: 2 }),
    close: async () => {},
  };
}

function without<T extends object, K extends keyof T & string>(value: T, name: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)) as Omit<T, K>;
}

function memoryExports(runs: Application["runs"], audit: Application["audit"]): Application["exports"] {
  const records = new Map<string, ExportRecord>();
  const find = (id: string): ExportRecord => {
    const record = records.get(id);
    if (record === undefined) throw unknown("ENTRY_UNKNOWN", `export ${id}`);
    return record;
  };
  return {
    async create(runId, request, actor) {
      await runs.report(runId);
      const record = { id: Bun.randomUUIDv7(), runId, ...request, fileName: `test.${request.format}`, sizeBytes: statSync(import.meta.path).size, createdAt: 1, actor: actor.name };
      records.set(record.id, record);
      await audit.record(actor, "export.create", runId);
      return record;
    },
    list: async (runId) => [...records.values()].filter((record) => runId === null || record.runId === runId),
    get: async (id) => find(id),
    open: async (id) => ({ record: find(id), path: import.meta.path }),
    async remove(id) {
      records.delete(find(id).id);
    },
  };
}

function memoryRuns(audit: Application["audit"], events: EventHub): { readonly runs: Application["runs"]; readonly setState: (id: string, state: RunState) => void } {
  const records = new Map<string, MemoryRun>();
  const find = (id: string): MemoryRun => {
    const run = records.get(id);
    if (run === undefined) throw unknown("RUN_UNKNOWN", `run ${id}`);
    return run;
  };
  const move = (run: MemoryRun, to: RunState, actor: string): MemoryRun => {
    const from = run.state;
    run.state = to;
    events.publish({ type: "run.changed", runId: run.id, from, to, at: Date.now(), actor, reason: "asked for" });
    return run;
  };
  const must = (run: MemoryRun, isAllowed: boolean): void => {
    if (!isAllowed) throw new HindsightError("RUN_STATE_INVALID", `the run ${run.id} is ${run.state}`, "Wait, or choose another run", { state: run.state });
  };
  const settle = (order: RunOrder): RunOrder => {
    if (order.data === "missing") throw unknown("DATASET_UNKNOWN", "dataset missing");
    if (order.params["length"] === -1) throw new HindsightError("PARAM_INVALID", "length must be 1 or more, found -1", "Choose a positive length", { name: "length" });
    return order;
  };
  const submit = async (order: RunOrder, actor: Actor): Promise<MemoryRun> => {
    const run: MemoryRun = {
      id: Bun.randomUUIDv7(), state: "submitted", strategyId: "s", strategyName: "Sample", versionHash: order.strategy, datasetId: order.data, symbol: order.symbol ?? null, order: settle(order),
      priority: order.priority ?? 0, submitter: actor.name, createdAt: Date.now(), queuedAt: Date.now(), startedAt: null, finishedAt: null, attemptCount: 0, notBefore: null, folder: null,
      fingerprint: null, digest: null, error: null, deletedAt: null,
    };
    records.set(run.id, run);
    await audit.record(actor, "run.submit", run.id);
    return move(run, "queued", actor.name);
  };
  const runs: Application["runs"] = {
    submit,
    validate: async (order) => settle(order),
    async list({ states, strategyId, datasetId, submitter, deleted = false, descending = false, offset = 0, limit = 100 }) {
      const fitting = [...records.values()].filter(
        (run) =>
          (run.deletedAt !== null) === deleted && (states === undefined || states.includes(run.state)) && (strategyId === undefined || run.strategyId === strategyId) &&
          (datasetId === undefined || run.datasetId === datasetId) && (submitter === undefined || run.submitter === submitter),
      );
      const items = (descending ? fitting.reverse() : fitting).slice(offset, offset + limit).map((run) => ({ ...without(run, "order"), summary: null }));
      return { items, total: fitting.length };
    },
    get: async (id) => ({ ...find(id), summary: null, attempts: [], transitions: [{ from: null, to: "submitted", at: 1, actor: "local", reason: "asked for" }] }),
    async cancel(id, actor) {
      const run = find(id);
      must(run, !isTerminal(run.state));
      return move(run, "canceled", actor.name);
    },
    async retry(id, actor) {
      const run = find(id);
      must(run, run.state === "failed" || run.state === "canceled");
      return move(run, "queued", actor.name);
    },
    clone: (id, changes, actor) => submit({ ...find(id).order, ...changes }, actor),
    async prioritise(id, priority) {
      const run = find(id);
      must(run, run.state === "queued");
      run.priority = priority;
      return run;
    },
    async remove(id, actor) {
      find(id).deletedAt = Date.now();
      await audit.record(actor, "run.delete", id);
    },
    async restore(id) {
      const run = find(id);
      run.deletedAt = null;
      return run;
    },
    async report(id) {
      const run = find(id);
      must(run, run.state === "succeeded");
      return { folder: "memory", manifest: manifestOf(run) };
    },
  };
  return { runs, setState: (id, state) => void move(find(id), state, "worker") };
}

function memoryStrategies(audit: Application["audit"]): Application["strategies"] {
  const records = new Map<string, MemoryStrategy>();
  const versions: StrategyVersion[] = [];
  const find = (id: string): MemoryStrategy => {
    const record = records.get(id);
    if (record === undefined) throw unknown("STRATEGY_UNKNOWN", `strategy ${id}`);
    return record;
  };
  const findings = (sources: StrategyVersion["sources"]): readonly Finding[] =>
    sources.flatMap(({ path, text }) => (text.includes("eval(") ? [{ severity: "error", rule: "no-eval", message: "eval is not there", hint: "Write it out", file: path, line: 1, column: 1 }] : []));
  return {
    list: async () => [...records.values()].filter(({ deletedAt }) => deletedAt === null),
    get: async (id) => ({
      ...find(id),
      versions: versions.filter(({ strategyId }) => strategyId === id).map((version) => without(version, "sources")),
    }),
    async save(id, sources, note, actor) {
      if (findings(sources).length > 0) throw new HindsightError("STRATEGY_CHECK_FAILED", "the strategy does not pass the check", "Correct what is named", { findings: findings(sources) });
      const record: MemoryStrategy = id === null ? { id: Bun.randomUUIDv7(), name: "Sample", createdAt: 1, updatedAt: 1, latestHash: "", versionCount: 0, deletedAt: null } : find(id);
      const hash = sha256(JSON.stringify([record.id, sources]));
      const known = versions.find((version) => version.hash === hash);
      if (known !== undefined) return known;
      const description = { name: "Sample", description: null, schema: { type: "object" as const, properties: {} }, factors: null };
      const version: StrategyVersion = { hash, strategyId: record.id, number: ++record.versionCount, createdAt: 1, note, sources, description };
      record.latestHash = hash;
      records.set(record.id, record);
      versions.push(version);
      await audit.record(actor, "strategy.save", hash);
      return version;
    },
    async version(reference) {
      const found = versions.find(({ hash }) => hash.startsWith(reference));
      if (found === undefined) throw unknown("STRATEGY_UNKNOWN", `version ${reference}`);
      return found;
    },
    async check(sources) {
      const ok = findings(sources).length === 0;
      return { ok, findings: findings(sources), description: ok ? { name: "Sample", description: null, schema: { type: "object", properties: { length: { type: "integer", default: 3 } } }, factors: null } : null };
    },
    complete: async ({ line }) => ({ start: { line, column: 1 }, items: [{ label: "close", kind: "property", detail: "number", documentation: "Last price" }], isWhole: true }),
    hover: async ({ line, column }) => (column > 1 ? null : { signature: "close: number", documentation: "Last price", start: { line, column: 1 }, end: { line, column: 6 } }),
    samples: async () => [{ name: "blank", title: "Blank", description: "", sources: [{ path: "strategy.ts", text: "" }] }],
    async remove(id) {
      find(id).deletedAt = 1;
    },
    async restore(id) {
      find(id).deletedAt = null;
      return find(id);
    },
  };
}

function memoryDatasets(audit: Application["audit"]): Application["datasets"] {
  const manifests = new Map<string, DatasetManifest>();
  const removed = new Map<string, DatasetManifest>();
  const jobs = new Map<string, ImportJob>();
  const find = (id: string): DatasetManifest => {
    const manifest = manifests.get(id);
    if (manifest === undefined) throw unknown("DATASET_UNKNOWN", `dataset ${id}`);
    return manifest;
  };
  return {
    list: async ({ tag, symbol }) => [...manifests.values()].filter(({ tags, symbols }) => (tag === undefined || tags.includes(tag)) && (symbol === undefined || symbols.some((each) => each.symbol === symbol))),
    get: async (reference) => find(reference),
    bars: async (reference) => (find(reference), oneBar),
    async startImport(path, fileName, options, actor) {
      const manifest = manifestOfFile(fileName, statSync(path).size, options["tags"] as string[] | undefined);
      manifests.set(manifest.id, manifest);
      const job: ImportJob = { id: Bun.randomUUIDv7(), fileName, state: "succeeded", datasetId: manifest.id, error: null, createdAt: Date.now() };
      jobs.set(job.id, job);
      await audit.record(actor, "dataset.import", manifest.id, { file: fileName });
      return job;
    },
    importJob: (id) => jobs.get(id) ?? null,
    preview: async (_path, fileName) => ({
      fileName, format: "csv", container: "none", sizeBytes: 1, partCount: 1, delimiter: ",", decimalMark: ".", columns: ["time"], hasHeader: true, firstRows: [["1"]], lastRows: [["1"]], roles: { time: "time" }, kind: "bars", symbolOfName: "A",
      outcome: null, problem: { code: "DATA_COLUMN_MISSING", message: "there is no close", hint: "Name it" },
    }),
    async remove(id) {
      removed.set(id, find(id));
      manifests.delete(id);
    },
    async restore(id) {
      manifests.set(id, removed.get(id) ?? find(id));
      return find(id);
    },
    async setInstrument(id, instrument) {
      const manifest = { ...find(id) };
      if (instrument === null) delete manifest.instrument;
      else manifest.instrument = instrument;
      manifests.set(id, manifest);
      return manifest;
    },
  };
}

function memoryLibrary(): Application["library"] {
  const shelf = <T extends { readonly id: string; readonly name: string }>(): { readonly all: () => T[]; readonly put: (record: T) => T; readonly remove: (id: string) => Promise<void> } => {
    const records = new Map<string, T>();
    return {
      all: () => [...records.values()],
      put(record) {
        const known = [...records.values()].find(({ name }) => name === record.name);
        const kept = { ...record, id: known?.id ?? record.id };
        records.set(kept.id, kept);
        return kept;
      },
      async remove(id) {
        if (!records.delete(id)) throw unknown("ENTRY_UNKNOWN", `entry ${id}`);
      },
    };
  };
  const [templates, sessions, risks] = [shelf<RunTemplate>(), shelf<SessionTemplateRecord>(), shelf<RiskProfileRecord>()];
  const stamp = (name: string): { id: string; name: string; updatedAt: number } => ({ id: Bun.randomUUIDv7(), name, updatedAt: 1 });
  return {
    templates: async (strategyId) => templates.all().filter((template) => template.strategyId === strategyId),
    saveTemplate: async (strategyId, name, order) => templates.put({ ...stamp(name), strategyId, order }),
    removeTemplate: templates.remove,
    sessions: async () => sessions.all(),
    saveSession: async (name, template) => sessions.put({ ...stamp(name), template }),
    removeSession: sessions.remove,
    riskProfiles: async () => risks.all(),
    saveRiskProfile: async (name, risk) => risks.put({ ...stamp(name), risk }),
    removeRiskProfile: risks.remove,
  };
}

function manifestOfFile(fileName: string, sizeBytes: number, tags: readonly string[] = []): DatasetManifest {
  const hash = sha256(fileName);
  const symbol = { symbol: "TEST", rowStart: 0, rowCount: 1, firstTime: 0, lastTime: 0, granularityMs: 60_000, gapCount: 0, largestGapMs: null, zeroVolumeBarCount: 0, outlierCount: 0 };
  return {
    formatVersion: 1, id: `file-${hash.slice(0, 8)}`, name: fileName, kind: "bars", tags: [...tags], contentHash: hash, rowCount: 1, columns: ["time", "open", "close"], granularityMs: 60_000,
    timeLabel: "open", firstTime: 0, lastTime: 0, symbols: [symbol], findings: [], importedAt: "2024-01-01T00:00:00Z",
    source: { fileName, format: "csv", container: "none", sizeBytes, sha256: hash, columns: { time: "time" }, timeFormat: "ISO 8601", zone: null, stamp: "open" },
  };
}

function manifestOf({ id, order }: RunRecord): RunManifest {
  return {
    format: 2, runId: id, status: "succeeded", createdAt: "2024-01-01T00:00:00Z", durationMs: 12.5, fingerprint: "f", digest: "d", barCount: 1, metrics: { sharpe: null, netProfit: 1.5 },
    reasons: { sharpe: "too few days" }, tables: {}, factors: [], riskEvents: [], withoutLimits: [], lookAhead: null, warnings: [],
    openEntries: [{ symbol: "TEST", side: "long", quantity: 1, entryTime: 0, entryPrice: 1, unrealizedPnl: 0, commission: 0, financing: 0 }],
    files: { trades: "trades.parquet", orders: "orders.parquet", fills: "fills.parquet", equity: "equity.parquet", log: "log.jsonl" },
    snapshot: {
      strategy: { name: "Sample", versionHash: order.strategy, sources: [{ path: "a.ts", text: "" }] }, params: order.params, config: defaultRunConfig, dataset: { id: order.data, contentHash: "c" }, symbol: "TEST",
      granularityMs: 60_000, build: null, feeds: [], warmupCount: 0, bounds: { from: null, to: null }, window: { from: 0, to: 60_000 }, engineVersion: "1",
    },
  };
}
