import type { RunOrder } from "./run-order.ts";
import type { RiskSpec, SessionTemplate } from "./run-config.ts";
import type { StrategyDescription } from "./worker-messages.ts";

/** A strategy of the library. Times are UTC epoch milliseconds. */
export interface StrategyRecord {
  /** UUIDv7. */
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly latestHash: string;
  readonly versionCount: number;
  readonly deletedAt: number | null;
}

/** One state of a strategy's sources: never changed once it is there. */
export interface StrategyVersion {
  readonly hash: string;
  readonly strategyId: string;
  /** 1 for the first. */
  readonly number: number;
  readonly createdAt: number;
  readonly note: string;
  /** The entry file first. */
  readonly sources: readonly { readonly path: string; readonly text: string }[];
  readonly description: StrategyDescription;
}

/** A strategy to begin from. */
export interface StrategySample {
  /** Its name in an address. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly sources: StrategyVersion["sources"];
}

/** Named settings of a strategy's run form. */
export interface RunTemplate {
  readonly id: string;
  readonly strategyId: string;
  readonly name: string;
  readonly order: Partial<RunOrder>;
  readonly updatedAt: number;
}

export interface SessionTemplateRecord {
  readonly id: string;
  readonly name: string;
  readonly template: SessionTemplate;
  readonly updatedAt: number;
}

export interface RiskProfileRecord {
  readonly id: string;
  readonly name: string;
  readonly risk: RiskSpec;
  readonly updatedAt: number;
}

/** One line of the audit log; each carries the hash of the one before. */
export interface AuditEntry {
  readonly id: number;
  readonly at: number;
  readonly actor: string;
  /** Such as run.delete, run.cancel, export.create. */
  readonly action: string;
  /** What it was done to. */
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** SHA-256, hex, of the previous entry's hash and this entry's content. */
  readonly hash: string;
}
