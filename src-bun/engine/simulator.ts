import type { BarColumns } from "../contract/bars.ts";
import { HindsightError } from "../contract/errors.ts";
import { Account } from "./account.ts";
import { Booking } from "./booking.ts";
import { Clock } from "./clock.ts";
import { CorporateActions } from "./corporate-actions.ts";
import { DayClock } from "./day-clock.ts";
import { DeliveredBars } from "./delivered-bars.ts";
import { type Delivery, deliveryOf } from "./delivery.ts";
import { EventLoop } from "./event-loop.ts";
import { FactorDesk } from "./factors/factor-desk.ts";
import { FactorTable } from "./factors/factor-table.ts";
import { SystemFactors } from "./factors/system-factors.ts";
import { FeedBook } from "./feed-book.ts";
import { Financing } from "./financing.ts";
import { ForcedExit } from "./forced-exit.ts";
import { firstCapacity } from "./grow.ts";
import { Hooks } from "./hooks.ts";
import { Lane } from "./lane.ts";
import { LaneBook } from "./lane-book.ts";
import { laneData, tradedSymbols, windowStart } from "./lane-data.ts";
import { Matching } from "./matching.ts";
import { Notices } from "./notices.ts";
import { OrderChanges } from "./order-changes.ts";
import { OrderDesk } from "./order-desk.ts";
import { OrderIntake } from "./order-intake.ts";
import { OrderTable } from "./order-table.ts";
import { PhaseOne } from "./phase-one.ts";
import { Plots } from "./plots.ts";
import { QuotaBreach } from "./quota-breach.ts";
import { BreachSolver } from "./risk/breach-solver.ts";
import { Liquidation } from "./risk/liquidation.ts";
import { RiskGuard } from "./risk/risk-guard.ts";
import { RiskWatch } from "./risk/risk-watch.ts";
import { RunLog } from "./run-log.ts";
import { SessionClock } from "./session-clock.ts";
import type { BacktestInput } from "./backtest-input.ts";
import { StrategyContext } from "./strategy-context.ts";

/** They are numbered in bytes. */
const MAX_SYMBOLS = 255;

const noBars: BarColumns = { time: new Float64Array(0), open: new Float64Array(0), high: new Float64Array(0), low: new Float64Array(0), close: new Float64Array(0), volume: new Float64Array(0) };

/** Builds the parts of one simulation and wires them: the only file of the engine that knows them all. */
export class Simulator {
  readonly lanes: readonly Lane[];
  readonly clock = new Clock();
  readonly notices = new Notices();
  readonly breach = new QuotaBreach();
  readonly book: LaneBook;
  readonly orders: OrderTable;
  readonly account: Account;
  readonly guard: RiskGuard;
  readonly booking: Booking;
  readonly matching: Matching;
  readonly log: RunLog;
  readonly plots: Plots;
  readonly factorTable: FactorTable;
  readonly systemFactors: SystemFactors | null;
  /** The bars that `ctx.bars` shows. */
  readonly mainBars: DeliveredBars;
  /** Room for every point. */
  readonly equity: Float64Array;
  readonly #input: BacktestInput;
  readonly #deliveries: readonly Delivery[];
  readonly #session: SessionClock;
  readonly #intake: OrderIntake;
  readonly #factors: FactorDesk;
  readonly #liquidation: Liquidation;
  #hooks: Hooks | null = null;
  #phaseOne: PhaseOne | null = null;

