import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";
import { Anything } from "../schemas/parts.ts";

const tags = ["settings"];

export const settingsRoutes: Routes = (server, { app: { settings } }) => {
  server.get("/settings", { schema: { tags, operationId: "getSettings", summary: "All settings", response: { 200: Anything } } }, () => settings.get());

  server.patch(
    "/settings",
    { schema: { tags, operationId: "changeSettings", summary: "Changes the settings that are named", body: Anything, response: { 200: Anything } } },
    (request) => settings.change(request.body, actorOf(request)),
  );
};
