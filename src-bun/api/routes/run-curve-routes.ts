import { Type } from "typebox";
import type { Results } from "../../orchestrator/application.ts";
import { given } from "../../platform/given.ts";
import type { Routes } from "../api-parts.ts";
import { barsAnswer, BarsQuery, chartWindow } from "../bars-answer.ts";
import { Id, Label } from "../../contract/api/parts.ts";
import { BarsSchema, EquityCurveSchema, LogPageSchema } from "../../contract/api/result-schemas.ts";
import { refTo } from "../../contract/api/shared.ts";

const tags = ["results"];
const Params = Type.Object({ run: Id("Id of the run") });

/** What charts show of a run, at the level of detail that they can show; and its log. */
export const runCurveRoutes: Routes = (server, { app: { results } }) => {
  server.get(
    "/runs/:run/equity",
    { schema: { tags, operationId: "getRunEquity", summary: "The equity curve in at most maxPoints points, extremes kept", params: Params, querystring: Type.Object({ ...chartWindow, maxPoints: Type.Integer({ minimum: 6, maximum: 100_000, default: 2_000 }) }, { additionalProperties: false }), response: { 200: refTo(EquityCurveSchema) } } },
    async ({ params, query }) => {
      const { time, equity, total, isThinned } = await results.equity(params.run, given(query) as Parameters<Results["equity"]>[1]);
      return { time: [...time], equity: [...equity], total, isThinned };
    },
  );

  server.get(
    "/runs/:run/bars",
    { schema: { tags, operationId: "getRunBars", summary: "Bars of the run's data, merged to at most maxBars", params: Params, querystring: BarsQuery, response: { 200: refTo(BarsSchema) } } },
    async ({ params, query }) => barsAnswer(await results.bars(params.run, given(query) as Parameters<Results["bars"]>[1])),
  );

  server.get(
    "/runs/:run/log",
    { schema: { tags, operationId: "getRunLog", summary: "Lines of the strategy's log, page by page", params: Params, querystring: Type.Object({ offset: Type.Integer({ minimum: 0, maximum: 1_000_000_000, default: 0 }), limit: Type.Integer({ minimum: 1, maximum: 10_000, default: 1_000 }), contains: Type.Optional(Label("Only lines with this text")) }, { additionalProperties: false }), response: { 200: refTo(LogPageSchema) } } },
    async ({ params, query }) => {
      const { lines, total } = await results.log(params.run, given(query) as Parameters<Results["log"]>[1]);
      return { lines: [...lines], total };
    },
  );
};
