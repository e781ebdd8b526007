import type { DatasetManifest } from "./dataset.ts";
import type { ErrorBody } from "./errors.ts";
import type { SourcesCheck } from "./finding.ts";
import type { ImportPreview } from "./import-preview.ts";
import type { CompletionList, HoverInfo } from "./language.ts";
import type { StrategyDescription } from "./worker-messages.ts";

type Sources = readonly { readonly path: string; readonly text: string }[];

/** A place in sources that an editor holds; 1-based, columns count UTF-16 units. */
export interface SourcePlace {
  readonly sources: Sources;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Work that would hold up whoever answers requests: it is done in a process beside it. */
export interface Tasks {
  /** Reads a file into the workspace's catalogue. @throws HindsightError DATA_… */
  import: { readonly given: { readonly workspace: string; readonly path: string; readonly options: Readonly<Record<string, unknown>> }; readonly result: DatasetManifest };
  /** Reads a file as an import would, and keeps nothing. @throws HindsightError DATA_…: it holds no table that could be shown */
  preview: { readonly given: { readonly path: string; readonly fileName: string; readonly folder: string; readonly options: Readonly<Record<string, unknown>> }; readonly result: ImportPreview };
  /** Every finding of the checker, and what the strategy declares when it is sound; nothing is kept. */
  check: { readonly given: { readonly sources: Sources }; readonly result: SourcesCheck };
  /** What may stand at a place of the sources, and what is known of what stands there. */
  complete: { readonly given: SourcePlace; readonly result: CompletionList };
  hover: { readonly given: SourcePlace; readonly result: HoverInfo | null };
  /** Checks, bundles (the bundle is cached) and reads what the strategy declares. @throws HindsightError STRATEGY_… */
  describe: { readonly given: { readonly workspace: string; readonly sources: Sources }; readonly result: { readonly versionHash: string; readonly sources: Sources; readonly description: StrategyDescription } };
}

export type TaskName = keyof Tasks;

export interface TaskRequest {
  readonly id: number;
  readonly name: TaskName;
  readonly given: unknown;
}

export type TaskReply = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: ErrorBody };
