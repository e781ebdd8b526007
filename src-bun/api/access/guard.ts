import type { FastifyRequest } from "fastify";
import type { Actor } from "../../contract/run-record.ts";
import type { ApiServer } from "../api-server.ts";
import { RequestRefusal } from "../problem/request-refusal.ts";
import type { AccessKeys } from "./access-keys.ts";
import { isOwnHost, isOwnOrigin, isOwnPage } from "./request-origin.ts";
import { securityHeaders } from "./security-headers.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { TokenBucket } from "./token-bucket.ts";

interface GuardParts {
  readonly keys: AccessKeys;
  readonly requestsPerSecond: number;
  /** Known once the server listens. */
  readonly port: () => number;
}

/** The person at this machine, in records: there is no other. */
const USER = "local";

/** Lets in who may come in, before anything of a request but its head is read. */
export function addGuard(server: ApiServer, { keys, requestsPerSecond, port }: GuardParts): void {
  const buckets = { script: new TokenBucket(requestsPerSecond), console: new TokenBucket(requestsPerSecond), nobody: new TokenBucket(requestsPerSecond) };
  server.decorateRequest("actor", null);
  server.addHook("onRequest", async (request, reply) => {
    reply.headers(securityHeaders);
    const { headers, method } = request;
    if (!isOwnHost(headers.host, port())) throw denied(403, `the request is addressed to ${JSON.stringify(headers.host ?? "")}`, `Use http://127.0.0.1:${port()}`);
    if (headers.origin !== undefined && !isOwnOrigin(headers)) throw denied(403, `the request comes from a page of ${JSON.stringify(headers.origin)}`, "Only the console's own pages may ask; scripts send no Origin");
    const kind = whoAsks(request, keys, port());
    if (!buckets[kind ?? "nobody"].take()) throw new RequestRefusal(429, "REQUEST_TOO_MANY", `there were more than ${requestsPerSecond} requests in a second`, "Ask less often; events tell what changed", {}, { "retry-after": "1" });
    if (kind !== null) request.actor = { kind, name: USER };
    if (request.routeOptions.config.isPublic === true) return;
    if (kind === null) throw denied(401, "the request brings no token, or one of an earlier start", "Scripts send `Authorization: Bearer` with the token in the workspace's app.json; a browser is let in by the address that hindsight serve prints", { "www-authenticate": "Bearer" });
    // Pages themselves may be opened from anywhere: a bookmark, a link.
    const isData = request.url.startsWith("/api/") || (method !== "GET" && method !== "HEAD");
    if (kind === "console" && isData && !isOwnPage(headers, method)) throw denied(403, "the request brings the console's cookie and does not come from the console", "Use the console's own page, or a token");
  });
}

/** Whoever sends a token means it: a wrong one is not made good by a cookie. */
function whoAsks({ headers }: FastifyRequest, keys: AccessKeys, port: number): Exclude<Actor["kind"], "cli" | "app"> | null {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const token = /^bearer +(\S+)$/i.exec(authorization)?.[1];
    return token !== undefined && keys.isToken(token) ? "script" : null;
  }
  const session = readSessionCookie(headers.cookie, port);
  return session !== null && keys.isSession(session) ? "console" : null;
}

function denied(status: 401 | 403, message: string, hint: string, headers: Readonly<Record<string, string>> = {}): RequestRefusal {
  return new RequestRefusal(status, "ACCESS_DENIED", message, hint, {}, headers);
}
