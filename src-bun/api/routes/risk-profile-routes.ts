import { Type } from "typebox";
import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";
import { RiskBody, RiskRecordSchema } from "../../contract/api/library-schemas.ts";
import { Done, Id, Label } from "../../contract/api/parts.ts";
import { refTo } from "../../contract/api/shared.ts";

const tags = ["risk-profiles"];
const Body = Type.Object({ name: Label("Name: the same name again takes the place of what is there"), risk: refTo(RiskBody) }, { additionalProperties: false });

export const riskProfileRoutes: Routes = (server, { app: { library } }) => {
  server.get(
    "/risk-profiles",
    { schema: { tags, operationId: "listRiskProfiles", summary: "Named sets of risk limits", response: { 200: Type.Object({ items: Type.Array(refTo(RiskRecordSchema)) }) } } },
    async () => ({ items: await library.riskProfiles() }),
  );

  server.put(
    "/risk-profiles",
    { schema: { tags, operationId: "putRiskProfile", summary: "Keeps a set of risk limits under a name", body: Body, response: { 200: refTo(RiskRecordSchema) } } },
    (request) => library.saveRiskProfile(request.body.name, request.body.risk, actorOf(request)),
  );

  server.delete(
    "/risk-profiles/:riskProfile",
    { schema: { tags, operationId: "deleteRiskProfile", summary: "Removes a set of risk limits", params: Type.Object({ riskProfile: Id("Its id") }), response: { 204: Done } } },
    async (request, reply) => {
      await library.removeRiskProfile(request.params.riskProfile, actorOf(request));
      return reply.code(204).send(null);
    },
  );
};
