import type { RunAttempt, RunSummary } from "../../contract/run-record.ts";
import type { RunState } from "../../contract/run-state.ts";

/*
 * The tables as queries see them. In the file the names are written with underscores. Times are UTC epoch milliseconds, kept as
 * doubles like everywhere else; a column that ends in Json holds JSON text.
 */

interface StrategyTable {
  id: string;
  name: string;
  createdAt: number;
  updatedAt: number;
  latestHash: string;
  deletedAt: number | null;
}

interface StrategyVersionTable {
  hash: string;
  strategyId: string;
  number: number;
  createdAt: number;
  note: string;
  sourcesJson: string;
  descriptionJson: string;
}

interface RunTemplateTable {
  id: string;
  strategyId: string;
  name: string;
  orderJson: string;
  updatedAt: number;
}

interface SessionTemplateTable {
  id: string;
  name: string;
  templateJson: string;
  updatedAt: number;
}

interface RiskProfileTable {
  id: string;
  name: string;
  riskJson: string;
  updatedAt: number;
}

export interface RunTable {
  id: string;
  state: RunState;
  strategyId: string;
  strategyName: string;
  versionHash: string;
  datasetId: string;
  symbol: string | null;
  orderJson: string;
  priority: number;
  submitter: string;
  createdAt: number;
  queuedAt: number | null;
  startedAt: number | null;
  finishedAt: number | null;
  attemptCount: number;
  notBefore: number | null;
  folder: string | null;
  fingerprint: string | null;
  digest: string | null;
  errorJson: string | null;
  deletedAt: number | null;
}

interface RunAttemptTable {
  runId: string;
  number: number;
  startedAt: number;
  endedAt: number | null;
  outcome: RunAttempt["outcome"];
  errorCode: string | null;
  errorJson: string | null;
  barCount: number | null;
  durationMs: number | null;
  peakBytes: number | null;
}

interface RunTransitionTable {
  runId: string;
  /** Counts the transitions of one run from 1. */
  number: number;
  fromState: RunState | null;
  toState: RunState;
  at: number;
  actor: string;
  reason: string;
}

type RunSummaryTable = { -readonly [Figure in keyof RunSummary]: RunSummary[Figure] } & { runId: string };

interface ViewTable {
  id: string;
  runId: string;
  name: string;
  definitionJson: string;
  createdAt: number;
  updatedAt: number;
}

interface ExportTable {
  id: string;
  runId: string;
  kind: string;
  path: string;
  createdAt: number;
  actor: string;
}

interface AuditTable {
  id: number;
  at: number;
  actor: string;
  action: string;
  subject: string;
  detailsJson: string;
  hash: string;
}

interface SettingTable {
  key: string;
  valueJson: string;
}

/** SQLite's own: the highest number that each table with AUTOINCREMENT ever gave. */
interface SequenceTable {
  name: string;
  seq: number;
}

/** Every table of a workspace's database. */
export interface Tables {
  strategies: StrategyTable;
  strategyVersions: StrategyVersionTable;
  runTemplates: RunTemplateTable;
  sessionTemplates: SessionTemplateTable;
  riskProfiles: RiskProfileTable;
  runs: RunTable;
  runAttempts: RunAttemptTable;
  runTransitions: RunTransitionTable;
  runSummaries: RunSummaryTable;
  views: ViewTable;
  exports: ExportTable;
  audit: AuditTable;
  settings: SettingTable;
  sqliteSequence: SequenceTable;
}
