import type { FastifyReply } from "fastify";

/** Aborted when the asker goes before it has its answer. */
export function whenGone(reply: Pick<FastifyReply, "raw">): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
