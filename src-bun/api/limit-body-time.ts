import type { ApiServer } from "./api-server.ts";
import { RequestRefusal } from "./problem/request-refusal.ts";

/** A body that drips in keeps its connection and what has come so far in memory: it gets so long and no longer. Uploads are not limited, they go to the disk. */
export function limitBodyTime(server: ApiServer, bodyMs: number): void {
  const timers = new WeakMap<object, ReturnType<typeof setTimeout>>();
  const stop = (request: object): void => clearTimeout(timers.get(request));
  server.addHook("onRequest", async (request, reply) => {
    if (request.routeOptions.config.isLong === true) return;
    const refuse = (): void => {
      // What is still to come is not waited for.
      reply.raw.once("finish", () => request.raw.destroy());
      void reply.header("connection", "close").send(new RequestRefusal(408, "REQUEST_INVALID", `the body did not arrive within ${bodyMs} ms`, "Send it in one go"));
    };
    timers.set(request, setTimeout(refuse, bodyMs));
  });
  // The body is here.
  server.addHook("preValidation", async (request) => stop(request));
  server.addHook("onError", async (request) => stop(request));
  server.addHook("onResponse", async (request) => stop(request));
}
