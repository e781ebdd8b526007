import { Type } from "typebox";
import { RunConfigSchema } from "../run-config-schema.ts";
import { Anything, Count, Nullable, Time } from "./parts.ts";
import { named, refTo } from "./shared.ts";

const closed = { additionalProperties: false } as const;
const Bound = Nullable(Type.Union([Type.String(), Type.Number()]));
const DatasetStamp = Type.Object({ id: Type.String(), contentHash: Type.String() }, closed);
const Build = Nullable(
  Type.Union([
    Type.Object({ by: Type.Literal("time"), granularityMs: Type.Number() }, closed),
    Type.Object({ by: Type.Literal("count"), count: Type.Number() }, closed),
    Type.Object({ by: Type.Literal("volume"), volume: Type.Number() }, closed),
  ]),
);
const Feed = Type.Object(
  {
    dataset: DatasetStamp,
    kind: Type.Enum(["bars", "trades", "quotes", "features", "actions"]),
    symbol: Type.String(),
    name: Type.String(),
    build: Build,
    isDelivered: Type.Boolean(),
    columns: Type.Array(Type.String()),
    rowStart: Count,
    rowEnd: Count,
  },
  closed,
);

export const ConfigSchema = named("RunConfig", RunConfigSchema);

/** What went into a run: enough to run it again. */
export const SnapshotSchema = Type.Object(
  {
    strategy: Type.Object({ name: Type.String(), versionHash: Type.String(), sources: Type.Array(Type.Object({ path: Type.String(), text: Type.String() }, closed)) }, closed),
    params: Anything,
    config: refTo(ConfigSchema),
    dataset: DatasetStamp,
    symbol: Type.String(),
    granularityMs: Type.Number(),
    build: Build,
    feeds: Type.Array(Feed),
    warmupCount: Count,
    bounds: Type.Object({ from: Bound, to: Bound }, closed),
    window: Type.Object({ from: Time, to: Time }, closed),
    engineVersion: Type.String(),
  },
  { $id: "RunSnapshot", ...closed },
);

const OpenEntry = Type.Object(
  {
    symbol: Type.String(),
    side: Type.Enum(["long", "short"]),
    quantity: Type.Number(),
    entryTime: Time,
    entryPrice: Type.Number(),
    unrealizedPnl: Type.Number(),
    commission: Type.Number(),
    financing: Type.Number(),
  },
  closed,
);

const RiskEvent = Type.Object(
  {
    limit: Type.Enum(["maxDrawdown", "dailyLoss", "maxConsecutiveLosses", "marginCall", "ruin"]),
    time: Time,
    point: Type.Integer(),
    threshold: Type.Number(),
    equity: Type.Number(),
    equityAfter: Nullable(Type.Number()),
    orderIds: Type.Array(Type.Integer()),
    canceledOrderCount: Count,
    message: Type.String(),
  },
  closed,
);

const LookAhead = Type.Object(
  {
    cutCount: Count,
    finding: Nullable(
      Type.Object({ what: Type.Enum(["order", "fill", "log", "plot", "factor", "equity"]), time: Time, bar: Type.Integer(), orderId: Nullable(Type.Integer()), full: Type.String(), cut: Type.String() }, closed),
    ),
  },
  closed,
);

const files = { trades: Type.String(), orders: Type.String(), fills: Type.String(), equity: Type.String(), log: Type.String(), plots: Type.Optional(Type.String()), riskEvents: Type.Optional(Type.String()) };

/** The stored result of a run. */
export const ReportSchema = Type.Object(
  {
    format: Type.Literal(2),
    runId: Type.String(),
    status: Type.Literal("succeeded"),
    createdAt: Type.String(),
    durationMs: Type.Number(),
    snapshot: refTo(SnapshotSchema),
    fingerprint: Type.String(),
    digest: Type.String(),
    barCount: Count,
    metrics: Type.Record(Type.String(), Nullable(Type.Number())),
    reasons: Type.Record(Type.String(), Type.String(), { description: "Why each metric that is null is null" }),
    tables: Anything,
    openEntries: Type.Array(OpenEntry),
    factors: Type.Array(Type.Object({ name: Type.String(), source: Type.Enum(["custom", "system"]), knownAt: Type.Enum(["submit", "fill", "exit"]) }, closed)),
    riskEvents: Type.Array(RiskEvent),
    withoutLimits: Type.Array(Type.Object({ limit: Type.String(), finalEquity: Type.Number() }, closed)),
    lookAhead: Nullable(LookAhead),
    warnings: Type.Array(Type.Object({ code: Type.String(), message: Type.String() }, closed)),
    files: Type.Object(files, closed),
  },
  { $id: "RunReport", ...closed },
);
