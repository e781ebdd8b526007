import { Type } from "typebox";
import type { TableRequest } from "../../orchestrator/application.ts";
import { given } from "../../platform/given.ts";
import type { Routes } from "../api-parts.ts";
import { Id, Label } from "../../contract/api/parts.ts";
import { TablePageSchema } from "../../contract/api/result-schemas.ts";
import { refTo } from "../../contract/api/shared.ts";

const Params = Type.Object({ run: Id("Id of the run") });
const Bound = (description: string) => Type.Optional(Type.Number({ description, minimum: -8.64e15, maximum: 8.64e15 }));

const Query = Type.Object(
  {
    columns: Type.Optional(Type.Array(Label("Column; repeat it for several"), { minItems: 1, maxItems: 500, uniqueItems: true })),
    from: Bound("Rows at or after this, UTC epoch milliseconds"),
    to: Bound("Rows before this"),
    fromId: Type.Optional(Type.Integer({ minimum: 0 })),
    toId: Type.Optional(Type.Integer({ minimum: 0 })),
    symbol: Type.Optional(Label("Rows of this symbol")),
    side: Type.Optional(Type.Enum(["long", "short", "buy", "sell"])),
    sort: Type.Optional(Label("Column to sort by; default: the order in which things happened")),
    descending: Type.Optional(Type.Boolean()),
    offset: Type.Integer({ minimum: 0, maximum: 1_000_000_000, default: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: 100_000, default: 1_000 }),
  },
  { additionalProperties: false },
);

const ARROW = "application/vnd.apache.arrow.stream";
const tables = [
  ["trades", "getRunTrades", "Closed trades"],
  ["orders", "getRunOrders", "Orders, each with the reason of its end"],
  ["fills", "getRunFills", "Fills"],
  ["factors", "getRunFactors", "What was recorded with each trade"],
  ["plots", "getRunPlots", "Values that the strategy plotted"],
] as const;

/** The stored tables of a run, as JSON columns or, with `Accept: application/vnd.apache.arrow.stream`, as an Arrow IPC stream. */
export const runTableRoutes: Routes = (server, { app: { results } }) => {
  for (const [table, operationId, summary] of tables) {
    server.get(
      `/runs/:run/${table}`,
      { schema: { tags: ["results"], operationId, summary: `${summary}, page by page; as Arrow with Accept: ${ARROW}`, params: Params, querystring: Query, response: { 200: refTo(TablePageSchema) } } },
      async ({ params, query, headers }, reply) => {
        const { columns, sort, descending, offset, limit, ...filter } = query;
        const request = { table, offset, limit, filter: given(filter), ...given({ columns, sort, descending }) } as TableRequest;
        if (headers.accept?.includes(ARROW) !== true) return await results.page(params.run, request);
        const bytes = await results.arrow(params.run, request);
        // Bytes go as they are: the schema speaks of the other form.
        return reply.type(ARROW).send(Buffer.from(bytes) as never);
      },
    );
  }
};
