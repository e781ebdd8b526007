import { Type } from "typebox";
import { HindsightError } from "../../contract/errors.ts";
import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";
import { ImportJobSchema, ImportPreviewSchema } from "../../contract/api/dataset-schemas.ts";
import { ImportOptionsSchema } from "../../contract/api/import-options-schema.ts";
import { Id } from "../../contract/api/parts.ts";
import { refTo } from "../../contract/api/shared.ts";

const tags = ["datasets"];
const Body = Type.Object({ upload: Id("Id of the upload"), options: Type.Optional(refTo(ImportOptionsSchema)) }, { additionalProperties: false });

export const importRoutes: Routes = (server, { app: { datasets }, uploads }) => {
  server.post(
    "/datasets/imports",
    { schema: { tags, operationId: "startImport", summary: "Begins to import an uploaded file", body: Body, response: { 202: refTo(ImportJobSchema) } } },
    async (request, reply) => {
      const { upload, options = {} } = request.body;
      const taken = uploads.take(upload);
      const job = await datasets.startImport(taken.path, taken.fileName, options, actorOf(request)).catch((error: unknown) => {
        uploads.giveBack(taken);
        throw error;
      });
      return reply.code(202).header("location", `/api/v1/datasets/imports/${job.id}`).send(job);
    },
  );

  server.post(
    "/datasets/previews",
    { config: { isLong: true }, schema: { tags, operationId: "previewImport", summary: "Reads an uploaded file as an import would, and keeps nothing", body: Body, response: { 200: refTo(ImportPreviewSchema) } } },
    ({ body: { upload, options = {} } }) => {
      const { path, fileName } = uploads.get(upload);
      return datasets.preview(path, fileName, options);
    },
  );

  server.get(
    "/datasets/imports/:import",
    { schema: { tags, operationId: "getImport", summary: "How far an import is", params: Type.Object({ import: Id("Id of the import") }), response: { 200: refTo(ImportJobSchema) } } },
    async ({ params }) => {
      const job = datasets.importJob(params.import);
      if (job === null) throw new HindsightError("ENTRY_UNKNOWN", `there is no import ${params.import}`, "Imports are forgotten when the app ends; look into the list of datasets", { import: params.import });
      return job;
    },
  );
};
