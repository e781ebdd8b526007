import type { FieldProblem, Problem } from "../../src-bun/contract/api/problem-schema.ts";

/** What the API refused, with its code and what to do about it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  /** Wrong fields of the request, where it says so. */
  get fields(): readonly FieldProblem[] {
    const { problems } = this.problem.details;
    return Array.isArray(problems) ? (problems as FieldProblem[]) : [];
  }
}

/** The app did not answer at all. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}
