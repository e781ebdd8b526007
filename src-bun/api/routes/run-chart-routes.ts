import { Type } from "typebox";
import { Id, Label } from "../../contract/api/parts.ts";
import { ChartSessionsSchema, TablePageSchema } from "../../contract/api/result-schemas.ts";
import { refTo } from "../../contract/api/shared.ts";
import type { Results } from "../../orchestrator/application.ts";
import { given } from "../../platform/given.ts";
import type { Routes } from "../api-parts.ts";

const tags = ["results"];
const Params = Type.Object({ run: Id("Id of the run") });
const bound = (description: string) => Type.Number({ minimum: -8.64e15, maximum: 8.64e15, description });
const window = { from: bound("UTC epoch milliseconds"), to: bound("Before this") };

/** What lies over the candles of a run's chart, for the part of it that is to be seen. */
export const runChartRoutes: Routes = (server, { app: { results } }) => {
  server.get(
    "/runs/:run/chart/trades",
    { schema: { tags, operationId: "getRunChartTrades", summary: "Trades that were open in a window; where there are more than limit, the largest result of each of so many equal parts", params: Params, querystring: Type.Object({ ...window, symbol: Type.Optional(Label("Trades of this symbol")), limit: Type.Integer({ minimum: 1, maximum: 20_000, default: 2_000 }) }, { additionalProperties: false }), response: { 200: refTo(TablePageSchema) } } },
    async ({ params, query }) => await results.chartTrades(params.run, given(query) as Parameters<Results["chartTrades"]>[1]),
  );

  server.get(
    "/runs/:run/chart/plots",
    { schema: { tags, operationId: "getRunChartPlots", summary: "Plotted values of a window, of each bar the last one", params: Params, querystring: Type.Object({ ...window, lengthMs: Type.Number({ exclusiveMinimum: 0, maximum: 8.64e15, description: "Length of the bars" }) }, { additionalProperties: false }), response: { 200: refTo(TablePageSchema) } } },
    async ({ params, query }) => await results.chartPlots(params.run, query),
  );

  server.get(
    "/runs/:run/chart/sessions",
    { schema: { tags, operationId: "getRunChartSessions", summary: "When the run's session was open", params: Params, querystring: Type.Object(window, { additionalProperties: false }), response: { 200: refTo(ChartSessionsSchema) } } },
    async ({ params, query }) => ({ windows: [...(await results.chartSessions(params.run, query))] }),
  );
};
