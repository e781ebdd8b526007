import { Ajv } from "ajv";
import { HindsightError } from "../../contract/errors.ts";
import type { Actor } from "../../contract/run-record.ts";
import { type AppSettings, defaultSettings } from "../../contract/settings.ts";
import { SettingsSchema } from "../../contract/settings-schema.ts";
import type { SettingsRepository } from "../../store/database/settings-repository.ts";
import { clauseOf } from "../config/config-problem.ts";
import { fieldProblems } from "../config/field-problems.ts";
import type { Application, Settings } from "../application.ts";

interface SettingsParts {
  readonly store: SettingsRepository;
  readonly audit: Application["audit"];
  /** Told of every change, before it is kept. What it throws is told to whoever wanted the change. */
  readonly onChange: (settings: AppSettings) => void;
}

const isValid = new Ajv({ allErrors: true, verbose: true }).compile<AppSettings>(SettingsSchema);

/** What a person sets for a workspace. What is stored and means nothing (any more) falls back to its default. */
export class SettingsService implements Settings {
  readonly #parts: SettingsParts;

  constructor(parts: SettingsParts) {
    this.#parts = parts;
  }

  async get(): Promise<AppSettings> {
    const stored = this.#parts.store.all();
    const known = Object.fromEntries(Object.entries(stored).filter(([name, value]) => name in defaultSettings && isValid({ ...defaultSettings, [name]: value })));
    return { ...defaultSettings, ...known };
  }

  async change(values: Partial<AppSettings>, actor: Actor): Promise<AppSettings> {
    const { store, audit, onChange } = this.#parts;
    const before = await this.get();
    const settings = { ...before, ...values, ...(values.alertWebhook === undefined ? {} : { alertWebhook: withSecret(values.alertWebhook, before.alertWebhook) }) };
    if (!isValid(settings)) {
      const problems = fieldProblems(isValid.errors ?? []);
      throw new HindsightError("SETTING_INVALID", `settings are wrong: ${problems.map((problem) => clauseOf(problem, problem.path)).join("; ")}`, "Correct the fields that are named", { problems });
    }
    onChange(settings);
    store.set(Object.fromEntries(Object.keys(values).map((name) => [name, settings[name as keyof AppSettings]])));
    // Secrets stay out of the audit log.
    await audit.record(actor, "settings.change", Object.keys(values).join(", "));
    return settings;
  }
}

/** Whoever reads the settings does not get the secret, and so cannot give it back: left out, the one that is set for the address stays. */
function withSecret(wanted: AppSettings["alertWebhook"], now: AppSettings["alertWebhook"]): AppSettings["alertWebhook"] {
  if (wanted === null || wanted.secret !== undefined || now?.secret === undefined || now.url !== wanted.url) return wanted;
  return { ...wanted, secret: now.secret };
}
