import { Type } from "typebox";
import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";
import { TemplateSchema } from "../../contract/api/library-schemas.ts";
import { Done, Id, Label } from "../../contract/api/parts.ts";
import { OrderChangesSchema } from "../../contract/api/run-schemas.ts";
import { refTo } from "../../contract/api/shared.ts";

const tags = ["templates"];
const ListQuery = Type.Object({ strategy: Id("Id of the strategy") }, { additionalProperties: false });
const Body = Type.Object(
  { strategyId: Id("Id of the strategy"), name: Label("Name: the same name again takes the place of what is there"), order: refTo(OrderChangesSchema) },
  { additionalProperties: false },
);

export const templateRoutes: Routes = (server, { app: { library } }) => {
  server.get(
    "/templates",
    { schema: { tags, operationId: "listTemplates", summary: "Named settings of a strategy's runs", querystring: ListQuery, response: { 200: Type.Object({ items: Type.Array(refTo(TemplateSchema)) }) } } },
    async ({ query }) => ({ items: await library.templates(query.strategy) }),
  );

  server.put(
    "/templates",
    { config: { invalidCode: "ORDER_INVALID" }, schema: { tags, operationId: "putTemplate", summary: "Keeps settings of a run under a name", body: Body, response: { 200: refTo(TemplateSchema) } } },
    (request) => {
      const { strategyId, name, order } = request.body;
      return library.saveTemplate(strategyId, name, order, actorOf(request));
    },
  );

  server.delete(
    "/templates/:template",
    { schema: { tags, operationId: "deleteTemplate", summary: "Removes named settings", params: Type.Object({ template: Id("Its id") }), response: { 204: Done } } },
    async (request, reply) => {
      await library.removeTemplate(request.params.template, actorOf(request));
      return reply.code(204).send(null);
    },
  );
};
