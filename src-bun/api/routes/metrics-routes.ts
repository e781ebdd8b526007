import { Type } from "typebox";
import type { Routes } from "../api-parts.ts";

export const metricsRoutes: Routes = (server, { metricsText }) => {
  server.get(
    "/metrics",
    {
      schema: {
        tags: ["app"], operationId: "getMetrics", summary: "What the app counts and measures, for Prometheus",
        response: { 200: { description: "Prometheus' text format", content: { "text/plain": { schema: Type.String() } } } },
      },
    },
    async (_request, reply) => reply.type("text/plain; version=0.0.4; charset=utf-8").send(await metricsText()),
  );
};
