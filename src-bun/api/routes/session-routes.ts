import { Type } from "typebox";
import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";
import { SessionTemplateBody, SessionRecordSchema } from "../../contract/api/library-schemas.ts";
import { Done, Id, Label } from "../../contract/api/parts.ts";
import { refTo } from "../../contract/api/shared.ts";

const tags = ["sessions"];
const Body = Type.Object({ name: Label("Name: the same name again takes the place of what is there"), template: refTo(SessionTemplateBody) }, { additionalProperties: false });

export const sessionRoutes: Routes = (server, { app: { library } }) => {
  server.get(
    "/sessions",
    { schema: { tags, operationId: "listSessions", summary: "Session templates", response: { 200: Type.Object({ items: Type.Array(refTo(SessionRecordSchema)) }) } } },
    async () => ({ items: await library.sessions() }),
  );

  server.put(
    "/sessions",
    { schema: { tags, operationId: "putSession", summary: "Keeps a session template under a name", body: Body, response: { 200: refTo(SessionRecordSchema) } } },
    (request) => library.saveSession(request.body.name, request.body.template, actorOf(request)),
  );

  server.delete(
    "/sessions/:session",
    { schema: { tags, operationId: "deleteSession", summary: "Removes a session template", params: Type.Object({ session: Id("Its id") }), response: { 204: Done } } },
    async (request, reply) => {
      await library.removeSession(request.params.session, actorOf(request));
      return reply.code(204).send(null);
    },
  );
};
