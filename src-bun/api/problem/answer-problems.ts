import type { FastifyReply, FastifyRequest } from "fastify";
import { HindsightError } from "../../contract/errors.ts";
import type { ApiLog } from "../api-log.ts";
import type { ApiServer } from "../api-server.ts";
import { PROBLEM_TYPE, problemOf } from "./problem-of.ts";
import { refusalOf } from "./refusal-of.ts";
import { RequestRefusal } from "./request-refusal.ts";

/** Every error of a request becomes a problem document and a line in the log. */
export function answerProblems(server: ApiServer, log: ApiLog): void {
  server.setErrorHandler((thrown, request, reply) => answer(thrown, request, reply, log));
  server.setNotFoundHandler((request) => {
    throw new RequestRefusal(404, "ROUTE_UNKNOWN", `there is nothing at ${request.method} ${pathOf(request)}`, "See /api/v1/openapi.json for what there is");
  });
}

function answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply, log: ApiLog): FastifyReply {
  const refusal = refusalOf(thrown, request);
  // The query may hold a key; the path does not.
  const fields = { requestId: request.id, method: request.method, path: pathOf(request), actor: request.actor?.kind ?? "nobody" };
  if (refusal === null) {
    log.error({ ...fields, err: thrown }, "a request failed");
    const own = new HindsightError("INTERNAL", "the request failed inside the app", "Try again; report it with the log if it stays");
    return reply.code(500).type(PROBLEM_TYPE).send(problemOf(own, 500, request.id));
  }
  log.warn({ ...fields, status: refusal.status, code: refusal.code, reason: refusal.message }, "a request was refused");
  return reply.code(refusal.status).headers(refusal.headers).type(PROBLEM_TYPE).send(problemOf(refusal, refusal.status, request.id));
}

function pathOf({ url }: FastifyRequest): string {
  return url.split("?", 1)[0]!.slice(0, 200);
}
