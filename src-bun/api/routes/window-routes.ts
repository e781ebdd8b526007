import { Type } from "typebox";
import type { Routes } from "../api-parts.ts";

const WindowSchema = Type.Object({ isShown: Type.Boolean({ description: "Whether the app has a window, which is in front now" }), url: Type.String({ description: "Lets one browser in, within five minutes" }) }, { additionalProperties: false });

/** One window for each workspace: a second start of the desktop app asks the first for its own. */
export const windowRoutes: Routes = (server, { onActivate, newOneTimeUrl }) => {
  server.post(
    "/window",
    { schema: { tags: ["app"], operationId: "showWindow", summary: "Brings the app's window to the front, or says where a browser finds it", response: { 200: WindowSchema } } },
    async () => ({ isShown: onActivate(), url: newOneTimeUrl() }),
  );
};
