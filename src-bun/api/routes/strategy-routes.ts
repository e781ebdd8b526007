import { Type } from "typebox";
import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";
import { Done, Id } from "../../contract/api/parts.ts";
import { refTo } from "../../contract/api/shared.ts";
import { SaveSchema, StrategyDetailSchema, StrategySchema, VersionSchema } from "../../contract/api/strategy-schemas.ts";

const tags = ["strategies"];
const Params = Type.Object({ strategy: Id("Id of the strategy") });

export const strategyRoutes: Routes = (server, { app: { strategies } }) => {
  server.get(
    "/strategies",
    { schema: { tags, operationId: "listStrategies", summary: "Strategies of the library", response: { 200: Type.Object({ items: Type.Array(refTo(StrategySchema)) }) } } },
    async () => ({ items: await strategies.list() }),
  );

  server.post(
    "/strategies",
    { schema: { tags, operationId: "createStrategy", summary: "Checks sources and keeps them as a new strategy", body: SaveSchema, response: { 201: refTo(VersionSchema) } } },
    async (request, reply) => {
      const version = await strategies.save(null, request.body.sources, request.body.note, actorOf(request));
      return reply.code(201).header("location", `/api/v1/strategies/${version.strategyId}`).send(version);
    },
  );

  server.get(
    "/strategies/:strategy",
    { schema: { tags, operationId: "getStrategy", summary: "A strategy with its versions", params: Params, response: { 200: refTo(StrategyDetailSchema) } } },
    ({ params }) => strategies.get(params.strategy),
  );

  server.delete(
    "/strategies/:strategy",
    { schema: { tags, operationId: "deleteStrategy", summary: "Takes a strategy out of the library; it can be brought back", params: Params, response: { 204: Done } } },
    async (request, reply) => {
      await strategies.remove(request.params.strategy, actorOf(request));
      return reply.code(204).send(null);
    },
  );

  server.post(
    "/strategies/:strategy/restore",
    { schema: { tags, operationId: "restoreStrategy", summary: "Brings a deleted strategy back", params: Params, response: { 200: refTo(StrategySchema) } } },
    (request) => strategies.restore(request.params.strategy, actorOf(request)),
  );
};
