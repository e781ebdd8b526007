import { createReadStream } from "node:fs";
import { Type } from "typebox";
import { ExportRequestSchema, ExportSchema } from "../../contract/api/export-schemas.ts";
import { Done, Id } from "../../contract/api/parts.ts";
import { refTo } from "../../contract/api/shared.ts";
import type { ExportRequest } from "../../contract/export-record.ts";
import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";

const tags = ["exports"];
const Params = Type.Object({ export: Id("Id of the export") });
const types: Readonly<Record<ExportRequest["format"], string>> = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8", parquet: "application/vnd.apache.parquet", arrow: "application/vnd.apache.arrow.stream" };

/** What is given out: made once, downloaded as often as wanted, and written down each time. */
export const exportRoutes: Routes = (server, { app: { exports } }) => {
  server.post(
    "/runs/:run/exports",
    { config: { allowedStates: ["succeeded"] }, schema: { tags, operationId: "createExport", summary: "Makes a file of a table of a finished run", params: Type.Object({ run: Id("Id of the run") }), body: ExportRequestSchema, response: { 201: refTo(ExportSchema) } } },
    async (request, reply) => {
      const record = await exports.create(request.params.run, request.body, actorOf(request));
      return reply.code(201).header("location", `/api/v1/exports/${record.id}`).send(record);
    },
  );

  server.get(
    "/exports",
    { schema: { tags, operationId: "listExports", summary: "Files that were made, the latest first", querystring: Type.Object({ run: Type.Optional(Id("Only those of this run")) }, { additionalProperties: false }), response: { 200: Type.Object({ items: Type.Array(refTo(ExportSchema)) }) } } },
    async ({ query }) => ({ items: await exports.list(query.run ?? null) }),
  );

  server.get("/exports/:export", { schema: { tags, operationId: "getExport", summary: "A file that was made", params: Params, response: { 200: refTo(ExportSchema) } } }, ({ params }) => exports.get(params.export));

  server.get(
    "/exports/:export/file",
    { config: { isLong: true }, schema: { tags, operationId: "downloadExport", summary: "The file itself", params: Params, response: { 200: { description: "The file", content: Object.fromEntries(Object.values(types).map((type) => [type.split(";", 1)[0]!, { schema: Type.Unknown() }])) } } } },
    async (request, reply) => {
      const { record, path } = await exports.open(request.params.export, actorOf(request));
      // The name holds letters, digits and dashes alone.
      return reply.type(types[record.format]).header("content-length", record.sizeBytes).header("content-disposition", `attachment; filename="${record.fileName}"`).send(createReadStream(path) as never);
    },
  );

  server.delete(
    "/exports/:export",
    { schema: { tags, operationId: "deleteExport", summary: "Removes the file", params: Params, response: { 204: Done } } },
    async (request, reply) => {
      await exports.remove(request.params.export, actorOf(request));
      return reply.code(204).send(null);
    },
  );
};
