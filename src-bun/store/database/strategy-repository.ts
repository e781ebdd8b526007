import type { NotNull } from "kysely";
import { HindsightError } from "../../contract/errors.ts";
import type { StrategyRecord, StrategyVersion } from "../../contract/library.ts";
import type { Tables } from "./tables.ts";
import type { WorkspaceDatabase } from "./workspace-database.ts";

/** Sources that were checked, on their way into the library. */
export interface NewVersion extends Omit<StrategyVersion, "strategyId" | "number" | "createdAt"> {
  /** Null: a new strategy. */
  readonly strategyId: string | null;
  readonly name: string;
  /** UTC epoch milliseconds. */
  readonly at: number;
}

/** The strategies of a workspace and all their versions. */
export class StrategyRepository {
  readonly #database: WorkspaceDatabase;

  constructor(database: WorkspaceDatabase) {
    this.#database = database;
  }

  /**
   * Keeps sources as a strategy's newest version. The same sources again are the version that is there, which becomes the
   * latest; when their strategy was deleted, it comes back.
   * @throws HindsightError STRATEGY_UNKNOWN; OUTPUT_EXISTS: the sources belong to another strategy
   */
  save(version: NewVersion): StrategyVersion {
    return this.#database.transaction(() => {
      const known = this.#byHash(version.hash);
      if (known === undefined) return this.#add(version);
      if (version.strategyId !== null && version.strategyId !== known.strategyId) {
        const { name } = this.record(known.strategyId);
        throw new HindsightError("OUTPUT_EXISTS", `these sources are version ${known.number} of the strategy "${name}" already`, "Go on with that strategy, or change the sources", { strategyId: known.strategyId, hash: known.hash });
      }
      this.#touch(known.strategyId, { name: version.name, latestHash: known.hash, updatedAt: version.at, deletedAt: null });
      return known;
    });
  }

  /** Strategies that are not deleted, or only those that are, by name. */
  list({ deleted = false }: { readonly deleted?: boolean } = {}): StrategyRecord[] {
    return this.#database.all(this.#records().where("strategies.deletedAt", deleted ? "is not" : "is", null).orderBy("strategies.name").orderBy("strategies.id"));
  }

  /** @throws HindsightError STRATEGY_UNKNOWN */
  record(id: string): StrategyRecord {
    const found = this.#database.first(this.#records().where("strategies.id", "=", id));
    if (found === undefined) throw unknownStrategy(id);
    return found;
  }

  /** A strategy with its versions, the newest first. @throws HindsightError STRATEGY_UNKNOWN */
  get(id: string): StrategyRecord & { readonly versions: readonly Omit<StrategyVersion, "sources">[] } {
    const rows = this.#database.build.selectFrom("strategyVersions").select(["hash", "strategyId", "number", "createdAt", "note", "descriptionJson"]).where("strategyId", "=", id).orderBy("number", "desc");
    return this.#database.transaction(() => ({
      ...this.record(id),
      versions: this.#database.all(rows).map(({ descriptionJson, ...row }) => ({ ...row, description: this.#database.parse<StrategyVersion["description"]>(descriptionJson) })),
    }));
  }

  /**
   * @param reference a version's hash, the unique beginning of one, or a strategy's id for its latest
   * @throws HindsightError STRATEGY_UNKNOWN: there is none, or more than one
   */
  version(reference: string): StrategyVersion {
    const { build } = this.#database;
    const latest = this.#database.first(build.selectFrom("strategies").select("latestHash").where("id", "=", reference));
    const exact = this.#byHash(latest?.latestHash ?? reference);
    if (exact !== undefined) return exact;
    // Hashes are hexadecimal digits, and "g" comes after them all: the index answers this.
    const found = /^[0-9a-f]+$/.test(reference) ? this.#database.all(build.selectFrom("strategyVersions").selectAll().where("hash", ">=", reference).where("hash", "<", `${reference}g`).limit(2)) : [];
    if (found.length > 1) throw new HindsightError("STRATEGY_UNKNOWN", `more than one version begins with "${reference}"`, "Give more of the hash", { reference, versions: found.map(({ hash }) => hash) });
    if (found.length === 0) throw unknownStrategy(reference);
    return this.#versionOf(found[0]!);
  }

  /** Takes a strategy out of the list; its versions stay for the runs that used them. @throws HindsightError STRATEGY_UNKNOWN */
  markDeleted(id: string, at: number): StrategyRecord {
    return this.#touch(id, { deletedAt: at });
  }

  /** Brings a deleted strategy back. @throws HindsightError STRATEGY_UNKNOWN */
  unmark(id: string): StrategyRecord {
    return this.#touch(id, { deletedAt: null });
  }

  #add({ strategyId, name, at, sources, description, hash, note }: NewVersion): StrategyVersion {
    const { build } = this.#database;
    const id = strategyId ?? Bun.randomUUIDv7();
    if (strategyId === null) this.#database.change(build.insertInto("strategies").values({ id, name, createdAt: at, updatedAt: at, latestHash: hash }));
    else this.#touch(id, { name, updatedAt: at, latestHash: hash, deletedAt: null });
    const last = this.#database.first(build.selectFrom("strategyVersions").select("number").where("strategyId", "=", id).orderBy("number", "desc").limit(1));
    const number = (last?.number ?? 0) + 1;
    this.#database.change(build.insertInto("strategyVersions").values({ hash, strategyId: id, number, createdAt: at, note, sourcesJson: JSON.stringify(sources), descriptionJson: JSON.stringify(description) }));
    return { hash, strategyId: id, number, createdAt: at, note, sources, description };
  }

  #touch(id: string, values: Partial<Tables["strategies"]>): StrategyRecord {
    return this.#database.transaction(() => {
      if (this.#database.change(this.#database.build.updateTable("strategies").set(values).where("id", "=", id)) === 0) throw unknownStrategy(id);
      return this.record(id);
    });
  }

  #records() {
    return this.#database.build
      .selectFrom("strategies")
      .select(["id", "name", "createdAt", "updatedAt", "latestHash", "deletedAt"])
      .select((eb) => eb.selectFrom("strategyVersions").select(({ fn }) => fn.countAll<number>().as("count")).whereRef("strategyVersions.strategyId", "=", "strategies.id").as("versionCount"))
      .$narrowType<{ versionCount: NotNull }>();
  }

  #byHash(hash: string): StrategyVersion | undefined {
    const row = this.#database.first(this.#database.build.selectFrom("strategyVersions").selectAll().where("hash", "=", hash));
    return row === undefined ? undefined : this.#versionOf(row);
  }

  #versionOf({ sourcesJson, descriptionJson, ...row }: Tables["strategyVersions"]): StrategyVersion {
    return { ...row, sources: this.#database.parse(sourcesJson), description: this.#database.parse(descriptionJson) };
  }
}

function unknownStrategy(reference: string): HindsightError {
  return new HindsightError("STRATEGY_UNKNOWN", `there is no strategy or version "${reference}" in this workspace`, "Give a version's hash, the beginning of one, or a strategy's id", { reference });
}