  constructor(input: BacktestInput) {
    const { feeds, config, quotas, tradingDays, session } = input;
    const nearest = input.nearest ?? (() => null);
    this.#input = input;
    const symbols = tradedSymbols(feeds);
    this.lanes = symbols.map((symbol, index) => new Lane(index, laneData(symbol, feeds)!, config));
    if (symbols.length > MAX_SYMBOLS) throw new HindsightError("FEED_INVALID", `the run has ${symbols.length} symbols`, `${MAX_SYMBOLS} are the most that one run can trade`, { symbols: symbols.length });
    const { lanes, clock } = this;
    clock.main = lanes[0]!;
    this.book = new LaneBook(lanes, nearest);
    this.#deliveries = feeds.flatMap((feed) => deliveryOf(feed, lanes, session) ?? []);
    const delivered = this.#deliveries.flatMap(({ bars }) => bars ?? []);
    this.mainBars = delivered[0] ?? new DeliveredBars({ kind: "bars", symbol: lanes[0]!.symbol, granularityMs: lanes[0]!.data.granularityMs, bars: noBars }, false);
    const feedOf = (lane: Lane): DeliveredBars | null => delivered.find(({ symbol }) => symbol === lane.symbol) ?? null;
    for (const lane of lanes) lane.atr = () => feedOf(lane)?.atr.value ?? NaN;

    const rows = lanes.reduce((sum, { data }) => sum + data.time.length - data.warmupCount, 0);
    const capacity = firstCapacity(rows);
    this.equity = new Float64Array(rows);
    this.orders = new OrderTable(lanes.length, quotas.maxWorkingOrders, capacity);
    this.account = new Account(config, lanes, capacity);
    this.guard = new RiskGuard(config.risk, config.initialCash);
    this.booking = new Booking(this.orders, this.account, clock, this.guard, config, capacity);
    this.#session = new SessionClock(session, config.session);
    this.#liquidation = new Liquidation(this.orders, this.account, this.booking, clock, this.guard, config);
    const { orders, account, booking, guard } = this;
    this.matching = new Matching({
      orders, account, booking, session: this.#session, guard, liquidation: this.#liquidation, config,
      solver: new BreachSolver(account, guard),
      exits: new ForcedExit(orders, booking, clock, this.#session, this.notices),
    });
    this.#intake = new OrderIntake(orders, booking, clock, this.#session, guard, config, quotas, this.breach);
    this.log = new RunLog(clock, quotas, this.breach);
    this.plots = new Plots(rows, clock, quotas, this.breach);
    this.factorTable = new FactorTable(input.factors ?? null, capacity);
    this.systemFactors = config.systemFactors ? new SystemFactors({ account, guard, clock, schedule: session, days: tradingDays, zone: input.zone ?? null, feedOf, percentileBars: config.percentileBars, capacity }) : null;
    this.#factors = new FactorDesk(this.factorTable, this.systemFactors, orders, this.notices, nearest);
  }

  /** The hook that is running, or ran last. */
  get running(): string {
    return this.#hooks?.running ?? "onInit";
  }

  /** @param state what `onInit` returned */
  begin(state: unknown): EventLoop {
    const { orders, account, booking, clock, book, breach, guard, lanes } = this;
    const { params, random, strategy, config, tradingDays } = this.#input;
    const { protection, fills } = booking;
    const desk = new OrderDesk({ orders, account, book, clock, session: this.#session, intake: this.#intake, protection, factors: this.#factors, impossible: (lane, id, price) => booking.impossible(lane, id, price), config });
    const changes = new OrderChanges(orders, account, protection, clock, this.#intake);
    const delivered = this.#deliveries.flatMap(({ bars }) => bars ?? []);
    const ctx = new StrategyContext({ params, state, feeds: new FeedBook(delivered, this.mainBars, book), book, clock, session: this.#session, account, orders, desk, changes, factors: this.#factors, log: this.log, plots: this.plots, random });
    this.#hooks = new Hooks(strategy, ctx, fills, orders, lanes, desk, this.#factors, breach);
    const financing = new Financing(config.financing, account);
    this.#phaseOne = new PhaseOne({ days: new DayClock(tradingDays), clock, session: this.#session, account, orders, intake: this.#intake, financing, guard, hooks: this.#hooks });
    const startTime = windowStart(lanes.map(({ data }) => data));
    this.#intake.isWarmingUp = startTime > -Infinity;
    return new EventLoop({
      clock, orders, account, guard, matching: this.matching, session: this.#session, phaseOne: this.#phaseOne, financing, hooks: this.#hooks, deliveries: this.#deliveries, startTime, config,
      riskWatch: new RiskWatch(account, guard, this.#liquidation, config),
      actions: new CorporateActions(this.#input.feeds, account, orders, config.isDataAdjusted),
      equity: this.equity,
    });
  }

  /** After the last instant: what is still to be closed, and the last hook. */
  finish(pointCount: number): void {
    const { account, clock, lanes, matching, equity } = this;
    const { config } = this.#input;
    this.#phaseOne?.finish(clock.now);
    this.#intake.isClosed = true;
    clock.point = pointCount - 1;
    if (config.atEnd === "close" && lanes.some(({ position }) => position !== 0)) {
      for (const lane of lanes) if (lane.position !== 0) matching.closeAtEnd(lane);
      equity[pointCount - 1] = account.equity();
      if (this.#hooks!.hasNews) this.#hooks!.reportFills();
    }
    this.#hooks!.onFinalize();
  }
}
