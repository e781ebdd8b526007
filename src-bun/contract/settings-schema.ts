import { Type } from "typebox";

/** What a person sets for a workspace. Everything has a default. */
export const SettingsSchema = Type.Object(
  {
    /** Runs at a time, from the next start on; null: one per core. */
    workers: Type.Union([Type.Integer({ minimum: 1, maximum: 64 }), Type.Null()]),
    /** Of them for one submitter; null: all. */
    workersPerSubmitter: Type.Union([Type.Integer({ minimum: 1, maximum: 64 }), Type.Null()]),
    /** Where alerts go; null: nowhere. With a secret each carries a signature. */
    alertWebhook: Type.Union([Type.Object({ url: Type.String({ pattern: "^https?://", maxLength: 2_000 }), secret: Type.Optional(Type.String({ minLength: 8, maxLength: 200 })) }, { additionalProperties: false }), Type.Null()]),
    language: Type.Union([Type.Enum(["en", "zh-CN"]), Type.Null()]),
    theme: Type.Enum(["system", "light", "dark"]),
    /** Which colour is up. */
    colours: Type.Enum(["green-up", "red-up", "blue-orange"]),
    /** In which zone times are shown. */
    timeZone: Type.Enum(["exchange", "utc", "local"]),
    /** Where the desktop app looks for newer versions of itself; null: nowhere. */
    updateUrl: Type.Union([Type.String({ pattern: "^https://", maxLength: 2_000 }), Type.Null()]),
  },
  { $id: "Settings", additionalProperties: false },
);
