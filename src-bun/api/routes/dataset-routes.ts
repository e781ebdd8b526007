import { Type } from "typebox";
import type { Datasets } from "../../orchestrator/application.ts";
import { given } from "../../platform/given.ts";
import { actorOf } from "../access/actor-of.ts";
import type { Routes } from "../api-parts.ts";
import { barsAnswer, BarsQuery } from "../bars-answer.ts";
import { DatasetSchema } from "../../contract/api/dataset-schemas.ts";
import { Done, Label, Name } from "../../contract/api/parts.ts";
import { BarsSchema } from "../../contract/api/result-schemas.ts";
import { refTo } from "../../contract/api/shared.ts";
import { InstrumentSchema } from "../../contract/run-config-schema.ts";

const tags = ["datasets"];
const Params = Type.Object({ dataset: Name("Id, name or tag of a dataset") });
const ListQuery = Type.Object({ tag: Type.Optional(Label("Only those with this tag")), symbol: Type.Optional(Label("Only those that hold this symbol")) }, { additionalProperties: false });

export const datasetRoutes: Routes = (server, { app: { datasets } }) => {
  server.get(
    "/datasets",
    { schema: { tags, operationId: "listDatasets", summary: "Datasets of the catalogue", querystring: ListQuery, response: { 200: Type.Object({ items: Type.Array(refTo(DatasetSchema)) }) } } },
    async ({ query }) => ({ items: await datasets.list(given(query)) }),
  );

  server.get(
    "/datasets/:dataset",
    { schema: { tags, operationId: "getDataset", summary: "A dataset: what it holds and what its import noticed", params: Params, response: { 200: refTo(DatasetSchema) } } },
    ({ params }) => datasets.get(params.dataset),
  );

  server.get(
    "/datasets/:dataset/bars",
    { schema: { tags, operationId: "getDatasetBars", summary: "Bars of a dataset, merged to at most maxBars", params: Params, querystring: BarsQuery, response: { 200: refTo(BarsSchema) } } },
    async ({ params, query }) => barsAnswer(await datasets.bars(params.dataset, given(query) as Parameters<Datasets["bars"]>[1])),
  );

  server.post(
    "/datasets/:dataset/restore",
    { schema: { tags, operationId: "restoreDataset", summary: "Brings a dataset back that was removed within the last day", params: Params, response: { 200: refTo(DatasetSchema) } } },
    (request) => datasets.restore(request.params.dataset, actorOf(request)),
  );

  server.put(
    "/datasets/:dataset/instrument",
    { schema: { tags, operationId: "setDatasetInstrument", summary: "Says what one unit of the dataset's symbols is: what the console's run form begins with", params: Params, body: Type.Object({ instrument: Type.Union([InstrumentSchema, Type.Null()]) }, { additionalProperties: false }), response: { 200: refTo(DatasetSchema) } } },
    (request) => datasets.setInstrument(request.params.dataset, request.body.instrument, actorOf(request)),
  );

  server.delete(
    "/datasets/:dataset",
    { schema: { tags, operationId: "deleteDataset", summary: "Removes a dataset from the catalogue", params: Params, response: { 204: Done } } },
    async (request, reply) => {
      await datasets.remove(request.params.dataset, actorOf(request));
      return reply.code(204).send(null);
    },
  );
};
