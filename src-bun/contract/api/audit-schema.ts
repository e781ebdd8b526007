import { Type } from "typebox";
import { Anything, Time } from "./parts.ts";

export const AuditEntrySchema = Type.Object(
  {
    id: Type.Integer(),
    at: Time,
    actor: Type.String(),
    action: Type.String({ description: "Such as run.delete, run.cancel, export.create" }),
    subject: Type.String({ description: "What it was done to" }),
    details: Anything,
    hash: Type.String({ description: "SHA-256 of the previous entry's hash and this entry's content" }),
  },
  { $id: "AuditEntry", additionalProperties: false },
);
