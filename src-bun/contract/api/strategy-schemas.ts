import { Type, type Static } from "typebox";
import { completionKinds } from "../language.ts";
import type { StrategyDescription } from "../worker-messages.ts";
import { FormSchema } from "./form-schema.ts";
import { Count, Nullable, Time } from "./parts.ts";
import { refTo } from "./shared.ts";

const MOST_FILES = 500;

/** A path inside the strategy's folder: whatever leads out of it is refused before anybody opens it. */
const SourcePath = Type.String({ description: "a path inside the strategy's folder, with forward slashes and without . or .. parts", pattern: "^(?!/)(?![A-Za-z]:)(?!.*(?:^|/)\\.{0,2}(?:/|$))[^\\p{Cc}\\\\]{1,300}$" });

const SourceSchema = Type.Object({ path: SourcePath, text: Type.String({ maxLength: 5_000_000 }) }, { additionalProperties: false });

const FindingSchema = Type.Object(
  {
    severity: Type.Enum(["error", "warning"], { description: "An error keeps the strategy from running, a warning does not" }),
    rule: Type.String(),
    message: Type.String(),
    hint: Type.String(),
    file: Type.String(),
    line: Type.Integer({ minimum: 1 }),
    column: Type.Integer({ minimum: 1 }),
  },
  { additionalProperties: false },
);

/** The entry file first. */
export const SourcesSchema = Type.Array(SourceSchema, { minItems: 1, maxItems: MOST_FILES, description: "Files of the strategy, the entry first" });

export const SaveSchema = Type.Object({ sources: SourcesSchema, note: Type.String({ maxLength: 1_000, default: "" }) }, { additionalProperties: false });

const recordFields = { id: Type.String(), name: Type.String(), createdAt: Time, updatedAt: Time, latestHash: Type.String(), versionCount: Count, deletedAt: Nullable(Time) };
export const StrategySchema = Type.Object(recordFields, { $id: "Strategy", additionalProperties: false });

const DescriptionSchema = Type.Object(
  {
    name: Type.String(),
    description: Nullable(Type.String()),
    schema: Type.Unsafe<StrategyDescription["schema"]>({ type: "object", description: "JSON Schema of the parameters" }),
    factors: Type.Unsafe<StrategyDescription["factors"]>({ type: ["object", "null"], description: "Factors that the strategy declares" }),
  },
  { additionalProperties: false },
);

export const CheckSchema = Type.Object(
  {
    ok: Type.Boolean({ description: "Nothing keeps the strategy from being saved" }),
    findings: Type.Array(FindingSchema),
    description: Nullable(DescriptionSchema),
    form: Nullable(refTo(FormSchema)),
  },
  { $id: "StrategyCheck", additionalProperties: false },
);

/** A place in sources, both counted from 1. */
export const PlaceSchema = Type.Object(
  { sources: SourcesSchema, file: SourcePath, line: Type.Integer({ minimum: 1 }), column: Type.Integer({ minimum: 1, description: "In UTF-16 units" }) },
  { additionalProperties: false },
);

const PositionSchema = Type.Object({ line: Type.Integer({ minimum: 1 }), column: Type.Integer({ minimum: 1 }) }, { additionalProperties: false });

export const CompletionsSchema = Type.Object(
  {
    start: PositionSchema,
    items: Type.Array(Type.Object({ label: Type.String(), kind: Type.Enum([...completionKinds]), detail: Type.String(), documentation: Type.String() }, { additionalProperties: false })),
    isWhole: Type.Boolean({ description: "False: further letters would show more" }),
  },
  { $id: "Completions", additionalProperties: false, description: "What may stand between `start` and the place, the likeliest first" },
);

export const HoverSchema = Type.Object(
  { info: Nullable(Type.Object({ signature: Type.String(), documentation: Type.String(), start: PositionSchema, end: PositionSchema }, { additionalProperties: false })) },
  { $id: "Hover", additionalProperties: false },
);

export const SampleSchema = Type.Object(
  { name: Type.String(), title: Type.String(), description: Type.String(), sources: Type.Array(Type.Object({ path: Type.String(), text: Type.String() }, { additionalProperties: false })) },
  { $id: "StrategySample", additionalProperties: false },
);

const versionFields = { hash: Type.String(), strategyId: Type.String(), number: Type.Integer({ minimum: 1 }), createdAt: Time, note: Type.String(), description: DescriptionSchema };
export const VersionSchema = Type.Object({ ...versionFields, sources: Type.Array(Type.Object({ path: Type.String(), text: Type.String() }, { additionalProperties: false })) }, { $id: "StrategyVersion", additionalProperties: false });

export const StrategyDetailSchema = Type.Object({ ...recordFields, versions: Type.Array(Type.Object(versionFields)) }, { $id: "StrategyDetail", additionalProperties: false });

export const DiffSchema = Type.Object(
  {
    from: Type.String({ description: "Hash of the older version" }),
    to: Type.String({ description: "Hash of the newer version" }),
    files: Type.Array(
      Type.Object(
        { path: Type.String(), change: Type.Enum(["added", "removed", "changed"]), diff: Type.String({ description: "Unified diff with three lines of context" }) },
        { additionalProperties: false },
      ),
      { description: "Files that differ" },
    ),
  },
  { $id: "StrategyDiff", additionalProperties: false },
);

export type StrategyDetail = Static<typeof StrategyDetailSchema>;
export type StrategyDiff = Static<typeof DiffSchema>;
export type StrategyCheck = Static<typeof CheckSchema>;
export type StrategyCompletions = Static<typeof CompletionsSchema>;
export type StrategyHover = Static<typeof HoverSchema>;
