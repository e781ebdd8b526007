import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { ApiServer } from "./api-server.ts";

/** A year: the name of an asset changes with its contents. */
const FOR_EVER = "public, max-age=31536000, immutable";
/** Names without a hash in them. */
const PLAIN = /^(?:inter\.woff2|icon\.svg)$/;

/**
 * The console's page and its assets. They hold no secret and answer everybody on this machine: what they show comes from the API, which asks who is there.
 *
 * @param folder as bundle-console.ts makes it
 */
export async function addConsoleRoutes(server: ApiServer, folder: string): Promise<void> {
  await server.register(fastifyStatic, { root: folder, serve: false, cacheControl: false });
  const hidden = { config: { isPublic: true }, schema: { hide: true } } as const;
  server.get("/assets/:name", hidden, (request, reply) => {
    const { name } = request.params as { readonly name: string };
    return reply.header("cache-control", PLAIN.test(name) ? "no-cache" : FOR_EVER).sendFile(name, join(folder, "assets"));
  });
  // Every address that may be a screen: the page itself finds out which. What the API does not have stays an error of the API.
  for (const address of ["/", "/:screen(^(?!api$).+)", "/:screen(^(?!api$)[^/]+)/*"]) server.get(address, hidden, (_request, reply) => reply.header("cache-control", "no-cache").sendFile("index.html"));
}
