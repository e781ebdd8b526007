import { HindsightError } from "../../contract/errors.ts";
import type { RiskProfileRecord, RunTemplate, SessionTemplateRecord } from "../../contract/library.ts";
import type { WorkspaceDatabase } from "./workspace-database.ts";

/** What is named once and used in many runs. Saving under a name that is there takes its place and keeps its id. `at` is UTC epoch milliseconds. */
export class LibraryRepository {
  readonly #database: WorkspaceDatabase;

  constructor(database: WorkspaceDatabase) {
    this.#database = database;
  }

  /** A strategy's run templates, by name. */
  templates(strategyId: string): RunTemplate[] {
    const rows = this.#database.build.selectFrom("runTemplates").selectAll().where("strategyId", "=", strategyId).orderBy("name");
    return this.#database.all(rows).map(({ orderJson, ...row }) => ({ ...row, order: this.#database.parse(orderJson) }));
  }

  /** @throws HindsightError STRATEGY_UNKNOWN */
  saveTemplate({ strategyId, name, order }: Omit<RunTemplate, "id" | "updatedAt">, at: number): RunTemplate {
    const { build } = this.#database;
    const orderJson = JSON.stringify(order);
    return this.#database.transaction(() => {
      if (this.#database.first(build.selectFrom("strategies").select("id").where("id", "=", strategyId)) === undefined) {
        throw new HindsightError("STRATEGY_UNKNOWN", `there is no strategy "${strategyId}" in this workspace`, "Give the id of a strategy that is in the library", { strategyId });
      }
      const insert = build.insertInto("runTemplates").values({ id: Bun.randomUUIDv7(), strategyId, name, orderJson, updatedAt: at });
      const { id } = this.#database.first(insert.onConflict((conflict) => conflict.columns(["strategyId", "name"]).doUpdateSet({ orderJson, updatedAt: at })).returning("id"))!;
      return { id, strategyId, name, order, updatedAt: at };
    });
  }

  /** @throws HindsightError ENTRY_UNKNOWN */
  removeTemplate(id: string): void {
    this.#remove("runTemplates", id, "run template");
  }

  /** Session templates, by name. */
  sessions(): SessionTemplateRecord[] {
    const rows = this.#database.build.selectFrom("sessionTemplates").selectAll().orderBy("name");
    return this.#database.all(rows).map(({ templateJson, ...row }) => ({ ...row, template: this.#database.parse(templateJson) }));
  }

  saveSession(name: string, template: SessionTemplateRecord["template"], at: number): SessionTemplateRecord {
    const templateJson = JSON.stringify(template);
    const insert = this.#database.build.insertInto("sessionTemplates").values({ id: Bun.randomUUIDv7(), name, templateJson, updatedAt: at });
    const { id } = this.#database.first(insert.onConflict((conflict) => conflict.column("name").doUpdateSet({ templateJson, updatedAt: at })).returning("id"))!;
    return { id, name, template, updatedAt: at };
  }

  /** @throws HindsightError ENTRY_UNKNOWN */
  removeSession(id: string): void {
    this.#remove("sessionTemplates", id, "session template");
  }

  /** Risk profiles, by name. */
  riskProfiles(): RiskProfileRecord[] {
    const rows = this.#database.build.selectFrom("riskProfiles").selectAll().orderBy("name");
    return this.#database.all(rows).map(({ riskJson, ...row }) => ({ ...row, risk: this.#database.parse(riskJson) }));
  }

  saveRiskProfile(name: string, risk: RiskProfileRecord["risk"], at: number): RiskProfileRecord {
    const riskJson = JSON.stringify(risk);
    const insert = this.#database.build.insertInto("riskProfiles").values({ id: Bun.randomUUIDv7(), name, riskJson, updatedAt: at });
    const { id } = this.#database.first(insert.onConflict((conflict) => conflict.column("name").doUpdateSet({ riskJson, updatedAt: at })).returning("id"))!;
    return { id, name, risk, updatedAt: at };
  }

  /** @throws HindsightError ENTRY_UNKNOWN */
  removeRiskProfile(id: string): void {
    this.#remove("riskProfiles", id, "risk profile");
  }

  #remove(table: "runTemplates" | "sessionTemplates" | "riskProfiles", id: string, what: string): void {
    if (this.#database.change(this.#database.build.deleteFrom(table).where("id", "=", id)) > 0) return;
    throw new HindsightError("ENTRY_UNKNOWN", `there is no ${what} "${id}" in this workspace`, "It may have been removed already: load the list again", { id });
  }
}
