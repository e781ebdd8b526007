import { Type } from "typebox";

const Fraction = (title: string) => Type.Number({ title, minimum: 0, exclusiveMaximum: 1 });
const Money = (title: string) => Type.Number({ title, minimum: 0 });

export const CommissionSchema = Type.Union(
  [
    Type.Object({ type: Type.Literal("none") }, { additionalProperties: false }),
    Type.Object({ type: Type.Literal("percent"), rate: Fraction("Fraction of notional per fill") }, { additionalProperties: false }),
    Type.Object({ type: Type.Literal("fixed"), amount: Money("Money per order") }, { additionalProperties: false }),
    Type.Object({ type: Type.Literal("fixed-plus-percent"), amount: Money("Money per order"), rate: Fraction("Fraction of notional per fill") }, { additionalProperties: false }),
    Type.Object(
      { type: Type.Literal("per-unit"), amount: Money("Money per unit"), minimum: Type.Optional(Money("Least money per order")), maximumRate: Type.Optional(Fraction("Most, as a fraction of notional")) },
      { additionalProperties: false },
    ),
  ],
  { title: "Commission" },
);

export const SlippageSchema = Type.Union(
  [
    Type.Object({ type: Type.Literal("none") }, { additionalProperties: false }),
    Type.Object({ type: Type.Literal("ticks"), ticks: Type.Number({ minimum: 0 }) }, { additionalProperties: false }),
    Type.Object({ type: Type.Literal("bps"), bps: Type.Number({ minimum: 0, exclusiveMaximum: 10_000 }) }, { additionalProperties: false }),
  ],
  { title: "Slippage" },
);

const SpreadSchema = Type.Object(
  {
    /** Whole width of the spread as a fraction of the price. */
    rate: Fraction("Spread as a fraction of the price"),
    /** `both`: half on each side of a round trip; `entry`: the whole width at the entry. */
    charge: Type.Union([Type.Literal("both"), Type.Literal("entry")]),
  },
  { title: "Spread", additionalProperties: false },
);

export const InstrumentSchema = Type.Object(
  {
    tickSize: Type.Optional(Type.Number({ title: "Tick size", exclusiveMinimum: 0 })),
    lotSize: Type.Optional(Type.Number({ title: "Smallest quantity step", exclusiveMinimum: 0 })),
    multiplier: Type.Number({ title: "Money per point and unit", exclusiveMinimum: 0 }),
    initialMarginRate: Type.Number({ title: "Initial margin, fraction of notional", exclusiveMinimum: 0, maximum: 1 }),
  },
  { title: "Instrument", additionalProperties: false },
);

/** Everything besides strategy, parameters and data that decides the result of a run. Each option is a rule of the trading semantics. */
export const RunConfigSchema = Type.Object(
  {
    initialCash: Type.Number({ title: "Initial cash", exclusiveMinimum: 0 }),
    /** When market orders fill. */
    fillOn: Type.Union([Type.Literal("next-open"), Type.Literal("close")]),
    limitFill: Type.Union([Type.Literal("touch"), Type.Literal("through")]),
    stopWrongSide: Type.Union([Type.Literal("trigger"), Type.Literal("reject")]),
    /** How protective orders act in the bar that filled their entry. */
    entryBarChildren: Type.Union([Type.Literal("certain"), Type.Literal("full"), Type.Literal("next-bar"), Type.Literal("btpy")]),
    /** What happens to an order whose opening part exceeds the buying power. */
    oversize: Type.Union([Type.Literal("reject"), Type.Literal("cut")]),
    atEnd: Type.Union([Type.Literal("keep"), Type.Literal("close")]),
    commission: CommissionSchema,
    slippage: SlippageSchema,
    spread: Type.Optional(SpreadSchema),
    instrument: InstrumentSchema,
    /** Seed of `ctx.random()` and of `Math.random()` in the strategy. */
    seed: Type.Integer({ minimum: 0, maximum: 4_294_967_295 }),
    /** Trading days a year, for annualised statistics. */
    daysPerYear: Type.Integer({ minimum: 1, maximum: 366 }),
  },
  { $id: "RunConfig", additionalProperties: false },
);
