import { Type } from "typebox";
import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";
import { Id } from "../../contract/api/parts.ts";
import { OrderChangesSchema, RunRecordSchema } from "../../contract/api/run-schemas.ts";
import { refTo } from "../../contract/api/shared.ts";

const tags = ["runs"];
const params = Type.Object({ run: Id("Id of the run") });
const Changes = Type.Object({ changes: refTo(OrderChangesSchema) }, { additionalProperties: false });
const Priority = Type.Object({ priority: Type.Integer({ minimum: -10, maximum: 10, description: "Higher goes first" }) }, { additionalProperties: false });
const run = { 200: refTo(RunRecordSchema) };

/** What can be done with a run that is there. */
export const runActionRoutes: Routes = (server, { app: { runs } }) => {
  server.post(
    "/runs/:run/cancel",
    { config: { allowedStates: ["submitted", "queued", "running"] }, schema: { tags, operationId: "cancelRun", summary: "Ends a run that waits or goes on", params, response: run } },
    (request) => runs.cancel(request.params.run, actorOf(request)),
  );

  server.post(
    "/runs/:run/retry",
    { config: { allowedStates: ["failed", "canceled"] }, schema: { tags, operationId: "retryRun", summary: "Queues a failed or canceled run again", params, response: run } },
    (request) => runs.retry(request.params.run, actorOf(request)),
  );

  server.post(
    "/runs/:run/clone",
    { config: { invalidCode: "ORDER_INVALID" }, schema: { tags, operationId: "cloneRun", summary: "A new run with the same order but for the changes", params, body: Changes, response: { 201: refTo(RunRecordSchema) } } },
    async (request, reply) => {
      const clone = await runs.clone(request.params.run, request.body.changes, actorOf(request));
      return reply.code(201).header("location", `/api/v1/runs/${clone.id}`).send(clone);
    },
  );

  server.put(
    "/runs/:run/priority",
    { config: { allowedStates: ["submitted", "queued"] }, schema: { tags, operationId: "setRunPriority", summary: "Moves a waiting run up or down", params, body: Priority, response: run } },
    (request) => runs.prioritise(request.params.run, request.body.priority),
  );

  server.post(
    "/runs/:run/restore",
    { schema: { tags, operationId: "restoreRun", summary: "Brings a deleted run back", params, response: run } },
    (request) => runs.restore(request.params.run, actorOf(request)),
  );
};
