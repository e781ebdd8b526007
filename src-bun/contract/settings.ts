import type { Static } from "typebox";
// Types alone: see run-config.ts.
import type { SettingsSchema } from "./settings-schema.ts";

export type AppSettings = Static<typeof SettingsSchema>;

export const defaultSettings: AppSettings = { workers: null, workersPerSubmitter: null, alertWebhook: null, language: null, theme: "system", colours: "green-up", timeZone: "exchange", updateUrl: null };
