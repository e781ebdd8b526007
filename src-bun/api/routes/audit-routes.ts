import { Type } from "typebox";
import type { Routes } from "../api-parts.ts";
import { AuditEntrySchema } from "../../contract/api/audit-schema.ts";
import { refTo } from "../../contract/api/shared.ts";

const Query = Type.Object(
  { after: Type.Optional(Type.Integer({ minimum: 0, description: "Id of the last entry that is known; default: the latest entries" })), limit: Type.Integer({ minimum: 1, maximum: 1_000, default: 100 }) },
  { additionalProperties: false },
);

export const auditRoutes: Routes = (server, { app: { audit } }) => {
  server.get(
    "/audit",
    { schema: { tags: ["audit"], operationId: "listAudit", summary: "What was done, by whom, in order", querystring: Query, response: { 200: Type.Object({ items: Type.Array(refTo(AuditEntrySchema)) }) } } },
    async ({ query }) => ({ items: query.after === undefined ? await audit.latest(query.limit) : await audit.list(query.after, query.limit) }),
  );
};
