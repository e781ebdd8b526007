import type { AuditLog } from "../../store/database/audit-log.ts";
import type { Application, Events } from "../application.ts";

/** The audit log as the application offers it. @param now UTC epoch milliseconds */
export function auditOf(log: AuditLog, events: Events, now: () => number): Application["audit"] {
  return {
    list: async (afterId, limit) => log.list(afterId, limit),
    latest: async (limit) => log.latest(limit),
    async record(actor, action, subject, details) {
      log.append(now(), `${actor.kind}:${actor.name}`, action, subject, details);
      events.publish({ type: "audit.recorded", action, subject });
    },
  };
}
