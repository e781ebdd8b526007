import type { ParamValues } from "@hindsight/sdk";
import type { BarFeed } from "../contract/bars.ts";
import type { OpenEntry, Simulation } from "../contract/result-columns.ts";
import type { RunConfig, RunQuotas } from "../contract/run-config.ts";
import { Account } from "./account.ts";
import { BarHistoryView } from "./bar-history-view.ts";
import { type LoopParts, runBars } from "./bar-loop.ts";
import { BarView } from "./bar-view.ts";
import { Booking } from "./booking.ts";
import { Cursor } from "./cursor.ts";
import { HookFailure } from "./engine-error.ts";
import { Hooks, refusePromise, type StrategyHooks } from "./hooks.ts";
import { Matching } from "./matching.ts";
import { CLOSE, MARKET } from "./order-codes.ts";
import { OrderChanges } from "./order-changes.ts";
import { OrderDesk } from "./order-desk.ts";
import { OrderIntake } from "./order-intake.ts";
import { OrderTable } from "./order-table.ts";
import { Plots } from "./plots.ts";
import { PositionView } from "./position-view.ts";
import { QuotaBreach } from "./quota-breach.ts";
import { refuseOutOfRange } from "./refuse-out-of-range.ts";
import { RunLog } from "./run-log.ts";
import { StrategyContext } from "./strategy-context.ts";

export interface BacktestInput {
  readonly feed: BarFeed;
  /** The hooks; what they throw, and what they return, is not trusted. */
  readonly strategy: StrategyHooks;
  /** After defaults, frozen. */
  readonly params: ParamValues;
  readonly config: RunConfig;
  readonly quotas: RunQuotas;
  /** Seeded; drawn from by `ctx.random()`. */
  readonly random: () => number;
  /** Called every few thousand bars with the number of bars done and what the account looks like. */
  readonly onProgress?: (barsDone: number, equity: number, tradeCount: number) => void;
}

const BARS_PER_STRETCH = 4_096;

/**
 * Simulates one strategy on one feed of at least one bar. Pure: equal inputs give equal results.
 * @throws HookFailure when a hook throws (its `thrown` is what the strategy threw).
 */
export function simulate(input: BacktestInput): Simulation {
  const { feed, strategy, params, config, quotas, random, onProgress } = input;
  const { bars, granularityMs } = feed;
  const barCount = bars.close.length;
  const cursor = new Cursor(bars.time, granularityMs);
  const orders = new OrderTable(quotas.maxWorkingOrders);
  const account = new Account(config, bars);
  const booking = new Booking(orders, account, config, bars.time, granularityMs);
  const matching = new Matching(orders, account, booking, bars, config);
  const breach = new QuotaBreach();
  const intake = new OrderIntake(orders, booking, cursor, config, quotas, breach);
  const desk = new OrderDesk(orders, account, booking, cursor, intake, config);
  const changes = new OrderChanges(orders, booking, cursor, intake);
  const log = new RunLog(cursor, quotas, breach);
  const plots = new Plots(barCount, cursor, quotas, breach);
  const equity = new Float64Array(barCount);
  let hooks: Hooks | null = null;

  try {
    const state = initialise(input, log);
    breach.rethrow();
    const ctx = new StrategyContext({ params, state, bars: new BarHistoryView(bars, cursor), position: new PositionView(account), cursor, account, orders, desk, changes, log, plots, random });
    hooks = new Hooks(strategy, ctx, booking.fills, desk, breach);
    const loop: LoopParts = {
      close: bars.close, cursor, orders, account, matching, hooks, bar: new BarView(feed.symbol, bars, cursor), fillsOnClose: config.fillOn === "close", equity,
    };
    for (let from = 0; from < barCount; from += BARS_PER_STRETCH) {
      const to = Math.min(from + BARS_PER_STRETCH, barCount);
      runBars(loop, from, to);
      onProgress?.(to, equity[to - 1]!, account.trades.length);
    }
    intake.isClosed = true;
    if (config.atEnd === "close" && account.position !== 0) closeAtEnd(loop, barCount - 1);
    hooks.onFinalize();
  } catch (thrown) {
    throw new HookFailure(hooks?.running ?? "onInit", cursor.index, cursor.now, thrown);
  }

  refuseOutOfRange(equity, (bar) => bars.time[bar]! + granularityMs);
  const fills = booking.fills.toColumns();
  return {
    orders: orders.toColumns((bar) => (bar < 0 ? NaN : bars.time[bar]! + granularityMs)),
    fills,
    trades: account.trades.toColumns(fills, account.multiplier, (orderIds) => orders.labels(orderIds)),
    equity,
    openEntries: account.lots.map((lot): OpenEntry => ({
      side: lot.side > 0 ? "long" : "short",
      quantity: lot.quantity,
      entryTime: lot.time,
      entryPrice: lot.price,
      unrealizedPnl: account.unrealizedPnl(lot),
      commission: lot.commission,
    })),
    log: log.lines,
    plots: plots.toSeries(),
    ambiguousBarCount: matching.ambiguousBarCount,
    rejectedOrderCount: booking.rejectedCount,
  };
}

/** Runs `onInit`; what it returns is the strategy's state. */
function initialise({ feed, strategy, params, random }: BacktestInput, log: RunLog): unknown {
  if (strategy.onInit === undefined) return undefined;
  const state: unknown = strategy.onInit(
    Object.freeze({ params, symbol: feed.symbol, granularityMs: feed.granularityMs, random: () => random(), log: (message: string, values?: unknown) => log.write(message, values) }),
  );
  refusePromise(state, "onInit");
  return state;
}

/** Closes the open position at the last bar's close (`atEnd: "close"`); the last equity point shows it. */
function closeAtEnd({ orders, account, matching, hooks, equity }: LoopParts, last: number): void {
  const id = orders.add(account.position > 0 ? -1 : 1, MARKET, CLOSE, Math.abs(account.position), last, last + 1);
  matching.closeAtEnd(id, last);
  equity[last] = account.cash;
  if (hooks.hasNews) hooks.reportFills();
}
