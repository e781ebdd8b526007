import type { AuditLog } from "../../store/database/audit-log.ts";
import type { Application } from "../application.ts";

/** The audit log as the application offers it. @param now UTC epoch milliseconds */
export function auditOf(log: AuditLog, now: () => number): Application["audit"] {
  return {
    latest: async (limit) => log.latest(limit),
    list: async (afterId, limit) => log.list(afterId, limit),
    record: async (actor, action, subject, details) => void log.append(now(), `${actor.kind}:${actor.name}`, action, subject, details),
  };
}
