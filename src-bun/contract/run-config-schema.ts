import { Type } from "typebox";
import { SessionTemplateSchema } from "./session-schema.ts";

const Fraction = (title: string) => Type.Number({ title, minimum: 0, exclusiveMaximum: 1 });
const Money = (title: string) => Type.Number({ title, minimum: 0 });

const Count = (title: string) => Type.Integer({ title, minimum: 1 });

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
    /** The rate of the tier that the run's traded notional has reached. */
    Type.Object(
      { type: Type.Literal("tiered"), tiers: Type.Array(Type.Object({ from: Money("Traded notional from which the tier holds"), rate: Fraction("Fraction of notional per fill") }, { additionalProperties: false }), { minItems: 1 }) },
      { additionalProperties: false },
    ),
    /** Takers take what is there (market orders, stops, marketable limits); makers rest. Rebates are negative. */
    Type.Object({ type: Type.Literal("maker-taker"), maker: Type.Number({ minimum: -0.01, exclusiveMaximum: 1 }), taker: Fraction("Fraction of notional when taking") }, { additionalProperties: false }),
  ],
  { title: "Commission" },
);

export const SlippageSchema = Type.Union(
  [
    Type.Object({ type: Type.Literal("none") }, { additionalProperties: false }),
    Type.Object({ type: Type.Literal("ticks"), ticks: Type.Number({ minimum: 0 }) }, { additionalProperties: false }),
    Type.Object({ type: Type.Literal("bps"), bps: Type.Number({ minimum: 0, exclusiveMaximum: 10_000 }) }, { additionalProperties: false }),
    /** A share of the bar's range (high − low). */
    Type.Object({ type: Type.Literal("range"), share: Fraction("Share of the bar's range") }, { additionalProperties: false }),
    /** Price impact: the price moves by `impact` × (order's units / bar's volume). */
    Type.Object({ type: Type.Literal("volume"), impact: Fraction("Fraction of the price at an order as large as the bar's volume") }, { additionalProperties: false }),
  ],
  { title: "Slippage" },
);

const SpreadSchema = Type.Object(
  {
    /** Whole width of the spread as a fraction of the price. */
    rate: Fraction("Spread as a fraction of the price"),
    /** `both`: half on each side of a round trip; `entry`: the whole width at the entry. */
    charge: Type.Enum(["both", "entry"]),
  },
  { title: "Spread", additionalProperties: false },
);

/** Yearly rates on a year of 365 days, charged at each roll of the trading day for the calendar days since the last. */
const FinancingSchema = Type.Object(
  {
    /** What a short position pays on its notional. */
    borrowRate: Type.Optional(Fraction("Borrow fee a year, fraction of short notional")),
    /** What negative cash pays. */
    marginRate: Type.Optional(Fraction("Interest a year on borrowed cash")),
    /** Perpetual funding: longs pay shorts this fraction of notional every `fundingHours` hours from 00:00 UTC; negative: shorts pay. */
    fundingRate: Type.Optional(Type.Number({ title: "Funding per interval, fraction of notional", exclusiveMinimum: -1, exclusiveMaximum: 1 })),
    fundingHours: Type.Optional(Type.Number({ title: "Hours between funding", exclusiveMinimum: 0, maximum: 24 })),
  },
  { title: "Financing", additionalProperties: false },
);

const instrumentFields = {
  /** `spot` (default) is paid for in full; `future`: cash changes by variation, margin is reserved and not spent. */
  kind: Type.Optional(Type.Enum(["spot", "future"])),
  tickSize: Type.Optional(Type.Number({ title: "Tick size", exclusiveMinimum: 0 })),
  lotSize: Type.Optional(Type.Number({ title: "Smallest quantity step", exclusiveMinimum: 0 })),
  multiplier: Type.Number({ title: "Money per point and unit", exclusiveMinimum: 0 }),
  initialMarginRate: Type.Number({ title: "Initial margin, fraction of notional", exclusiveMinimum: 0, maximum: 1 }),
  /** Money per unit; takes the place of the rate. */
  initialMargin: Type.Optional(Type.Number({ title: "Initial margin per contract", exclusiveMinimum: 0 })),
  /** Below it the account is called and liquidated; without either maintenance margin nothing is called before ruin. */
  maintenanceMarginRate: Type.Optional(Type.Number({ title: "Maintenance margin, fraction of notional", exclusiveMinimum: 0, maximum: 1 })),
  maintenanceMargin: Type.Optional(Type.Number({ title: "Maintenance margin per contract", exclusiveMinimum: 0 })),
  /** Market whose calendar gives the trading days and the sessions rth and eth (us-equity, cme-index, fx, crypto). */
  exchange: Type.Optional(Type.String({ title: "Exchange", minLength: 1 })),
  currency: Type.Optional(Type.String({ title: "Currency", pattern: "^[A-Z0-9]{3,5}$" })),
  /** UTC epoch milliseconds from which the contract is gone: a position is closed at the last price before. */
  expiry: Type.Optional(Type.Number({ title: "Expiry" })),
};

export const InstrumentSchema = Type.Object(instrumentFields, { title: "Instrument", additionalProperties: false });

/** A limit in one of two units. */
const Limit = (title: string) =>
  Type.Union([
    Type.Object({ fraction: Type.Number({ title: `${title}, fraction`, exclusiveMinimum: 0, exclusiveMaximum: 1 }) }, { additionalProperties: false }),
    Type.Object({ amount: Type.Number({ title: `${title}, money`, minimum: 1 }) }, { additionalProperties: false }),
  ]);

