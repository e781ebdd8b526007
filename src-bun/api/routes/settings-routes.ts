import type { AppSettings } from "../../contract/settings.ts";
import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";
import { SettingsBody, SettingsChangesSchema } from "../../contract/api/settings-schemas.ts";
import { refTo } from "../../contract/api/shared.ts";

const tags = ["settings"];

/** A secret goes in and never comes out again. */
function withoutSecrets(settings: AppSettings): AppSettings {
  return settings.alertWebhook === null ? settings : { ...settings, alertWebhook: { url: settings.alertWebhook.url } };
}

export const settingsRoutes: Routes = (server, { app: { settings } }) => {
  server.get("/settings", { schema: { tags, operationId: "getSettings", summary: "All settings", response: { 200: refTo(SettingsBody) } } }, async () => withoutSecrets(await settings.get()));

  server.patch(
    "/settings",
    { config: { invalidCode: "SETTING_INVALID" }, schema: { tags, operationId: "changeSettings", summary: "Changes the settings that are named", body: refTo(SettingsChangesSchema), response: { 200: refTo(SettingsBody) } } },
    async (request) => withoutSecrets(await settings.change(request.body, actorOf(request))),
  );
};
