import { type Static, Type } from "typebox";
import { describeForm } from "../../contract/form-description.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { StrategyVersion } from "../../contract/library.ts";
import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";
import { Id } from "../../contract/api/parts.ts";
import { FormSchema } from "../../contract/api/form-schema.ts";
import { refTo } from "../../contract/api/shared.ts";
import { DiffSchema, SaveSchema, VersionSchema } from "../../contract/api/strategy-schemas.ts";
import { sourcesDiff } from "../strategies/sources-diff.ts";

const tags = ["strategies"];
const Strategy = Type.Object({ strategy: Id("Id of the strategy") });
const Version = Type.Object({ strategy: Id("Id of the strategy"), version: Id("Hash of a version, or its unique beginning") });
const DiffQuery = Type.Object({ from: Id("Hash of the older version"), to: Id("Hash of the newer version") }, { additionalProperties: false });

export const strategyVersionRoutes: Routes = (server, { app: { strategies } }) => {
  /** A version is found by its hash alone; under another strategy's address it is not there. */
  const versionOf = async (strategy: string, reference: string): Promise<StrategyVersion> => {
    const version = await strategies.version(reference);
    if (version.strategyId !== strategy) throw new HindsightError("STRATEGY_UNKNOWN", `the strategy ${strategy} has no version ${reference}`, "See the strategy's versions", { strategy, version: reference });
    return version;
  };

  server.post(
    "/strategies/:strategy/versions",
    { schema: { tags, operationId: "createStrategyVersion", summary: "Checks sources and keeps them as a new version; the same sources again are the version that is there", params: Strategy, body: SaveSchema, response: { 201: refTo(VersionSchema) } } },
    async (request, reply) => {
      const version = await strategies.save(request.params.strategy, request.body.sources, request.body.note, actorOf(request));
      return reply.code(201).header("location", `/api/v1/strategies/${version.strategyId}/versions/${version.hash}`).send(version);
    },
  );

  server.get(
    "/strategies/:strategy/versions/:version",
    { schema: { tags, operationId: "getStrategyVersion", summary: "A version with its sources", params: Version, response: { 200: refTo(VersionSchema) } } },
    ({ params }) => versionOf(params.strategy, params.version),
  );

  server.get(
    "/strategies/:strategy/versions/:version/form",
    { schema: { tags, operationId: "getStrategyForm", summary: "The run form and the factor filters of a version, derived from its schemas", params: Version, response: { 200: refTo(FormSchema) } } },
    async ({ params }) => describeForm((await versionOf(params.strategy, params.version)).description) as Static<typeof FormSchema>,
  );

  server.get(
    "/strategies/:strategy/diff",
    { schema: { tags, operationId: "diffStrategyVersions", summary: "What changed from one version to another, line by line", params: Strategy, querystring: DiffQuery, response: { 200: refTo(DiffSchema) } } },
    async ({ params, query }) => {
      const from = await versionOf(params.strategy, query.from);
      const to = await versionOf(params.strategy, query.to);
      return { from: from.hash, to: to.hash, files: sourcesDiff(from.sources, to.sources) };
    },
  );
};
