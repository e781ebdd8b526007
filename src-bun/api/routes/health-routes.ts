import { Type } from "typebox";
import type { Routes } from "../api-parts.ts";
import { Count, Time } from "../../contract/api/parts.ts";

const HealthSchema = Type.Object(
  {
    status: Type.Literal("ok"),
    version: Type.Optional(Type.String()),
    startedAt: Type.Optional(Time),
    queued: Type.Optional(Count),
    running: Type.Optional(Count),
    workers: Type.Optional(Count),
  },
  { additionalProperties: false },
);

export const healthRoutes: Routes = (server, { app }) => {
  server.get(
    "/health",
    {
      config: { isPublic: true },
      schema: {
        tags: ["app"], operationId: "getHealth", summary: "Whether the app answers; with a token also what it is doing", security: [],
        response: { 200: HealthSchema },
      },
    },
    async ({ actor }) => ({ status: "ok", ...(actor !== null && app.health()) }) as const,
  );
};
