import type { Routes } from "../api-parts.ts";
import { Anything } from "../../contract/api/parts.ts";

export const documentRoutes: Routes = (server) => {
  server.get(
    "/openapi.json",
    { schema: { tags: ["app"], operationId: "getOpenApi", summary: "This document", response: { 200: Anything } } },
    async () => server.swagger() as unknown as Readonly<Record<string, unknown>>,
  );
};
