import { Type } from "typebox";
import { RunConfigSchema, SessionSchema } from "./run-config-schema.ts";
import { SessionTemplateSchema } from "./session-schema.ts";

const Name = (title: string) => Type.String({ title, minLength: 1, maxLength: 200 });

/** How bars are built: by length of time, by trades, or by volume. */
const BarRuleSchema = Type.Union([
  Type.Object({ by: Type.Literal("time"), granularityMs: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
  Type.Object({ by: Type.Literal("count"), count: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
  Type.Object({ by: Type.Literal("volume"), volume: Type.Number({ exclusiveMinimum: 0 }) }, { additionalProperties: false }),
]);

/** A date of a trading day, an instant with its offset, or UTC epoch milliseconds. */
const BoundSchema = Type.Union([Type.String({ minLength: 1, maxLength: 40 }), Type.Number({ minimum: -8.64e15, maximum: 8.64e15 })]);

const OrderFeedSchema = Type.Object(
  {
    data: Name("Dataset: its id, name or tag"),
    symbol: Type.Optional(Name("Symbol")),
    kind: Type.Optional(Type.Enum(["bars", "trades", "quotes", "features", "actions"])),
    build: Type.Optional(BarRuleSchema),
    isDelivered: Type.Boolean({ default: true }),
    name: Type.Optional(Name("Name of a feed of features")),
    columns: Type.Optional(Type.Array(Name("Column"), { minItems: 1 })),
  },
  { additionalProperties: false },
);

const OrderSessionSchema = Type.Object(
  { hours: Type.Union([Type.Enum(["rth", "eth", "24x7"]), SessionTemplateSchema]), ...Type.Partial(Type.Omit(SessionSchema, ["template"])).properties },
  { additionalProperties: false },
);

/** A run as it is asked for: complete in itself, so that it can wait, be repeated and be cloned. */
export const RunOrderSchema = Type.Object(
  {
    strategy: Name("Version of a strategy: its hash, or the strategy's id for its latest version"),
    data: Name("Dataset: its id, name or tag"),
    symbol: Type.Optional(Name("Symbol")),
    granularity: Type.Optional(BarRuleSchema),
    feeds: Type.Optional(Type.Array(OrderFeedSchema, { maxItems: 64 })),
    from: Type.Optional(BoundSchema),
    to: Type.Optional(BoundSchema),
    warmup: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
    params: Type.Record(Type.String(), Type.Unknown(), { default: {} }),
    /** What differs from the default configuration. */
    config: Type.Partial(RunConfigSchema, { $id: "RunConfigChanges", additionalProperties: false, default: {} }),
    session: Type.Optional(OrderSessionSchema),
    checkLookAhead: Type.Optional(Type.Boolean()),
    compareLimits: Type.Optional(Type.Boolean()),
    timeoutMs: Type.Optional(Type.Integer({ minimum: 1_000, maximum: 604_800_000 })),
    /** Higher goes first; what waits rises with time. */
    priority: Type.Optional(Type.Integer({ minimum: -10, maximum: 10 })),
  },
  { $id: "RunOrder", additionalProperties: false },
);
