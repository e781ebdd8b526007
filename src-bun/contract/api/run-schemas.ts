import { Type } from "typebox";
import { RunOrderSchema } from "../run-order-schema.ts";
import { summaryFigures } from "../run-record.ts";
import { runStates } from "../run-state.ts";
import { ErrorSchema } from "./error-schema.ts";
import { Count, Nullable, Time } from "./parts.ts";
import { named, refTo, withoutDefaults } from "./shared.ts";

export const RunStateSchema = Type.Enum([...runStates]);
export const OrderSchema = named("RunOrder", RunOrderSchema);
/** Parts of an order. */
export const OrderChangesSchema = named("RunOrderChanges", withoutDefaults(Type.Partial(RunOrderSchema, { additionalProperties: false })));

const { order, ...listedFields } = {
  id: Type.String({ description: "UUIDv7: sorts by time of submission" }),
  state: RunStateSchema,
  strategyId: Type.String(),
  strategyName: Type.String(),
  versionHash: Type.String(),
  datasetId: Type.String(),
  symbol: Nullable(Type.String()),
  order: refTo(OrderSchema),
  priority: Type.Integer(),
  submitter: Type.String(),
  createdAt: Time,
  queuedAt: Nullable(Time),
  startedAt: Nullable(Time),
  finishedAt: Nullable(Time),
  attemptCount: Count,
  notBefore: Nullable(Time),
  folder: Nullable(Type.String()),
  fingerprint: Nullable(Type.String()),
  digest: Nullable(Type.String()),
  error: Nullable(ErrorSchema),
  deletedAt: Nullable(Time),
};

export const RunRecordSchema = Type.Object({ ...listedFields, order }, { $id: "Run", additionalProperties: false });

const Figure = Nullable(Type.Number());
const figures = Object.fromEntries(summaryFigures.map((name) => [name, Figure])) as Record<(typeof summaryFigures)[number], typeof Figure>;
export const RunSummarySchema = Type.Object({ ...figures, barCount: Count, durationMs: Type.Number() }, { $id: "RunSummary", description: "Base figures of a finished run; fractions, not percent", additionalProperties: false });

export const RunListItemSchema = Type.Object({ ...listedFields, summary: Nullable(refTo(RunSummarySchema)) }, { $id: "RunListItem", additionalProperties: false });

const AttemptSchema = Type.Object(
  {
    number: Type.Integer({ minimum: 1 }),
    startedAt: Time,
    endedAt: Nullable(Time),
    outcome: Nullable(Type.Enum(["succeeded", "failed", "canceled", "lost"])),
    errorCode: Nullable(Type.String()),
    error: Nullable(ErrorSchema),
    barCount: Nullable(Count),
    durationMs: Nullable(Type.Number()),
    peakBytes: Nullable(Type.Number()),
  },
  { additionalProperties: false },
);

const TransitionSchema = Type.Object({ from: Nullable(RunStateSchema), to: RunStateSchema, at: Time, actor: Type.String(), reason: Type.String() }, { additionalProperties: false });

export const RunDetailSchema = Type.Object(
  { ...listedFields, order, summary: Nullable(refTo(RunSummarySchema)), attempts: Type.Array(AttemptSchema), transitions: Type.Array(TransitionSchema) },
  { $id: "RunDetail", additionalProperties: false },
);
