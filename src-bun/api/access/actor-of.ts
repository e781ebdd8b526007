import type { FastifyRequest } from "fastify";
import type { Actor } from "../../contract/run-record.ts";

/** Who asks, on a route that is not public: the guard let nobody else through. */
export function actorOf(request: Pick<FastifyRequest, "actor">): Actor {
  return request.actor!;
}
