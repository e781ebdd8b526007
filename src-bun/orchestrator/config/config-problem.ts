/** A wrong field of a run's configuration. */
export interface ConfigProblem {
  /** Where it lies: `instruments.ES.tickSize`. */
  readonly path: string;
  /** What was found; null: nothing. */
  readonly value: unknown;
  /** What would be right, as the end of a sentence that begins with the path. */
  readonly expected: string;
  /** All values or names that are allowed, where there is a list. */
  readonly allowed?: readonly unknown[];
  /** What may have been meant. */
  readonly suggestion?: string;
  /** Only of rules that no schema can say: what to do. */
  readonly hint?: string;
}

const MOST_CHARACTERS = 60;

/** A problem as a clause. @param name what the reader calls the field */
export function clauseOf({ value, expected }: ConfigProblem, name: string): string {
  return `${name} ${expected}, found ${shown(value)}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
