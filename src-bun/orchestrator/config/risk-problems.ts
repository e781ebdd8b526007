import type { RunConfig } from "../../contract/run-config.ts";
import type { ConfigProblem } from "./config-problem.ts";

/** Risk limits that could never bite, and such that would let nothing through. */
export function riskProblems({ risk, initialCash, instrument }: RunConfig): ConfigProblem[] {
  if (risk === undefined) return [];
  const problems: ConfigProblem[] = [];
  for (const name of ["maxDrawdown", "dailyLoss"] as const) {
    const limit = risk[name];
    if (limit === undefined || !("amount" in limit) || limit.amount < initialCash) continue;
    problems.push({ path: `risk.${name}`, value: limit.amount, expected: `must be less than the initial capital of ${initialCash}: the account would be ruined before`, hint: "Write a smaller amount, or a percentage such as 20%" });
  }
  const { maxDrawdown, dailyLoss, maxPosition } = risk;
  // A day starts at the peak or below it, so that the drawdown is reached first. Other bases may lie above the peak.
  const isBelowPeak = risk.dayStartBase === "equity" && risk.drawdownBase !== "initial";
  if (isBelowPeak && maxDrawdown !== undefined && dailyLoss !== undefined && "fraction" in maxDrawdown && "fraction" in dailyLoss && dailyLoss.fraction > maxDrawdown.fraction) {
    problems.push({ path: "risk.dailyLoss", value: dailyLoss.fraction, expected: `must not be larger than maxDrawdown (${maxDrawdown.fraction}), which is always reached first`, hint: "Lower the daily loss, raise the drawdown, or leave the daily loss out" });
  }
  const { lotSize } = instrument;
  if (maxPosition !== undefined && lotSize !== undefined && maxPosition < lotSize) {
    problems.push({ path: "risk.maxPosition", value: maxPosition, expected: `must be at least one lot of ${lotSize}: no order could ever be filled`, hint: "Raise the largest position, or correct the lot size" });
  }
  return problems;
}