export const RiskSchema = Type.Object(
  {
    /** From the peak of equity (`drawdownBase`): everything is liquidated. */
    maxDrawdown: Type.Optional(Limit("Largest drawdown")),
    /** From the day's starting equity (`dayStartBase`): everything is liquidated. */
    dailyLoss: Type.Optional(Limit("Largest loss of a trading day")),
    /** Units, per instrument. */
    maxPosition: Type.Optional(Type.Number({ title: "Largest position, units", exclusiveMinimum: 0 })),
    /** Of all positions together: money, or a fraction of equity that may exceed 1. */
    maxExposure: Type.Optional(
      Type.Union([
        Type.Object({ fraction: Type.Number({ exclusiveMinimum: 0, maximum: 1_000 }) }, { additionalProperties: false }),
        Type.Object({ amount: Type.Number({ minimum: 1 }) }, { additionalProperties: false }),
      ]),
    ),
    maxOrdersPerDay: Type.Optional(Count("Most orders a trading day")),
    /** Losing round trips (flat to flat) in a row, after which entries are blocked. */
    maxConsecutiveLosses: Type.Optional(Count("Most losing round trips in a row")),
    /** What happens to an order beyond a cap. */
    beyondCap: Type.Enum(["reject", "cut"]),
    riskCheck: Type.Enum(["intrabar", "close"]),
    drawdownBase: Type.Enum(["peak-close", "peak-intrabar", "peak-eod", "initial"]),
    dayStartBase: Type.Enum(["equity", "balance", "max"]),
    /** How long entries stay blocked after a drawdown or losses in a row. */
    afterBreach: Type.Enum(["halt", "resume-next-day"]),
  },
  { title: "Risk limits", additionalProperties: false },
);

export const SessionSchema = Type.Object(
  {
    template: SessionTemplateSchema,
    /** May orders fill outside of the session? False: they wait. */
    fillOutsideSession: Type.Boolean(),
    /** Are positions valued at prices outside of the session? */
    markOutsideSession: Type.Boolean(),
    /** Closes every position before a window ends. */
    flattenAtSessionEnd: Type.Union([
      Type.Literal(false),
      Type.Object(
        {
          /** At the close of the bar that ends then, or at the open of the last bar before. */
          at: Type.Enum(["last-close", "last-open"]),
          /** Minutes before the scheduled end; 0: at the end. */
          minutesBefore: Type.Number({ minimum: 0 }),
          /** Entries decided in this many minutes before the end are rejected. */
          noEntriesBefore: Type.Number({ minimum: 0 }),
        },
        { additionalProperties: false },
      ),
    ]),
  },
  { title: "Session", additionalProperties: false },
);

/** Everything besides strategy, parameters and data that decides the result of a run. Each option is a rule of the trading semantics. */
export const RunConfigSchema = Type.Object(
  {
    initialCash: Type.Number({ title: "Initial cash", exclusiveMinimum: 0 }),
    /** When market orders fill. */
    fillOn: Type.Enum(["next-open", "close"]),
    limitFill: Type.Enum(["touch", "through"]),
    stopWrongSide: Type.Enum(["trigger", "reject"]),
    /** Which of two levels in one bar comes first: the worse, the one on the path open, nearer extreme, other extreme, close; or a finer feed decides. */
    intrabar: Type.Enum(["pessimistic", "ohlc", "finer-data"]),
    /** How protective orders act in the bar that filled their entry. */
    entryBarChildren: Type.Enum(["certain", "full", "next-bar", "btpy"]),
    /** Which lots a protective order closes: its own entry's, or those the lot rule gives. */
    childMatching: Type.Enum(["own", "lot-rule"]),
    lotMatching: Type.Enum(["fifo", "lifo", "average"]),
    trailOn: Type.Enum(["extreme", "close"]),
    /** ATR of a trailing stop: that of the last bar before submission, or always the latest. */
    trailAtr: Type.Enum(["frozen", "live"]),
    sizeAt: Type.Enum(["signal", "fill"]),
    /** What happens to an order whose opening part exceeds the buying power. */
    oversize: Type.Enum(["reject", "cut"]),
    /** What a breached maintenance margin liquidates. */
    marginCall: Type.Enum(["all", "minimum"]),
    atEnd: Type.Enum(["keep", "close"]),
    /** Largest share of a bar's volume that all orders together may fill; the rest waits. */
    maxVolumeShare: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
    commission: CommissionSchema,
    slippage: SlippageSchema,
    /** May slippage lead beyond the bar's range? */
    slippageBeyondRange: Type.Enum(["allow", "clip"]),
    spread: Type.Optional(SpreadSchema),
    financing: Type.Optional(FinancingSchema),
    instrument: InstrumentSchema,
    /** What differs from `instrument`, by symbol. */
    instruments: Type.Optional(Type.Record(Type.String(), Type.Partial(Type.Object(instrumentFields), { additionalProperties: false }))),
    /** Null: the strategy acts at all hours. */
    session: Type.Union([SessionSchema, Type.Null()]),
    risk: Type.Optional(RiskSchema),
    /** Record the engine's own factors with every trade. */
    systemFactors: Type.Boolean(),
    /** Bars that trailing percentiles look back. */
    percentileBars: Type.Integer({ minimum: 2, maximum: 100_000 }),
    /** Are prices adjusted for splits and dividends? False: a feed of corporate actions adjusts positions and orders. */
    isDataAdjusted: Type.Boolean(),
    /** Seed of `ctx.random()` and of `Math.random()` in the strategy. */
    seed: Type.Integer({ minimum: 0, maximum: 4_294_967_295 }),
    /** Trading days a year, for annualised statistics. */
    daysPerYear: Type.Integer({ minimum: 1, maximum: 366 }),
  },
  { $id: "RunConfig", additionalProperties: false },
);
