import type { TaskProcess } from "../../broker/task-process.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { SourcesCheck } from "../../contract/finding.ts";
import type { CompletionList, HoverInfo } from "../../contract/language.ts";
import type { StrategyRecord, StrategySample, StrategyVersion } from "../../contract/library.ts";
import type { Actor } from "../../contract/run-record.ts";
import type { SourcePlace } from "../../contract/task-messages.ts";
import type { StrategyRepository } from "../../store/database/strategy-repository.ts";
import { versionHash } from "../../strategies/version-hash.ts";
import type { Application, Events, Strategies } from "../application.ts";
import { strategySamples } from "../strategy-samples.ts";
import { OneAtATime } from "./one-at-a-time.ts";

interface StrategyParts {
  readonly workspace: string;
  readonly repository: StrategyRepository;
  readonly events: Events;
  readonly audit: Application["audit"];
  /** Checks sources beside the app: the compiler would hold up everybody else. */
  readonly tasks: TaskProcess;
}

/** The library of strategies. A version is what was checked, and never changes. */
export class StrategyService implements Strategies {
  readonly #parts: StrategyParts;
  // A check may wait for a definition that does not end; completions do not wait for it.
  readonly #checks = new OneAtATime();
  readonly #questions = new OneAtATime();

  constructor(parts: StrategyParts) {
    this.#parts = parts;
  }

  list(): Promise<readonly StrategyRecord[]> {
    return Promise.resolve(this.#parts.repository.list());
  }

  async get(id: string): Promise<StrategyRecord & { readonly versions: readonly Omit<StrategyVersion, "sources">[] }> {
    return this.#parts.repository.get(id);
  }

  async save(id: string | null, sources: StrategyVersion["sources"], note: string, actor: Actor): Promise<StrategyVersion> {
    const { workspace, repository, events, audit, tasks } = this.#parts;
    requireSources(sources);
    const { versionHash: hash, sources: checked, description } = await tasks.perform("describe", { workspace, sources });
    const version = repository.save({ strategyId: id, name: description.name, hash, sources: checked, description, note, at: Date.now() });
    await audit.record(actor, "strategy.save", version.strategyId, { hash, number: version.number });
    events.publish({ type: "strategy.changed", strategyId: version.strategyId });
    return version;
  }

  async version(reference: string): Promise<StrategyVersion> {
    return this.#parts.repository.version(reference);
  }

  /** A version that can run now: after an update of the SDK or the checker the same sources are checked again, and are a new version. @throws HindsightError STRATEGY_… */
  async runnable(reference: string): Promise<StrategyVersion> {
    const version = this.#parts.repository.version(reference);
    const { strategyId, hash, sources, number } = version;
    if (versionHash(sources[0]!.path, sources) === hash) return version;
    return this.save(strategyId, sources, `version ${number} after an update of Hindsight`, { kind: "app", name: "app" });
  }

  async check(sources: StrategyVersion["sources"], signal?: AbortSignal): Promise<SourcesCheck> {
    requireSources(sources);
    return this.#checks.perform<SourcesCheck>(signal, () => this.#parts.tasks.perform("check", { sources }), { ok: false, findings: [], description: null });
  }

  async complete(place: SourcePlace, signal?: AbortSignal): Promise<CompletionList> {
    requireSources(place.sources);
    const start = { line: place.line, column: place.column };
    return this.#questions.perform<CompletionList>(signal, () => this.#parts.tasks.perform("complete", place), { start, items: [], isWhole: false });
  }

  async hover(place: SourcePlace, signal?: AbortSignal): Promise<HoverInfo | null> {
    requireSources(place.sources);
    return this.#questions.perform<HoverInfo | null>(signal, () => this.#parts.tasks.perform("hover", place), null);
  }

  samples(): Promise<readonly StrategySample[]> {
    return Promise.resolve(strategySamples());
  }

  async remove(id: string, actor: Actor): Promise<void> {
    const { repository, events, audit } = this.#parts;
    repository.markDeleted(id, Date.now());
    await audit.record(actor, "strategy.delete", id);
    events.publish({ type: "strategy.changed", strategyId: id });
  }

  async restore(id: string, actor: Actor): Promise<StrategyRecord> {
    const { repository, events, audit } = this.#parts;
    const restored = repository.unmark(id);
    await audit.record(actor, "strategy.restore", id);
    events.publish({ type: "strategy.changed", strategyId: id });
    return restored;
  }
}

/** Paths become names of files when a strategy is written out: they stay inside its folder. */
function requireSources(sources: StrategyVersion["sources"]): void {
  const paths = sources.map(({ path }) => path);
  const wrong = paths.find((path, k) => !/^[^\\/:\p{Cc}][^\\:\p{Cc}]{0,199}$/u.test(path) || path.split("/").some((step) => step === "" || step === "." || step === "..") || paths.indexOf(path) !== k);
  if (sources.length === 0) throw new HindsightError("STRATEGY_FILE_MISSING", "the strategy has no files", "Give its entry file, and those that it imports");
  if (wrong !== undefined) throw new HindsightError("STRATEGY_FILE_MISSING", `"${wrong.slice(0, 100)}" cannot be the path of a strategy's file`, "Give each file once, with a path inside the strategy's folder", { path: wrong.slice(0, 200) });
}
