import { Type } from "typebox";
import { runSortKeys, type RunQuery } from "../../contract/run-record.ts";
import { given } from "../../platform/given.ts";
import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";
import { Count, Done, Id, Label, Name } from "../../contract/api/parts.ts";
import { ReportSchema } from "../../contract/api/report-schema.ts";
import { OrderSchema, RunDetailSchema, RunListItemSchema, RunRecordSchema, RunStateSchema } from "../../contract/api/run-schemas.ts";
import { refTo } from "../../contract/api/shared.ts";

const tags = ["runs"];
const Params = Type.Object({ run: Id("Id of the run") });

const ListQuery = Type.Object(
  {
    states: Type.Optional(Type.Array(RunStateSchema, { minItems: 1, uniqueItems: true, description: "Only runs in these states; repeat it for several" })),
    strategyId: Type.Optional(Id("Only runs of this strategy")),
    datasetId: Type.Optional(Name("Only runs on this dataset")),
    submitter: Type.Optional(Label("Only runs that this person or program asked for")),
    deleted: Type.Optional(Type.Boolean({ description: "Only the deleted ones" })),
    sort: Type.Optional(Type.Enum([...runSortKeys])),
    descending: Type.Optional(Type.Boolean()),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, description: "Default 100" })),
  },
  { additionalProperties: false },
);

export const runRoutes: Routes = (server, { app: { runs } }) => {
  server.post(
    "/runs",
    { config: { invalidCode: "ORDER_INVALID" }, schema: { tags, operationId: "createRun", summary: "Checks an order and queues it", body: refTo(OrderSchema), response: { 201: refTo(RunRecordSchema) } } },
    async (request, reply) => {
      const run = await runs.submit(request.body, actorOf(request));
      return reply.code(201).header("location", `/api/v1/runs/${run.id}`).send(run);
    },
  );

  server.post(
    "/runs/validate",
    { config: { invalidCode: "ORDER_INVALID" }, schema: { tags, operationId: "validateRun", summary: "The same checks, nothing is kept; answers the order with everything that is named settled", body: refTo(OrderSchema), response: { 200: refTo(OrderSchema) } } },
    ({ body }) => runs.validate(body),
  );

  server.get(
    "/runs",
    {
      schema: {
        tags, operationId: "listRuns", summary: "Runs, filtered and sorted, page by page", querystring: ListQuery,
        response: { 200: Type.Object({ items: Type.Array(refTo(RunListItemSchema)), total: Count }) },
      },
    },
    ({ query }) => runs.list(given(query) as RunQuery),
  );

  server.get(
    "/runs/:run",
    { schema: { tags, operationId: "getRun", summary: "A run with its tries and changes of state", params: Params, response: { 200: refTo(RunDetailSchema) } } },
    ({ params }) => runs.get(params.run),
  );

  server.get(
    "/runs/:run/report",
    { config: { allowedStates: ["succeeded"] }, schema: { tags, operationId: "getRunReport", summary: "The stored result: figures, tables, and what went into the run", params: Params, response: { 200: refTo(ReportSchema) } } },
    async ({ params }) => (await runs.report(params.run)).manifest,
  );

  server.delete(
    "/runs/:run",
    { schema: { tags, operationId: "deleteRun", summary: "Takes a run out of all lists; it can be brought back for 30 days. One that is not over is canceled first", params: Params, response: { 204: Done } } },
    async (request, reply) => {
      await runs.remove(request.params.run, actorOf(request));
      return reply.code(204).send(null);
    },
  );
};
