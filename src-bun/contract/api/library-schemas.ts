import { Type } from "typebox";
import { RiskSchema } from "../run-config-schema.ts";
import { SessionTemplateSchema } from "../session-schema.ts";
import { Time } from "./parts.ts";
import { OrderChangesSchema } from "./run-schemas.ts";
import { named, refTo } from "./shared.ts";

const closed = { additionalProperties: false } as const;

export const TemplateSchema = Type.Object({ id: Type.String(), strategyId: Type.String(), name: Type.String(), order: refTo(OrderChangesSchema), updatedAt: Time }, { $id: "RunTemplate", ...closed });

export const SessionTemplateBody = named("SessionTemplate", SessionTemplateSchema);
export const SessionRecordSchema = Type.Object({ id: Type.String(), name: Type.String(), template: refTo(SessionTemplateBody), updatedAt: Time }, { $id: "SessionTemplateRecord", ...closed });

export const RiskBody = named("RiskLimits", RiskSchema);
export const RiskRecordSchema = Type.Object({ id: Type.String(), name: Type.String(), risk: refTo(RiskBody), updatedAt: Time }, { $id: "RiskProfile", ...closed });
