import { defaultRunConfig, type RiskSpec, type SessionTemplate } from "../../contract/run-config.ts";
import type { RiskProfileRecord, RunTemplate, SessionTemplateRecord } from "../../contract/library.ts";
import type { RunOrder } from "../../contract/run-order.ts";
import { checkSessionTemplate } from "../../data/calendar/check-session-template.ts";
import type { LibraryRepository } from "../../store/database/library-repository.ts";
import type { Actor } from "../../contract/run-record.ts";
import type { Application, Library } from "../application.ts";
import { validateConfig } from "../validate-config.ts";

/** What is named once and used in many runs. It is checked when it is kept, not when a run trips over it. */
export class LibraryService implements Library {
  readonly #repository: LibraryRepository;
  readonly #audit: Application["audit"];
  readonly #now: () => number;

  /** @param now UTC epoch milliseconds */
  constructor(repository: LibraryRepository, audit: Application["audit"], now: () => number) {
    this.#repository = repository;
    this.#audit = audit;
    this.#now = now;
  }

  async templates(strategyId: string): Promise<readonly RunTemplate[]> {
    return this.#repository.templates(strategyId);
  }

  async saveTemplate(strategyId: string, name: string, order: Partial<RunOrder>, actor: Actor): Promise<RunTemplate> {
    const saved = this.#repository.saveTemplate({ strategyId, name, order }, this.#now());
    await this.#audit.record(actor, "template.save", saved.id, { name, strategy: strategyId });
    return saved;
  }

  async removeTemplate(id: string, actor: Actor): Promise<void> {
    this.#repository.removeTemplate(id);
    await this.#audit.record(actor, "template.delete", id);
  }

  async sessions(): Promise<readonly SessionTemplateRecord[]> {
    return this.#repository.sessions();
  }

  async saveSession(name: string, template: SessionTemplate, actor: Actor): Promise<SessionTemplateRecord> {
    checkSessionTemplate(template, name);
    const saved = this.#repository.saveSession(name, template, this.#now());
    await this.#audit.record(actor, "session.save", saved.id, { name });
    return saved;
  }

  async removeSession(id: string, actor: Actor): Promise<void> {
    this.#repository.removeSession(id);
    await this.#audit.record(actor, "session.delete", id);
  }

  async riskProfiles(): Promise<readonly RiskProfileRecord[]> {
    return this.#repository.riskProfiles();
  }

  async saveRiskProfile(name: string, risk: RiskSpec, actor: Actor): Promise<RiskProfileRecord> {
    validateConfig({ ...defaultRunConfig, risk });
    const saved = this.#repository.saveRiskProfile(name, risk, this.#now());
    await this.#audit.record(actor, "risk-profile.save", saved.id, { name });
    return saved;
  }

  async removeRiskProfile(id: string, actor: Actor): Promise<void> {
    this.#repository.removeRiskProfile(id);
    await this.#audit.record(actor, "risk-profile.delete", id);
  }
}
