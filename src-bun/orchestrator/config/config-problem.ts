/** A wrong field of a run's configuration. */
export interface ConfigProblem {
  /** Where it lies: `instruments.ES.tickSize`. */
  readonly path: string;
  /** What was found; null: nothing. */
  readonly value: unknown;
  /** What would be right, as the end of a sentence that begins with the path. */
  readonly expected: string;
  /** What may have been meant. */
  readonly suggestion?: string;
  /** Only of rules that no schema can say: what to do. */
  readonly hint?: string;
}
