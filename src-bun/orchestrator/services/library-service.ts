import { defaultRunConfig, type RiskSpec, type SessionTemplate } from "../../contract/run-config.ts";
import type { RiskProfileRecord, RunTemplate, SessionTemplateRecord } from "../../contract/library.ts";
import type { RunOrder } from "../../contract/run-order.ts";
import { checkSessionTemplate } from "../../data/calendar/check-session-template.ts";
import type { LibraryRepository } from "../../store/database/library-repository.ts";
import type { Library } from "../application.ts";
import { validateConfig } from "../validate-config.ts";

/** What is named once and used in many runs. It is checked when it is kept, not when a run trips over it. */
export class LibraryService implements Library {
  readonly #repository: LibraryRepository;
  readonly #now: () => number;

  /** @param now UTC epoch milliseconds */
  constructor(repository: LibraryRepository, now: () => number) {
    this.#repository = repository;
    this.#now = now;
  }

  async templates(strategyId: string): Promise<readonly RunTemplate[]> {
    return this.#repository.templates(strategyId);
  }

  async saveTemplate(strategyId: string, name: string, order: Partial<RunOrder>): Promise<RunTemplate> {
    return this.#repository.saveTemplate({ strategyId, name, order }, this.#now());
  }

  async removeTemplate(id: string): Promise<void> {
    this.#repository.removeTemplate(id);
  }

  async sessions(): Promise<readonly SessionTemplateRecord[]> {
    return this.#repository.sessions();
  }

  async saveSession(name: string, template: SessionTemplate): Promise<SessionTemplateRecord> {
    checkSessionTemplate(template, name);
    return this.#repository.saveSession(name, template, this.#now());
  }

  async removeSession(id: string): Promise<void> {
    this.#repository.removeSession(id);
  }

  async riskProfiles(): Promise<readonly RiskProfileRecord[]> {
    return this.#repository.riskProfiles();
  }

  async saveRiskProfile(name: string, risk: RiskSpec): Promise<RiskProfileRecord> {
    validateConfig({ ...defaultRunConfig, risk });
    return this.#repository.saveRiskProfile(name, risk, this.#now());
  }

  async removeRiskProfile(id: string): Promise<void> {
    this.#repository.removeRiskProfile(id);
  }
}
