import type { RunResult } from "../contract/result-columns.ts";
import { equityColumns } from "./equity-columns.ts";
import { type BacktestInput, simulate } from "./simulate.ts";

/**
 * Simulates one strategy on one feed and gives the whole result. Pure: equal inputs give equal results.
 * @throws HookFailure when a hook throws (its `thrown` is what the strategy threw).
 */
export function runBacktest(input: BacktestInput): RunResult {
  const simulation = simulate(input);
  return { ...simulation, equity: equityColumns(input.feed, simulation.equity, simulation.fills) };
}
