import type { OpenEntry, Simulation } from "../contract/result-columns.ts";
import type { BacktestInput } from "./backtest-input.ts";
import { HookFailure } from "./engine-error.ts";
import { refusePromise } from "./hooks.ts";
import type { Lane } from "./lane.ts";
import { fillLabels, orderColumns } from "./order-columns.ts";
import { pointTimesOf } from "./point-times.ts";
import { refuseOutOfRange } from "./refuse-out-of-range.ts";
import { Simulator } from "./simulator.ts";

const INSTANTS_PER_STRETCH = 4_096;

/**
 * Simulates one strategy on its feeds. Pure: equal inputs give equal results.
 * @throws HookFailure when a hook throws (its `thrown` is what the strategy threw).
 */
export function simulate(input: BacktestInput): Simulation {
  const parts = new Simulator(input);
  const { clock, account, orders, booking, equity, lanes } = parts;
  input.watchLog?.(parts.log.lines);
  const catchUpFactors = (): void => {
    input.onFactors?.(false);
    parts.systemFactors?.catchUp();
    input.onFactors?.(true);
  };
  let pointCount = 0;
  try {
    const loop = parts.begin(initialise(input, parts));
    for (let more = true; more; ) {
      more = loop.run(INSTANTS_PER_STRETCH);
      catchUpFactors();
      if (loop.pointCount > 0) input.onProgress?.(loop.pointCount, equity[loop.pointCount - 1]!, account.trades.length);
    }
    pointCount = loop.pointCount;
    parts.finish(pointCount);
    catchUpFactors();
  } catch (thrown) {
    throw new HookFailure(parts.running, clock.bar, clock.now, thrown);
  }

  const curve = equity.subarray(0, pointCount);
  refuseOutOfRange(curve, (point) => pointTimesOf(input.feeds)[point]!);
  const fills = booking.fills.toColumns();
  const trades = account.trades.toColumns(fills, lanes.map(({ multiplier }) => multiplier), (fillIds) => fillLabels(booking.fills, orders, fillIds));
  input.onFactors?.(false);
  const factors = [...parts.factorTable.toColumns(trades), ...(parts.systemFactors?.toColumns(trades, fills, account.trades) ?? [])];
  input.onFactors?.(true);
  return {
    orders: orderColumns(orders, lanes, booking.protection),
    fills,
    trades,
    factors,
    equity: curve,
    riskEvents: parts.guard.events,
    notices: parts.notices.list(),
    interest: account.interest,
    openEntries: account.lots.map((lot) => openEntry(lanes[lot.lane]!, lot)),
    log: parts.log.lines,
    plots: parts.plots.toSeries(pointCount),
    ambiguousBarCount: parts.matching.ambiguousBarCount,
    ambiguousPnl: ambiguousPnl(parts, trades),
    rejectedOrderCount: booking.rejectedCount,
  };
}

/** Runs `onInit`; what it returns is the strategy's state. */
function initialise({ strategy, params, random }: BacktestInput, { log, breach, lanes, mainBars, book }: Simulator): unknown {
  if (strategy.onInit === undefined) return undefined;
  const onInit = strategy.onInit;
  const functions = { random: Object.freeze(() => random()), log: Object.freeze((message: string, values?: unknown) => log.write(message, values)) };
  const state: unknown = onInit(Object.freeze({ params, symbol: lanes[0]!.symbol, symbols: book.symbols, granularityMs: mainBars.granularityMs, ...functions }));
  refusePromise(state, "onInit");
  breach.rethrow();
  return state;
}

function openEntry(lane: Lane, lot: Lane["lots"][number]): OpenEntry {
  return {
    symbol: lane.symbol,
    side: lot.side > 0 ? "long" : "short",
    quantity: lot.quantity,
    entryTime: lot.time,
    entryPrice: lot.price,
    unrealizedPnl: lane.unrealizedPnl(lot),
    commission: lot.commission,
    financing: lot.financing,
  };
}

/** What hangs on bars whose order of events is not known: the net P/L, as a sum of amounts, of trades that began or ended in one. */
function ambiguousPnl({ matching, lanes }: Simulator, trades: Simulation["trades"]): number {
  if (matching.ambiguousBarCount === 0) return 0;
  const bars = lanes.map(() => new Set<number>());
  for (let k = 0; k < matching.ambiguousBars.length; k += 2) bars[matching.ambiguousBars[k]!]!.add(lanes[matching.ambiguousBars[k]!]!.numberOf(matching.ambiguousBars[k + 1]!));
  let sum = 0;
  for (let id = 0; id < trades.length; id++) {
    const own = bars[trades.symbol.codes[id]!]!;
    if (own.has(trades.entryBar[id]!) || own.has(trades.exitBar[id]!)) sum += Math.abs(trades.netPnl[id]!);
  }
  return sum;
}
