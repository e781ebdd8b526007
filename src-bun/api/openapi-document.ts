import swagger from "@fastify/swagger";
import type { ApiServer } from "./api-server.ts";

type Json = Record<string, unknown>;

/** Has the routes that follow describe themselves in an OpenAPI 3.1 document. */
export async function addOpenApiDocument(server: ApiServer, version: string): Promise<void> {
  await server.register(swagger, {
    // A schema with one value is that value; older readers that need an enum are not served.
    convertConstToEnum: false,
    refResolver: { buildLocalReference: (schema, _base, _fragment, index) => (typeof schema.$id === "string" ? schema.$id : `schema-${index}`) },
    openapi: {
      openapi: "3.1.0",
      info: { title: "Hindsight", version, description: "Strategies, datasets, runs and their reports, on this machine alone. Times are UTC epoch milliseconds, ratios are fractions." },
      servers: [{ url: "/" }],
      components: {
        securitySchemes: {
          token: { type: "http", scheme: "bearer", description: "For scripts: the token of this start" },
          session: { type: "apiKey", in: "cookie", name: "hindsight_PORT", description: "For the console: set by /open, named after the port" },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transformObject: (document) => withProblems(("openapiObject" in document ? document.openapiObject : document.swaggerObject) as unknown as Json) as never,
  });
}

/** Every route can be refused, and all refusals look alike: one component, referred to from each. */
function withProblems(document: Json): Json {
  const components = document["components"] as Json;
  components["responses"] = { Problem: { description: "What was wrong, and what to do about it", content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } } };
  for (const path of Object.values(document["paths"] as Record<string, Record<string, { readonly responses: Json }>>)) {
    for (const { responses } of Object.values(path)) Object.assign(responses, { "4XX": { $ref: "#/components/responses/Problem" }, "5XX": { $ref: "#/components/responses/Problem" } });
  }
  return document;
}
