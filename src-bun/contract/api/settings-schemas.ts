import { Type } from "typebox";
import { SettingsSchema } from "../settings-schema.ts";
import { named } from "./shared.ts";

export const SettingsBody = named("Settings", SettingsSchema);
/** The settings that are to change. */
export const SettingsChangesSchema = named("SettingsChanges", Type.Partial(SettingsSchema, { additionalProperties: false }));
