import type { Readable } from "node:stream";
import { Type } from "typebox";
import type { Routes } from "../api-parts.ts";
import { RequestRefusal } from "../problem/request-refusal.ts";
import { UploadSchema } from "../../contract/api/dataset-schemas.ts";
import { Name } from "../../contract/api/parts.ts";
import { refTo } from "../../contract/api/shared.ts";

const TYPE = "application/octet-stream";

/** Files of any size: the body goes to the disk as it comes. */
export const uploadRoutes: Routes = (parent, { uploads }) => {
  // In a scope of its own: nowhere else is a body anything but JSON.
  void parent.register(async (server: typeof parent) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser(TYPE, (_request, body, done) => done(null, body));
    server.post(
      "/datasets/uploads",
      {
        config: { isLong: true },
        schema: {
          tags: ["datasets"], operationId: "uploadFile", summary: "Sends a file, to be imported afterwards",
          querystring: Type.Object({ fileName: Name("Name of the file, with its ending") }, { additionalProperties: false }),
          // Bytes of any kind: nothing to check before they are read.
          body: { description: "The file's bytes", content: { [TYPE]: { schema: Type.Unsafe<Readable>({}) } } },
          response: { 201: refTo(UploadSchema) },
        },
      },
      async (request, reply) => {
        if (request.body === undefined) throw new RequestRefusal(400, "REQUEST_INVALID", "the request has no body", "Send the file's bytes with `Content-Type: application/octet-stream`");
        const { id, fileName, sizeBytes } = await uploads.receive(request.query.fileName, request.body as Readable);
        return reply.code(201).send({ id, fileName, sizeBytes });
      },
    );
  });
};
