import { HindsightError } from "../contract/errors.ts";
import type { RunConfig } from "../contract/run-config.ts";
import { clauseOf } from "./config/config-problem.ts";
import { instrumentProblems } from "./config/instrument-problems.ts";
import { riskProblems } from "./config/risk-problems.ts";
import { schemaProblems } from "./config/schema-problems.ts";
import { sessionProblems } from "./config/session-problems.ts";

/**
 * @param symbols those of the run, once they are known: some rules ask what each of them is
 * @throws HindsightError CONFIG_INVALID naming every wrong field with its path, its value and what would be right; RISK_INVALID when
 * all of them are risk limits. `details.problems` lists them
 */
export function validateConfig(config: RunConfig, symbols?: readonly string[]): void {
  const wrong = schemaProblems(config);
  // Rules rely on the fields being what they should be.
  const problems = wrong.length > 0 ? wrong : [...instrumentProblems(config, symbols), ...riskProblems(config), ...sessionProblems(config)];
  if (problems.length === 0) return;
  const isRisk = problems.every(({ path }) => path.startsWith("risk."));
  const hints = problems.flatMap(({ hint, suggestion }) => (suggestion === undefined ? (hint ?? []) : `Did you mean ${suggestion}?`));
  throw new HindsightError(
    isRisk ? "RISK_INVALID" : "CONFIG_INVALID",
    `the run's configuration is wrong: ${problems.map((problem) => clauseOf(problem, problem.path)).join("; ")}`,
    hints.length === 0 ? "Correct the options that are named" : [...new Set(hints)].join(". ").replaceAll("?. ", "? "),
    { problems },
  );
}
