/** The few things that can be set. */
export const settings = {
  title: "Settings",
  appearance: { title: "Appearance", theme: "Theme", system: "As the system", light: "Light", dark: "Dark", language: "Language", systemLanguage: "As the browser", colours: "Up and down", "green-up": "Green is up", "red-up": "Red is up", "blue-orange": "Blue is up, orange is down", timeZone: "Times in", exchange: "The exchange's zone", utc: "UTC", local: "This machine's zone" },
  work: { title: "Work", workers: "Runs at a time", workersHint: "From the next start on; empty: one per core", perSubmitter: "Of them for one submitter", perSubmitterHint: "Empty: all" },
  alerts: { title: "Alerts", webhook: "Webhook", webhookHint: "Failed runs, breached limits, lost workers and a full disk are sent there as JSON", secret: "Secret", secretHint: "Signs each message; at least 8 characters. Empty: what is set stays", save: "Save", off: "Switch off" },
  updates: { title: "Desktop app", look: "Look for updates", hint: "Off, the desktop app asks nobody. On, it looks at this address at each start and once a day; what is newer is installed at the next start", address: "Address", save: "Save" },
  storage: { title: "Storage", workspace: "The workspace", backup: "Back up with", restore: "Bring back with", doctor: "Check with" },
  api: { title: "API", text: "Scripts use the same API as this console. Its description:", token: "Each start has a token of its own; scripts find it in the workspace's app.json.", audit: "What was done here", auditWhen: "When", auditWho: "Who", auditWhat: "What", auditTo: "To" },
  about: { title: "About", version: "Hindsight {{version}}, started {{time}}", shortcuts: "All keyboard shortcuts" },
  saved: "Saved",
  auditActions: { dataset: { describe: "Instrument described", delete: "Dataset deleted", import: "Dataset imported", restore: "Dataset brought back" }, export: { create: "Export made", delete: "Export deleted", download: "Export downloaded" }, "risk-profile": { delete: "Risk limits deleted", save: "Risk limits saved" }, run: { cancel: "Run canceled", delete: "Run deleted", restore: "Run brought back", retry: "Run retried" }, session: { delete: "Session deleted", save: "Session saved" }, settings: { change: "Settings changed" }, strategy: { delete: "Strategy deleted", restore: "Strategy brought back", save: "Strategy saved" }, template: { delete: "Template deleted", save: "Template saved" } },
};
