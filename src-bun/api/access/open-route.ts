import { Type } from "typebox";
import type { ApiServer } from "../api-server.ts";
import { RequestRefusal } from "../problem/request-refusal.ts";
import type { AccessKeys } from "./access-keys.ts";
import { sessionCookie } from "./session-cookie.ts";

/** `GET /open?key=…`: swaps a one-time key for the console's cookie. An address may end up in a history; what it holds is worth nothing after its first use. */
export function addOpenRoute(server: ApiServer, keys: AccessKeys, port: () => number, firstPage: string): void {
  server.get(
    "/open",
    { config: { isPublic: true }, schema: { hide: true, querystring: Type.Object({ key: Type.String({ minLength: 1, maxLength: 200 }) }) } },
    (request, reply) => {
      if (!keys.redeem(request.query.key)) throw new RequestRefusal(401, "ACCESS_DENIED", "the key was used before, or is older than five minutes", "Start hindsight serve again for another address; scripts use the token in the workspace's app.json");
      return reply.header("set-cookie", sessionCookie(keys.session, port())).redirect(firstPage, 303);
    },
  );
}
