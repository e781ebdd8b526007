import type { RunResult } from "../contract/result-columns.ts";
import type { BacktestInput } from "./backtest-input.ts";
import { equityColumns } from "./equity-columns.ts";
import { pointTimesOf } from "./point-times.ts";
import { simulate } from "./simulate.ts";

/**
 * Simulates one strategy on its feeds and gives the whole result. Pure: equal inputs give equal results.
 * @throws HookFailure when a hook throws (its `thrown` is what the strategy threw).
 */
export function runBacktest(input: BacktestInput): RunResult {
  const simulation = simulate(input);
  return { ...simulation, equity: equityColumns(pointTimesOf(input.feeds), simulation.equity, simulation.fills) };
}
