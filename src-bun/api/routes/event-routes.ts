import { Type } from "typebox";
import { given } from "../../platform/given.ts";
import { securityHeaders } from "../access/security-headers.ts";
import type { Routes } from "../api-parts.ts";
import { eventTypes } from "../events/event-filter.ts";
import { Id } from "../../contract/api/parts.ts";

const Query = Type.Object(
  {
    types: Type.Optional(Type.Array(Type.Enum([...eventTypes]), { minItems: 1, description: "Only these; repeat it for several" })),
    run: Type.Optional(Id("Only what is about this run")),
    after: Type.Optional(Type.String({ maxLength: 80, description: "Id of the last event that was seen; the header Last-Event-ID goes before it" })),
  },
  { additionalProperties: false },
);

const description =
  "Each event has an id, its type and its data as JSON. Whoever comes back with the last id gets what was missed, of each run's progress only the latest. An event `reset` says that this is not possible (too old, or from an earlier start): look at everything anew. An id without an event moves the position on.";

export const eventRoutes: Routes = (server, { streams }) => {
  server.get(
    "/events",
    {
      config: { isLong: true },
      schema: {
        tags: ["events"], operationId: "streamEvents", summary: "What happens, as it happens (server-sent events)", description, querystring: Query,
        response: { 200: { description: "A stream that does not end", content: { "text/event-stream": { schema: Type.String() } } } },
      },
    },
    (request, reply) => {
      streams.refuseBeyondLimit();
      const { after, ...filter } = request.query;
      const last = request.headers["last-event-id"];
      // From here on the answer is ours: the framework would wait for its end.
      reply.hijack();
      streams.open(reply.raw, securityHeaders, given(filter), (Array.isArray(last) ? last[0] : last) ?? after ?? null);
    },
  );
};
